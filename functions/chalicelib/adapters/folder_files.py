"""Files in a folder; a file appears under its name only when it is whole."""

import os
import re
import tempfile
from pathlib import Path

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

    def put(self, key: str, content: bytes) -> None:
        """Write beside the target, then rename onto it."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        Path(draft.name).replace(path)

    def delete(self, key: str) -> None:
        """Remove the file, if it is there."""
        self._path(key).unlink(missing_ok=True)
