"""What is fuzzed: each reader of strangers' bytes, with seeds and the refusals that it may give."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from attachment_makers import a_pdf, a_photo, a_stream, an_office_file
from cast import a_month
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.pdf_records import read_record
from chalicelib.adapters.shape_checker import FastShapeChecker
from chalicelib.api.strict_json import read_json
from chalicelib.domain import errors
from chalicelib.domain.attachment_names import ENDINGS
from chalicelib.domain.exports import ExportName
from chalicelib.domain.hours import Hours
from chalicelib.domain.issue import Issue
from chalicelib.domain.normalise import to_date, to_integer, to_lines, to_phone
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.personal_numbers import long_number, personal_number
from chalicelib.domain.phone_numbers import is_dialable
from chalicelib.domain.spans import InvalidHours
from chalicelib.domain.tame import tame
from chalicelib.domain.workdays import Workdays
from chalicelib.scanning.scanner import FileScanner
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from workbook_makers import GOOD_ROW, LABELS, SHEET_XML, form_sheet, part_of, replaced, sheet_of

BOOKS, SHEET, SCANNER = ExcelWorkbooks(), form_sheet(), FileScanner()
GOOD, KINDS = sheet_of(GOOD_ROW), sorted(ENDINGS)
PARTS = (SHEET_XML, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml")
STARTS = (None, "types", "dates", "topics", "covered_communities")
NOON = datetime(2026, 1, 5, 12, tzinfo=SHANGHAI)
SHAPE_OF_HOURS = FastShapeChecker(load_schema("hours.v1"))
CALENDAR = Workdays.of(
    [{"year": 2026, "days": [{"date": "2026-01-01", "off": True, "name": "元旦"}]}]
)
REFUSALS = (
    errors.TooLarge,
    errors.Unreadable,
    errors.UnreadableCells,
    errors.UnreadableWorkbook,
    errors.UnreadableRecord,
    errors.AttachmentRefused,
    errors.UnknownPeriod,
    errors.BadIssueNumber,
    InvalidHours,
)


@dataclass(frozen=True)
class Target:
    """Something that reads bytes; any error but a refusal is a fault."""

    read: Callable[[bytes], object]
    seeds: Sequence[bytes]

    def __call__(self, data: bytes) -> None:
        """Read, and take a refusal for an answer."""
        with suppress(*REFUSALS):
            self.read(data)


def body(data: bytes) -> None:
    """What the loader lets in can be told again and tamed."""
    value = read_json(data)
    again = json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
    assert again == value
    tame(value)


def workbook(data: bytes) -> None:
    """A whole file, or one part inside a good one."""
    which, raw = data[:1], data[1:]
    if which and which[0] % 2:
        raw = replaced(GOOD, {PARTS[which[0] // 2 % len(PARTS)]: raw})
    (BOOKS.read_villages if which and which[0] & 128 else BOOKS.read)(raw, SHEET)


def pasted(data: bytes) -> None:
    """Cells from the clipboard, or a village sheet as text."""
    text = data[1:].decode("utf-8", "replace")
    if data[:1] == b"v":
        BOOKS.read_villages(text, SHEET)
    else:
        BOOKS.read_paste(text, STARTS[data[0] % len(STARTS)] if data else None, SHEET)


def attachment(data: bytes) -> None:
    """A file that claims one of the types."""
    SCANNER.scan(data[1:], KINDS[data[0] % len(KINDS)] if data else KINDS[0])


def hours(data: bytes) -> None:
    """Hours as a correction may bring them: what has the shape is read and shown for weeks."""
    record = read_json(data)
    if next(iter(SHAPE_OF_HOURS.errors(record)), None) is None:
        known = Hours.of(record)
        for step in range(0, 21 * 24, 7):
            known.at(NOON + timedelta(hours=step), CALENDAR)


def words(data: bytes) -> None:
    """What people type into small fields: numbers, days, phones, names of months and papers."""
    text = data.decode("utf-8", "replace")
    to_date(text, SHEET.window)
    read = (to_integer, to_phone, to_lines, is_dialable, personal_number, long_number)
    for one in (*read, Period.parse, ExportName.parse, _issue):
        with suppress(*REFUSALS):
            one(text)


def _issue(text: str) -> None:
    number, _, dated = text.partition("\n")
    Issue.parse(number, dated, NOON.date())


def _behind(marks: bytes, *texts: bytes) -> Iterator[bytes]:
    for text in texts:
        for mark in marks:
            yield bytes([mark]) + text


ROWS = "\t".join(LABELS) + "\n" + "\t".join(map(str, GOOD_ROW))
VILLAGES = "村（社区）\t参加人数\t辅导人次\n心灵驿站\t30\t3\n听松一社区\t2\t1\n"
WEEK = {"weekly": {"Mo": [["08:30", "12:00"], ["14:00", "24:00"]], "Sa": []}, "makeup_as": "Mo"}
AWAY = {"from": "2026-01-05", "to": "2026-01-07", "open": [["09:00", "10:00"]], "reason": "检修"}
CHANGED = {**WEEK, "exceptions": [AWAY]}
RECORD = b'{"schema": "record.v1", "answers": {}}'
PAPER = a_pdf(more=a_stream(RECORD, "/Type /EmbeddedFile /Filter /FlateDecode"))
TYPED = (
    "1，200 人次", "9.12；9月13日", "022-12345678", "2025-12.xlsx", "2026-01", "13800000000",
    "津滨卫疾〔2026〕9号\n2026-01-05",
)  # fmt: skip
PARTS_OF_GOOD = [bytes([2 * at + 1]) + part_of(GOOD, name) for at, name in enumerate(PARTS)]
FILES = (a_photo(), a_pdf(), an_office_file())
TARGETS: Mapping[str, Target] = {
    "body": Target(body, [json.dumps({"answers": a_month()}).encode(), b'{"a": [1, 1.5, null]}']),
    "workbook": Target(workbook, [b"\0" + GOOD, *PARTS_OF_GOOD]),
    "pasted": Target(pasted, [*_behind(b"\0\1\2v", ROWS.encode(), VILLAGES.encode())]),
    "attachment": Target(attachment, [*_behind(bytes(range(7)), *FILES)]),
    "record": Target(read_record, [PAPER, a_pdf()]),
    "hours": Target(hours, [json.dumps(one).encode() for one in (WEEK, CHANGED)]),
    "words": Target(words, [text.encode() for text in TYPED]),
}
