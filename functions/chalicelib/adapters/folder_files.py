"""Files in a folder; a file appears under its name only when it is whole and on disk."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from chalicelib.domain.errors import StoreUnavailable

from .synced_folder import make_folder, sync_folder

KEY = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.[a-z0-9]+")


def checked_key(key: str) -> str:
    """The key, if it is one: words of small letters, digits and `-`; ValueError otherwise."""
    if KEY.fullmatch(key) is None:
        raise ValueError(key)
    return key


class FolderFiles:
    """The file store of the embedded home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / checked_key(key)

    def get(self, key: str) -> bytes | None:
        """The content, or None."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreUnavailable(type(error).__name__) from error

    def put(self, key: str, content: bytes) -> None:
        """Write beside the target, then rename onto it; StoreUnavailable when the disk does not."""
        path = self._path(key)
        try:
            make_folder(path.parent)
            _write(path, content)
        except OSError as error:
            raise StoreUnavailable(type(error).__name__) from error

    def delete(self, key: str) -> None:
        """Remove the file, if it is there."""
        self._path(key).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(path)
        except OSError:  # half a file would take room from a disk that is full
            with suppress(OSError):
                Path(draft.name).unlink()
            raise
    sync_folder(path.parent)
