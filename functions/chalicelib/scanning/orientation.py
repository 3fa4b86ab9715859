"""Which way up a photo is: the one thing of Exif that is read and written again."""

import struct

TAG = 0x0112
MOST_ENTRIES = 200


def orientation_of(tiff: bytes) -> int:
    """1 to 8 from Exif's TIFF block; 1, upright, when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    for number in range(MOST_ENTRIES):
        at = start + 2 + 12 * number
        entry = tiff[at : at + 12]
        if len(entry) < 12:
            break
        tag, _, _, value = struct.unpack(f"{order}HHIH", entry[:10])
        if tag == TAG:
            return value if 1 <= value <= 8 else 1
    return 1


def orientation_segment(value: int) -> bytes:
    """A JPEG segment that says nothing but the orientation; nothing at all when upright."""
    if value == 1:
        return b""
    entry = struct.pack(">HHIHH", TAG, 3, 1, value, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    body = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, 0xE1, len(body) + 2) + body
