"""Bodies that no route may take: hostile, broken or of another kind, made by code."""

import gzip
import json
import pickle
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from attachment_makers import a_pdf, a_photo
from cast import a_month
from chalicelib.api.routes import JSON
from scanning.bad_files import BAD
from spreadsheet.hostile_workbooks import HOSTILE
from workbook_makers import GOOD_ROW, sheet_of

GOOD = json.dumps({"answers": a_month()}, ensure_ascii=False).encode()
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
KIB = 1024


@dataclass(frozen=True)
class Bad:
    """One body and what it says it is."""

    name: str
    raw: bytes
    kind: str = JSON
    encoding: str = ""


def bad_json() -> list[Bad]:
    """What no route that takes JSON may take; more than 200."""
    return [*_named(SYNTAX), *_named(LETTERS), *_named(SIZES), *_named(OTHER_FILES),
            *_cut(), *_spoilt(), *_noise(), *OTHER_TYPES]  # fmt: skip


def bad_workbooks() -> list[Bad]:
    """What no route that takes a workbook may take."""
    good = sheet_of(GOOD_ROW)
    made = [Bad(f"workbook: {name}", raw) for name, (raw, _) in HOSTILE.items() if raw]
    made += [Bad(f"workbook: {name}", raw) for name, raw in OTHER_FILES.items()]
    step = len(good) // 24
    return [*made, *(Bad(f"workbook cut at {at}", good[:at]) for at in range(1, len(good), step))]


def bad_attachments() -> list[Bad]:
    """What must not become an attachment, each with the type it claims."""
    return [Bad(f"file: {name}", raw, kind) for name, (kind, raw, _) in BAD.items()]


def misshapen(good: Mapping[str, Any]) -> Iterator[Bad]:
    """A good body with each member of another type, left out, or one too many."""
    strange: list[Any] = [None, True, -1, 1.5, 10**14, "", "\u202e" * 3000, [], [[]], {"a": {}}]
    for name, value in good.items():
        yield _shaped(f"without {name}", {key: good[key] for key in good if key != name})
        for number, other in zip(count(), strange, strict=False):
            if type(other) is not type(value):
                yield _shaped(f"{name} as strange value {number}", {**good, name: other})
    for extra in ("role", "tenant", "__proto__", "constructor", "状态", " ", "a" * 5000):
        yield _shaped(f"{extra[:12]} too many", {**good, extra: 1})


def _shaped(name: str, body: Any) -> Bad:
    return Bad(name, json.dumps(body).encode())


def _named(made: Mapping[str, bytes]) -> list[Bad]:
    return [Bad(name, raw) for name, raw in made.items()]


def _cut() -> list[Bad]:
    places = range(1, len(GOOD), len(GOOD) // 40)
    return [Bad(f"a good body cut at {place}", GOOD[:place]) for place in places]


def _spoilt() -> list[Bad]:
    """A byte that is no UTF-8 at many places."""
    places = range(1, len(GOOD), len(GOOD) // 30)
    return [Bad(f"a wrong byte at {at}", GOOD[:at] + b"\xff" + GOOD[at:]) for at in places]


def _noise() -> list[Bad]:
    return [
        Bad(f"noise {seed}", b"\x80" + random.Random(seed).randbytes(50 * seed))
        for seed in range(1, 25)
    ]


def _within(text: bytes) -> bytes:
    return b'{"answers": {"x": ' + text + b"}}"


SYNTAX = {
    "half an object": b"{",
    "blanks": b" \t\r\n",
    "a list": b"[]",
    "a text": b'"x"',
    "a number": b"1",
    "null": b"null",
    "true": b"true",
    "NaN": _within(b"NaN"),
    "NaN alone": b"NaN",
    "Infinity": _within(b"Infinity"),
    "minus Infinity": _within(b"-Infinity"),
    "a comma too many": b'{"answers": {},}',
    "a comma too many in a list": _within(b"[1,]"),
    "two values": b'{"answers": {}}{"answers": {}}',
    "words behind": b'{"answers": {}} x',
    "single quotes": b"{'answers': {}}",
    "no quotes": b"{answers: {}}",
    "a remark": b'{"answers": {} /* x */}',
    "a line remark": b'// x\n{"answers": {}}',
    "hexadecimal": _within(b"0x10"),
    "octal": _within(b"010"),
    "a plus": _within(b"+1"),
    "a point before": _within(b".5"),
    "a point behind": _within(b"1."),
    "an exponent of nothing": _within(b"1e"),
    "True": _within(b"True"),
    "undefined": _within(b"undefined"),
    "a member twice": b'{"answers": {}, "answers": {}}',
    "a member twice inside": _within(b'{"a": 1, "a": 2}'),
    "a member twice, escaped once": _within(b'{"a": 1, "\\u0061": 2}'),
    "a call": b'callback({"answers": {}})',
    "a guard": b")]}',\n{}",
    "an open list": _within(b"[1, 2"),
    "an open text": _within(b'"x'),
    "an escape of nothing": _within(b'"\\x41"'),
    "half an escape": _within(b'"\\u12"'),
    "a line break in a text": _within(b'"a\nb"'),
    "a tab in a text": _within(b'"a\tb"'),
    "a wrong pair of braces": b'{"answers": ]',
    "5,000 digits": _within(b"9" * 5000),
    "5,000 digits below zero": _within(b"-" + b"9" * 5000),
    "5,000 decimals": _within(b"0." + b"9" * 5000),
    "16 digits": _within(b"1234567890123456"),
    "a huge exponent": _within(b"1e999"),
    "a huge exponent below zero": _within(b"-1e999"),
    "an exponent of 5,000 digits": _within(b"1e" + b"9" * 5000),
    "lists 33 deep": _within(b"[" * 33 + b"]" * 33),
    "lists 100,000 deep": _within(b"[" * 100_000 + b"]" * 100_000),
    "lists that never close": _within(b"[" * 200_000),
    "objects 10,000 deep": _within(b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
    "both in turn": _within(b'[{"a":' * 10_000 + b"1" + b"}]" * 10_000),
}
LETTERS = {
    "a mark before it": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-le"),
    "UTF-32": GOOD.decode().encode("utf-32"),
    "GBK": '{"answers": {"filler_name": "示例"}}'.encode("gbk"),
    "GB 18030": '{"answers": {"filler_name": "𠮷"}}'.encode("gb18030"),
    "Big5": '{"answers": {"filler_name": "範例"}}'.encode("big5"),
    "Latin-1": '{"answers": {"filler_name": "é"}}'.encode("latin-1"),
    "UTF-7 letters": b"+AHsAfQ-",
    "an overlong slash": _within(b'"\xc0\xaf"'),
    "an overlong nothing": _within(b'"\xc0\x80"'),
    "a surrogate as bytes": _within(b'"\xed\xa0\x80"'),
    "past the last letter": _within(b'"\xf4\x90\x80\x80"'),
    "half a letter": _within(b'"\xe4\xb8"'),
    "the first half alone": _within(b'"\\ud800"'),
    "the second half alone": _within(b'"\\udc00"'),
    "halves in the wrong order": _within(b'"\\udc00\\ud800"'),
    "half a letter as a name": _within(b'{"\\ud83d": 1}'),
    "a NUL": _within(b'"\\u0000"'),
    "a NUL as it is": _within(b'"\x00"'),
    "a NUL before": b"\x00{}",
    "a NUL behind": b'{"answers": {}}\x00',
    "an escape sign": _within(b'"\x1b[31m"'),
}
SIZES = {
    "300 KiB of text": _within(b'"' + b"a" * 300 * KIB + b'"'),
    "300 KiB of blanks": b" " * 300 * KIB + GOOD,
    "a name of 300 KiB": b'{"' + b"a" * 300 * KIB + b'": 1}',
    "80,000 members": b"{" + b",".join(b'"%d":1' % n for n in range(80_000)) + b"}",
    "200,000 values": _within(b"[" + b"1," * 200_000 + b"1]"),
    "2 MB": b" " * 2_000_000,
    "10 MB": b'"' + b"a" * 10_000_000,
    "a text of escapes": b'"' + b"\\" * 250_000,
}
OTHER_FILES = {
    "XML from outside": XXE,
    "XML that grows": b"<!DOCTYPE a [" + b'<!ENTITY a "aaaa">' * 400 + b"]><a>&a;</a>",
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a form": b"answers=1&station=2",
    "YAML": b"answers:\n  a: !!python/object/apply:os.system [id]\n",
    "TOML": b"[answers]\nx = 1\n",
    "CSV": b"a,b\r\n1,2\r\n",
    "a pickle": pickle.dumps({"answers": {}}),
    "a program": b"MZ\x90\x00" + bytes(500),
    "another program": b"\x7fELF" + bytes(500),
    "a picture": a_photo(),
    "a PDF": a_pdf(),
    "a zip": b"PK\x05\x06" + bytes(18),
    "packed": gzip.compress(GOOD),
    "packed 10 MB of nothing": gzip.compress(bytes(10_000_000)),
    "MessagePack": b"\x81\xa7answers\x80",
    "CBOR": b"\xa1\x67answers\xa0",
    "BSON": b"\x13\x00\x00\x00\x03answers\x00\x05\x00\x00\x00\x00\x00",
    "a protocol's bytes": b"\x0a\x07answers\x12\x00",
}
FORM = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../x"\r\n\r\n1\r\n--x--\r\n'
)
OTHER_TYPES = [
    Bad("plain text", GOOD, "text/plain"),
    Bad("JSON as a page", GOOD, "text/html"),
    Bad("a form's type", b"a=1", "application/x-www-form-urlencoded"),
    Bad("a form in parts", FORM, "multipart/form-data; boundary=x"),
    Bad("a form in parts without a boundary", FORM, "multipart/form-data"),
    Bad("XML's type", XXE, "application/xml"),
    Bad("a drawing", b"<svg onload='x()'/>", "image/svg+xml"),
    Bad("JSON in lines", GOOD, "application/x-ndjson"),
    Bad("a made-up type", GOOD, "x" * 200 + "/y"),
    Bad("no type's shape", GOOD, ";;;"),
    Bad("packed JSON", gzip.compress(GOOD), JSON, "gzip"),
    Bad("packed JSON that grows", gzip.compress(bytes(10_000_000)), JSON, "gzip"),
    Bad("said to be packed", b"\x1f\x8b\x00", JSON, "gzip, gzip, br"),
]
