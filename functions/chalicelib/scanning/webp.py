"""WebP without Exif, XMP and unknown chunks; the picture's chunks stay as they are."""

import struct
from collections.abc import Iterator

from chalicelib.domain.errors import AttachmentRefused

from . import wording
from .pixels import within_pixels

KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
PICTURES = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
# In VP8X: the bits that announce Exif and XMP.
ANNOUNCED = 0x08 | 0x04
MOST_CHUNKS = 20_000
Chunk = tuple[bytes, bytes]


def clean_webp(raw: bytes) -> bytes:
    """The same picture; AttachmentRefused when it is damaged or too large."""
    try:
        chunks = [_unannounced(chunk) for chunk in _chunks(raw) if chunk[0] in KEPT]
        within_pixels(*_size(*chunks[0]))
    except (struct.error, IndexError) as error:
        raise AttachmentRefused(wording.BAD_PHOTO) from error
    if not any(name in PICTURES for name, _ in chunks):
        raise AttachmentRefused(wording.BAD_PHOTO)
    body = b"".join(name + struct.pack("<I", len(data)) + _even(data) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _chunks(raw: bytes) -> Iterator[Chunk]:
    """Name and data of each chunk inside the RIFF; what follows is left out."""
    (size,) = struct.unpack("<I", raw[4:8])
    at, end = 12, 8 + size
    if end > len(raw) + 1:
        raise AttachmentRefused(wording.BAD_PHOTO)
    for _ in range(MOST_CHUNKS):
        if at >= end:
            return
        name, length = struct.unpack("<4sI", raw[at : at + 8])
        data = raw[at + 8 : at + 8 + length]
        if len(data) != length:
            break
        yield name, data
        at += 8 + length + length % 2
    raise AttachmentRefused(wording.BAD_PHOTO)


def _size(name: bytes, data: bytes) -> tuple[int, int]:
    """Width and height as the first chunk gives them."""
    if name == b"VP8X":
        return 1 + int.from_bytes(data[4:7], "little"), 1 + int.from_bytes(data[7:10], "little")
    if name == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 ":
        width, height = struct.unpack("<HH", data[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise AttachmentRefused(wording.BAD_PHOTO)


def _unannounced(chunk: Chunk) -> Chunk:
    name, data = chunk
    if name != b"VP8X":
        return chunk
    return name, bytes([data[0] & ~ANNOUNCED]) + data[1:]


def _even(data: bytes) -> bytes:
    return data + b"\0" * (len(data) % 2)
