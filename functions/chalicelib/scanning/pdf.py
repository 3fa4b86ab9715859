"""Refuses a PDF that does something: scripts, programs, files inside, forms that act.

No structure is trusted: the names are looked for in all bytes, also written with #-escapes, and in
every object stream unpacked. What cannot be looked into (encryption, other filters) is refused.
"""

import re
import zlib
from collections.abc import Iterator

from chalicelib.domain.errors import AttachmentRefused

from . import wording

MOST_UNPACKED = 64 * 1024 * 1024
# Held at once, and again while it is searched; real object streams have some hundred kilobytes.
LARGEST_STREAM = 16 * 1024 * 1024
MOST_STREAMS = 20_000
MOST_FILTERS = 3
DICTIONARY = 4096
CHUNK = 64 * 1024
# The names looked for are of letters; ten megabytes of noise hold some 40,000 marks.
ESCAPED_LETTER = re.compile(rb"#([46][1-9A-Fa-f]|[57][0-9Aa])")
MOST_MARKS = 400_000
END_OF_NAME = rb"(?=[\x00\t\n\f\r /<>\[\](){}%]|$)"
ACTS: tuple[tuple[str, bytes], ...] = (
    (wording.LOCKED_PDF, rb"/Encrypt"),
    (wording.SCRIPT_PDF, rb"/JavaScript"),
    (wording.LAUNCH_PDF, rb"/Launch"),
    (wording.FILES_PDF, rb"/(?:EmbeddedFiles?|GoToE)"),
    (wording.FORM_PDF, rb"/(?:XFA|RichMedia|SubmitForm|ImportData|Rendition)"),
)
MARKS = [(sentence, re.compile(names + END_OF_NAME)) for sentence, names in ACTS]
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
# An object stream has this, whatever it says of its type.
FIRST = re.compile(rb"/First" + END_OF_NAME)
HARD_FILTERS = re.compile(rb"/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt)")


def check_pdf(raw: bytes) -> bytes:
    """The PDF as it is; AttachmentRefused when it acts, is locked or cannot be read."""
    if b"%%EOF" not in raw[-2048:] or not re.search(rb"/(Root|Type\s*/XRef)", raw):
        raise AttachmentRefused(wording.BAD_PDF)
    _refuse_acts(raw)
    for objects in _object_streams(raw):
        _refuse_acts(objects)
    return raw


def _plain(content: bytes) -> bytes:
    if content.count(b"#") > MOST_MARKS:
        raise AttachmentRefused(wording.BIG_PDF)
    return ESCAPED_LETTER.sub(lambda found: bytes([int(found[1], 16)]), content)


def _refuse_acts(content: bytes) -> None:
    plain = _plain(content)
    for sentence, mark in MARKS:
        if mark.search(plain):
            raise AttachmentRefused(sentence)


def _object_streams(raw: bytes) -> Iterator[bytes]:
    left = MOST_UNPACKED
    for count, found in enumerate(STREAM.finditer(raw)):
        if count > MOST_STREAMS:
            raise AttachmentRefused(wording.BIG_PDF)
        before = _plain(raw[max(0, found.start() - DICTIONARY) : found.start()])
        first = FIRST.search(before)
        if first is None or b"/Filter" not in before:
            continue
        most = min(left, LARGEST_STREAM)
        unpacked = _unpacked(raw, found.end(), before, first.start(), most)
        left -= len(unpacked)
        yield unpacked


def _unpacked(raw: bytes, start: int, before: bytes, first: int, most: int) -> bytes:
    """What the stream holds; nothing when it is a neighbour that has another filter."""
    told = before[first:]
    own = FIRST.search(before, max(0, before.rfind(b" obj"))) is not None
    unclear = b"/Predictor" in told and (own or b"/XRef" not in told)
    content = _inflated(raw, start, most)
    if unclear or (content is None and (own or HARD_FILTERS.search(told))):
        raise AttachmentRefused(wording.BAD_PDF)
    for _ in range(MOST_FILTERS):
        inner = _inflated(content, 0, most) if content else None
        if inner is None:
            break
        content = inner
    return content or b""


def _inflated(packed: bytes, start: int, most: int) -> bytes | None:
    """The inflated bytes from there on; None when they are none. AttachmentRefused past `most`."""
    engine, content = zlib.decompressobj(), bytearray()
    try:
        for at in range(start, len(packed), CHUNK):
            content += engine.decompress(packed[at : at + CHUNK], most + 1 - len(content))
            if len(content) > most:
                raise AttachmentRefused(wording.BIG_PDF)
            if engine.eof:
                break
    except zlib.error:
        return bytes(content) or None
    return bytes(content) or None
