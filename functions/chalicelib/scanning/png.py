"""PNG without texts, times and Exif; the picture's chunks stay as they are."""

import struct
import zlib
from collections.abc import Iterator

from chalicelib.domain.errors import AttachmentRefused

from . import wording
from .pixels import within_pixels

SIGNATURE = 8
KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split()
)
MOST_CHUNKS = 20_000
Chunk = tuple[bytes, bytes]


def clean_png(raw: bytes) -> bytes:
    """The same picture; AttachmentRefused when it is damaged or too large."""
    try:
        chunks = list(_chunks(raw))
        name, header = chunks[0]
        width, height = struct.unpack(">II", header[:8])
    except (struct.error, IndexError) as error:
        raise AttachmentRefused(wording.BAD_PHOTO) from error
    if name != b"IHDR" or b"IDAT" not in dict(chunks):
        raise AttachmentRefused(wording.BAD_PHOTO)
    within_pixels(width, height)
    kept = [_written(chunk) for chunk in chunks if chunk[0] in KEPT]
    return raw[:SIGNATURE] + b"".join(kept)


def _chunks(raw: bytes) -> Iterator[Chunk]:
    """Name and data of each chunk up to IEND; what follows is left out."""
    at = SIGNATURE
    for _ in range(MOST_CHUNKS):
        length, name = struct.unpack(">I4s", raw[at : at + 8])
        data = raw[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", raw[at + 8 + length : at + 12 + length])
        if zlib.crc32(name + data) != checksum:
            break
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length
    raise AttachmentRefused(wording.BAD_PHOTO)


def _written(chunk: Chunk) -> bytes:
    name, data = chunk
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
