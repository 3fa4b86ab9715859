"""JPEG without what it tells about place, time and camera; the picture's bytes stay as they are.

Kept of the segments before the picture: JFIF (APP0), the colour profile (APP2 ICC), Adobe's colour
transform (APP14) and the tables. All else goes: Exif and XMP (APP1), IPTC (APP13), comments, and
whatever follows the end of the picture, where phones hide videos and second pictures. Of Exif the
orientation alone is written anew, or the photo would lie on its side.
"""

import re
import struct
from collections.abc import Iterator

from chalicelib.domain.errors import AttachmentRefused

from . import wording
from .orientation import orientation_of, orientation_segment
from .pixels import within_pixels

START, END, SCAN = 0xD8, 0xD9, 0xDA
EXIF = b"Exif\0\0"
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})
# In scan data FF 00 is a byte FF, and FF D0 to FF D7 are restart marks.
AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
FILL = re.compile(rb"\xff+")
MOST_SEGMENTS = 2000
Segment = tuple[int, bytes, bytes]


def clean_jpeg(raw: bytes) -> bytes:
    """The same picture; AttachmentRefused when it is damaged or too large."""
    try:
        return _cleaned(raw)
    except (struct.error, IndexError, StopIteration) as error:
        raise AttachmentRefused(wording.BAD_PHOTO) from error


def _cleaned(raw: bytes) -> bytes:
    segments = list(_segments(raw))
    frames = [body for marker, body, _ in segments if marker in FRAMES]
    if not frames or not any(marker == SCAN for marker, _, _ in segments):
        raise AttachmentRefused(wording.BAD_PHOTO)
    for body in frames:
        height, width = struct.unpack(">HH", body[1:5])
        within_pixels(width, height)
    turned = [orientation_of(body[6:]) for _, body, _ in segments if body.startswith(EXIF)]
    parts = [b"\xff\xd8", orientation_segment(next(iter(turned), 1))]
    parts += [_written(segment) for segment in segments if _kept(segment)]
    return b"".join([*parts, b"\xff\xd9"])


def _segments(raw: bytes) -> Iterator[Segment]:
    """Marker, body and, after a scan's header, the scan itself; up to the end of the picture."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        found = FILL.match(raw, at)
        if found is None:
            break
        at = found.end() - 1
        marker = raw[at + 1]
        if marker == END:
            return
        (length,) = struct.unpack(">H", raw[at + 2 : at + 4])
        body, after = raw[at + 4 : at + 2 + length], at + 2 + length
        if length < 2 or len(body) != length - 2:
            break
        at = _after_scan(raw, after) if marker == SCAN else after
        yield marker, body, raw[after:at]
    raise AttachmentRefused(wording.BAD_PHOTO)


def _after_scan(raw: bytes, start: int) -> int:
    found = AFTER_SCAN.search(raw, start)
    if found is None:
        raise AttachmentRefused(wording.BAD_PHOTO)
    return found.end() - 2


def _kept(segment: Segment) -> bool:
    marker, body, _ = segment
    if marker == 0xE0:
        return body.startswith(b"JFIF\0")
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return body.startswith(b"Adobe")
    return marker in FRAMES or marker in TABLES or marker == SCAN


def _written(segment: Segment) -> bytes:
    marker, body, scan = segment
    if marker == 0xE0:
        # Without the thumbnail, which shows the photo as it was before it was cut.
        body = body[:12] + b"\0\0"
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + scan
