"""The accounts' key in a file of its own."""

import os
from pathlib import Path

from .derived_keys import KEY_BYTES, DerivedKeyring
from .synced_folder import make_folder, sync_folder


class FileKeyring(DerivedKeyring):
    """The keyring of the embedded home: derived from one file of 32 random bytes."""

    def __init__(self, path: Path) -> None:
        super().__init__(read_or_make(path))


def read_or_make(path: Path) -> bytes:
    """The 32 bytes in the file, made on the first use; RuntimeError for any other length."""
    if not path.exists():
        _make(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise RuntimeError(f"{path.name} holds no key of {KEY_BYTES} bytes")
    return key


def _make(path: Path) -> None:
    """Two processes may start at once: the first link wins, and the file appears whole."""
    make_folder(path.parent, 0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
        sync_folder(path.parent)
