"""A zip that is the same, byte for byte, whoever makes it and whenever: sorted, dated 1980."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATE = (1980, 1, 1, 0, 0, 0)
FILE, PROGRAM = 0o100644, 0o100755
# Another zlib may deflate otherwise; what is compared is what one machine makes twice.
LEVEL = 6
Contents = Mapping[str, Path | bytes]


@dataclass(frozen=True)
class Package:
    """A written zip: its SHA-256, its size and the size of what is in it."""

    name: str
    sha256: str
    zipped: int
    unzipped: int


def write_archive(path: Path, contents: Contents) -> Package:
    """Write the entries in the order of their names; the file appears when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft, unzipped = path.with_suffix(".part"), 0
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in sorted(contents):
            content = contents[name]
            raw = content if isinstance(content, bytes) else content.read_bytes()
            unzipped += len(raw)
            archive.writestr(_entry(name), raw)
    draft.replace(path)
    written = path.read_bytes()
    return Package(path.name, hashlib.sha256(written).hexdigest(), len(written), unzipped)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
    entry.external_attr = (PROGRAM if ".so" in name else FILE) << 16
    return entry
