"""A data folder as one file: the database as of one instant, the files, and a sum of each.

The keys are left out: who holds a backup shall not be able to open what is sealed in it.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import apsw

from .folder_files import KEY
from .synced_folder import sync_folder

FORMAT = "xinyi-backup-1"
DATABASE, FILES, MANIFEST = "xinyi.sqlite3", "files", "manifest.json"
CHUNK = 1 << 20


class BackupFault(Exception):
    """The backup cannot be made or used; the text is Chinese and names the entry."""


@dataclass(frozen=True)
class Sum:
    """What one entry has to be."""

    sha256: str
    size: int


def write_backup(data: Path, target: Path, at: datetime) -> int:
    """Write the folder's backup, whole and on disk, or nothing; how many entries."""
    if not (data / DATABASE).is_file():
        raise BackupFault(f"{data} 里没有数据库")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
        copy, draft = Path(work) / DATABASE, Path(work) / "draft"
        copy_database(data / DATABASE, copy)
        with draft.open("wb") as out:
            sums = _write(out, copy, data / FILES, at)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(0o600)
        draft.replace(target)
    sync_folder(target.parent)
    return len(sums)


def copy_database(source: Path, target: Path) -> None:
    """SQLite's own copy of a file in use: one instant of it, whoever writes meanwhile."""
    reading, writing = apsw.Connection(str(source)), apsw.Connection(str(target))
    try:
        reading.set_busy_timeout(30_000)
        with writing.backup("main", reading, "main") as copying:
            while not copying.done:
                copying.step(-1)
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        writing.close()
        reading.close()


def _write(out: IO[bytes], database: Path, files: Path, at: datetime) -> dict[str, Sum]:
    """The database first: a file that it names was there before it, and files do not change."""
    sums: dict[str, Sum] = {}
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as archive:
        sums[DATABASE] = _add_file(archive, DATABASE, database)
        for key, path in kept_files(files):
            name = f"{FILES}/{key}"
            try:
                sums[name] = _add_file(archive, name, path)
            except FileNotFoundError:  # removed meanwhile, as its owner wished
                continue
        listed = {name: vars(each) for name, each in sums.items()}
        manifest = {"format": FORMAT, "made_at": at.isoformat(), "entries": listed}
        text = json.dumps(manifest).encode()
        archive.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
    return sums


def kept_files(files: Path) -> Iterator[tuple[str, Path]]:
    """Whole files by their keys; one that is still being written has no such name."""
    for path in sorted(files.rglob("*")):
        key = path.relative_to(files).as_posix()
        if path.is_file() and KEY.fullmatch(key):
            yield key, path


def _add_file(archive: tarfile.TarFile, name: str, path: Path) -> Sum:
    with path.open("rb") as content:
        size, digest = os.fstat(content.fileno()).st_size, hashlib.file_digest(content, "sha256")
        content.seek(0)
        archive.addfile(_entry(name, size), content)
    return Sum(digest.hexdigest(), size)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def unpack_backup(source: Path, folder: Path) -> int:
    """Unpack into an empty folder, every entry as the manifest has it; BackupFault otherwise."""
    found: dict[str, Sum] = {}
    manifest = b""
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            for entry in archive:
                content = _content(archive, entry)
                if entry.name == MANIFEST:
                    manifest = content.read()
                else:
                    found[entry.name] = _unpack(content, folder / entry.name)
        _compare(found, manifest)
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise BackupFault(f"文件不完整或不是备份（{type(error).__name__}）") from None
    return len(found)


def _unpack(content: IO[bytes], path: Path) -> Sum:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o600)
    return Sum(digest.hexdigest(), size)


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(entry) if entry.isreg() else None
    key = entry.name.removeprefix(f"{FILES}/")
    known = entry.name in (DATABASE, MANIFEST) or (key != entry.name and KEY.fullmatch(key))
    if stream is None or not known:
        raise BackupFault("里面有不该有的文件")
    return stream


def _compare(found: dict[str, Sum], manifest: bytes) -> None:
    said = json.loads(manifest)
    if said["format"] != FORMAT:
        raise BackupFault("是另一种版本的备份")
    wanted = {name: Sum(**each) for name, each in said["entries"].items()}
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            raise BackupFault(f"{name} 和清单不符")
