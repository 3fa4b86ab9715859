"""What a zip archive from outside may do to its reader, and how it is read without harm."""

import struct
import zipfile
import zlib
from collections.abc import Iterator

CHUNK = 64 * 1024
ENCRYPTED = 0x1
PLAIN_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Whatever zipfile and zlib are known to raise for damaged or hostile bytes.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # zipfile's word for a way of packing it does not know
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part's bytes piece by piece, so that the caller may stop; any of BROKEN."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk
