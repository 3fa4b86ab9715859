"""Finds the one record inside a PDF without trusting, unpacking or running the rest of it.

The bytes are searched for embedded files; nothing follows a reference, so what hides in an
earlier revision of the file is counted, too. Only that one stream is inflated, with a bound.
"""

import json
import re
import zlib
from typing import Any, NoReturn

from chalicelib.domain.errors import UnreadableRecord
from chalicelib.domain.json_guard import members_once, refuse_depth
from chalicelib.domain.records import LARGEST_RECORD

NOT_A_PDF = "这不是 PDF，或者文件不完整。请选从心驿下载的附件4。"
LOCKED = "这份 PDF 加了密，读不出里面的数据。请选从心驿下载、没有加密的附件4。"
NO_RECORD = "这份 PDF 里没有附数据。重新打印、扫描或另存的 PDF 会丢掉它；请选从心驿下载的原文件。"
TWO_RECORDS = "这份 PDF 里附了不止一个文件，不是心驿原来的那一份，不能导入。"
BAD_RECORD = "这份 PDF 里附的数据读不懂，可能已损坏。请选从心驿下载的原文件。"
BIG_RECORD = "这份 PDF 里附的数据太大，不能导入。"
DICTIONARY = 2048
FILE = re.compile(rb"/EmbeddedFile(?=[\s/<>\[\]()])")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
PLAIN_FILTER = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?=[/>])")
LOCK = re.compile(rb"/Encrypt(?=[\s/<>\[\]()])")


def read_record(raw: bytes) -> Any:
    """The JSON that the PDF embeds; UnreadableRecord with a sentence when there is no one such."""
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-2048:]:
        raise UnreadableRecord(NOT_A_PDF)
    if LOCK.search(raw):
        raise UnreadableRecord(LOCKED)
    places = [found.start() for found in FILE.finditer(raw)]
    if len(places) != 1:
        raise UnreadableRecord(TWO_RECORDS if places else NO_RECORD)
    return _json(_inflated(raw, *_stream(raw, places[0])))


def _stream(raw: bytes, place: int) -> tuple[int, bool]:
    """Where the file's stream begins, and whether it is packed."""
    found = STREAM.search(raw, place, place + DICTIONARY)
    if found is None:
        raise UnreadableRecord(BAD_RECORD)
    head = raw[raw.rfind(b" obj", 0, place) : found.start()]
    packed = PLAIN_FILTER.search(head) is not None
    if b"/Filter" in head and not packed:
        raise UnreadableRecord(BAD_RECORD)
    return found.end(), packed


def _inflated(raw: bytes, start: int, packed: bool) -> bytes:
    if not packed:
        end = raw.find(b"endstream", start)
        return raw[start : max(start, end)].rstrip(b"\r\n")
    engine = zlib.decompressobj()
    try:
        content = engine.decompress(raw[start:], LARGEST_RECORD + 1)
    except zlib.error:
        raise UnreadableRecord(BAD_RECORD) from None
    if len(content) > LARGEST_RECORD:
        raise UnreadableRecord(BIG_RECORD)
    if not engine.eof:
        raise UnreadableRecord(BAD_RECORD)
    return content


def _json(content: bytes) -> Any:
    try:
        text = content.decode("utf-8")
        refuse_depth(text)
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=members_once)
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        raise UnreadableRecord(BAD_RECORD) from None
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
