"""Builds the site once and again only when something it is made of has changed."""

import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from whitenoise.compress import Compressor

SOURCES = (
    "content",
    "schemas",
    "site",
    "mkdocs.yml",
    "functions/chalicelib/domain",
    "build/leaflets",
)


def ensure_site(root: Path, out: Path, changes: Path | None = None) -> bool:
    """Build into `out` unless its stamp matches the sources; False when the build failed.

    `changes` is the file of what streets confirmed and the district approved.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with (out.parent / f"{out.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _ensure_site(root, out, changes)


def _ensure_site(root: Path, out: Path, changes: Path | None) -> bool:
    stamp, wanted = out.parent / f"{out.name}.stamp", _fingerprint(root, changes)
    if stamp.exists() and out.is_dir() and stamp.read_text("utf-8") == wanted:
        return True
    command = [sys.executable, "-m", "sitebuild", "--out", str(out)]
    if changes and changes.is_file():
        command += ["--changes", str(changes)]
    if subprocess.run(command, cwd=root, check=False).returncode != 0:
        return False
    _compress(out)
    stamp.write_text(wanted, "utf-8")
    return True


def _compress(site: Path) -> None:
    """Beside each file that shrinks, the same as `.gz`: the server sends it instead."""
    press = Compressor(use_brotli=False, quiet=True)
    for path in site.rglob("*"):
        if path.is_file() and press.should_compress(path.name):
            press.compress(str(path))


def _fingerprint(root: Path, changes: Path | None) -> str:
    digest = hashlib.sha256(b"zipped")
    published = (changes, changes.with_name("progress.json")) if changes else ()
    for path in published:
        digest.update(path.read_bytes() if path.is_file() else b"")
    for path in sorted(_files(root)):
        status = path.stat()
        digest.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        if path.is_file():
            yield path
        yield from (
            item for item in path.rglob("*") if item.is_file() and "__pycache__" not in item.parts
        )
