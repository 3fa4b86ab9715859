"""What the service takes out of a PDF, and the many PDFs it refuses with a plain sentence."""

import json
import re
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from cast import TINGSONG, a_month
from chalicelib.adapters.pdf_records import read_record
from chalicelib.domain.errors import UnreadableRecord
from chalicelib.domain.records import canonical, fingerprint, read_filed_record

CONTENT = [TINGSONG, "2026-01", a_month(), {"X4-13": "试运行"}]
RECORD: dict[str, Any] = {
    "schema": "document-record.v1",
    "kind": "annex4",
    "form": "monthly-report.v1",
    "receipt": "XY-990101005-202601-1-7K3Q",
    "version": 1,
    "sha256": fingerprint(CONTENT),
    "content": CONTENT,
}


def pdf(*packed: bytes, head: bytes = b"/Filter/FlateDecode", tail: bytes = b"") -> bytes:
    """The smallest thing that looks like a PDF, with these embedded files."""
    files = b"".join(
        b"%d 0 obj\n<</Type /EmbeddedFile%s/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (number, head, len(content), content)
        for number, content in enumerate(packed, 1)
    )
    return b"%PDF-1.7\n" + files + tail + b"\nstartxref\n0\n%%EOF\n"


def holding(text: str | bytes) -> bytes:
    """A PDF with that text as its record."""
    return pdf(zlib.compress(text if isinstance(text, bytes) else text.encode()))


def changed(**members: Any) -> bytes:
    return holding(canonical({**RECORD, **members}))


def told(raw: bytes) -> str:
    """The sentence of the refusal."""
    with pytest.raises(UnreadableRecord) as refused:
        read_filed_record(read_record(raw))
    return str(refused.value.args[0])


def test_the_record_is_read_whole() -> None:
    record = read_filed_record(read_record(changed()))
    assert (record.unit, record.period, record.version) == (TINGSONG, "2026-01", 1)
    assert (record.answers, record.reasons) == (a_month(), {"X4-13": "试运行"})


def test_a_record_that_is_not_packed_is_read_too() -> None:
    raw = pdf(canonical(RECORD).encode(), head=b"")
    assert read_filed_record(read_record(raw)).answers == a_month()


WORDLESS = [*CONTENT[:3], {"a": 1}]
BOMB = zlib.compress(bytes(300 * 1024 * 1024), 9)
NESTED = "[" * 100_000 + "]" * 100_000
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "不是 PDF"),
    "a picture": (lambda: b"\x89PNG\r\n", "不是 PDF"),
    "a workbook": (lambda: b"PK\x03\x04", "不是 PDF"),
    "cut off": (lambda: changed()[:-40], "不是 PDF"),
    "locked": (lambda: pdf(b"x", tail=b"trailer <</Encrypt 5 0 R>>"), "加了密"),
    "printed anew": (lambda: pdf(), "没有附数据"),
    "two files": (lambda: pdf(zlib.compress(b"{}"), zlib.compress(b"{}")), "不止一个文件"),
    "a second one behind": (lambda: changed() + changed(), "不止一个文件"),
    "no stream": (lambda: b"%PDF-1.7\n/EmbeddedFile \n%%EOF", "读不懂"),
    "not packed as said": (lambda: pdf(b"\x00\x01garbage"), "读不懂"),
    "packed in layers": (
        lambda: pdf(b"x", head=b"/Filter[/ASCIIHexDecode/FlateDecode]"),
        "读不懂",
    ),
    "stops in the middle": (lambda: pdf(zlib.compress(b"{}" * 5000)[:-9]), "读不懂"),
    "a bomb": (lambda: pdf(BOMB), "太大"),
    "nested brackets": (lambda: holding(NESTED), "读不懂"),
    "nested objects": (lambda: holding('{"a":' * 5000 + "1" + "}" * 5000), "读不懂"),
    "not json": (lambda: holding("app.alert(1)"), "读不懂"),
    "not utf-8": (lambda: holding(b'{"a":"\xff\xfe"}'), "读不懂"),
    "half a character": (lambda: holding('{"a":"\\ud800"}'), "读不懂"),
    "named twice": (lambda: holding('{"schema":1,"schema":2}'), "读不懂"),
    "not a number": (lambda: holding('{"a":NaN}'), "读不懂"),
    "a very long number": (lambda: holding('{"a":' + "9" * 5000 + "}"), "读不懂"),
    "a list": (lambda: holding("[1]"), "不是心驿的格式"),
    "another schema": (lambda: changed(schema="invoice.v1"), "不是心驿的格式"),
    "another kind": (lambda: changed(kind="month-report"), "不是附件4"),
    "an answer changed": (
        lambda: changed(content=[TINGSONG, "2026-01", a_month(counselling_visits=99), {}]),
        "可能被改过",
    ),
    "the hash changed": (lambda: changed(sha256="0" * 64), "可能被改过"),
    "no hash": (lambda: changed(sha256=None), "可能被改过"),
    "no receipt": (lambda: changed(receipt=None), "不是心驿的格式"),
    "content of another shape": (
        lambda: changed(content={"a": 1}, sha256=fingerprint({"a": 1})),
        "不是心驿的格式",
    ),
    "reasons that are no words": (
        lambda: changed(content=WORDLESS, sha256=fingerprint(WORDLESS)),
        "不是心驿的格式",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_strange_pdf_is_refused_with_a_plain_sentence(name: str) -> None:
    make, words = REFUSED[name]
    assert words in told(make())


def test_a_bomb_is_refused_at_once() -> None:
    raw, began = pdf(BOMB), time.process_time()
    told(raw)
    assert time.process_time() - began < 1


def test_a_megabyte_of_brackets_and_marks_is_refused_quickly() -> None:
    began = time.process_time()
    told(b"%PDF-1.7\n" + b"/EmbeddedFile stream " * 48_000 + b"%%EOF")
    told(holding('"\\' * 400_000))
    assert time.process_time() - began < 2


def test_a_program_in_the_pdf_is_neither_run_nor_looked_at() -> None:
    script = b"9 0 obj <</S/JavaScript/JS(app.launchURL('http://203.0.113.1/'))>> endobj\n"
    raw = pdf(zlib.compress(canonical(RECORD).encode()), tail=script)
    assert read_filed_record(read_record(raw)).version == 1


def test_whole_numbers_have_one_form_and_names_one_order() -> None:
    assert (
        canonical({"b": [31.0, 1], "a": "“引号”\n\u2028"}) == '{"a":"“引号”\\n\u2028","b":[31,1]}'
    )


def test_every_refusal_is_chinese() -> None:
    assert all(re.search("[一-鿿]", words) for _, words in REFUSED.values())
    assert json.loads(canonical(RECORD)) == RECORD
