"""What Excel and WPS put on the clipboard, read like the cells of a workbook."""

import time
from contextlib import suppress

import pytest

from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.spreadsheet.pasted_text import pasted_sheet
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from spreadsheet.test_tolerance import READ, UNREAD
from workbook_makers import GOOD_ROW, LABELS, UNIT, form_sheet, sheet_of, with_cell

BOOKS = ExcelWorkbooks()
EVENT = LABELS[4:]
ROW = "2\t1\t30\t1.3\t睡眠\t听松一社区\t20"


def read(text, start=None):
    return BOOKS.read_paste(text, start, form_sheet())


def line(values):
    """Cells as Excel copies them: quoted when they hold a line break."""
    texts = ("" if value is None else str(value) for value in values)
    return "\t".join(f'"{text}"' if "\n" in text else text for text in texts) + "\n"


@pytest.mark.parametrize(
    ("label", "written"),
    [
        (label, written)
        for label, written, _ in READ
        if written is None or type(written) in (int, str)
    ],
)
def test_a_pasted_cell_means_what_it_means_in_a_workbook(label, written):
    place = LABELS.index(label)
    row = [*GOOD_ROW[:place], written, *GOOD_ROW[place + 1 :]]
    pasted = read(line(LABELS) + line(row)).reading
    assert pasted.answers == BOOKS.read(with_cell(label, written), form_sheet()).answers
    assert (pasted.typed, pasted.notes) == ({}, ())


@pytest.mark.parametrize(
    ("label", "written", "pointer"), [one for one in UNREAD if type(one[1]) in (float, int, str)]
)
def test_what_is_no_value_in_a_workbook_is_none_when_pasted(label, written, pointer):
    place = LABELS.index(label)
    reading = read(line([*GOOD_ROW[:place], written, *GOOD_ROW[place + 1 :]])).reading
    assert list(reading.typed) == [pointer]
    assert reading.cells[pointer] == f"第1行 第{place + 1}列"


def test_without_a_header_seven_columns_are_the_events_and_eleven_the_form():
    assert read(ROW).columns == read(line(EVENT) + ROW).columns
    assert (
        read(line(GOOD_ROW)).reading.answers == BOOKS.read(sheet_of(GOOD_ROW), form_sheet()).answers
    )


def test_a_header_may_stand_in_any_order_and_hold_columns_of_somebody_elses():
    pasted = read("序号\t参加人数\t开展时间\n1\t30\t1.3\n")
    assert pasted.reading.answers["events"] == [{"dates": ["2026-01-03"], "participants": 30}]
    assert pasted.reading.notes[0].message == "“序号”不是附件4的列，没有读入。"
    assert not pasted.placed


def test_one_label_alone_is_a_header():
    assert read("参加人数\n30\n40\n", "dates").columns == ("events/participants",)


def test_from_a_field_on_every_row_keeps_its_place():
    pasted = read("12\t1.3\n0\t\n\n30\t1.4\n", "participants")
    people = [event.get("participants") for event in pasted.reading.answers["events"]]
    assert (pasted.placed, people) == (True, [12, 0, None, 30])
    assert pasted.columns == ("events/participants", "events/dates")


def test_a_quoted_cell_holds_tabs_line_breaks_and_quotes():
    sheet = pasted_sheet('"甲\n乙"\t"说""好"""\t"a\tb"\r\n"丙" 丁\t"戊\n')
    assert [cell.text for _, cell in sorted(sheet.cells.items())] == [
        "甲\n乙", '说"好"', "a\tb", '"丙" 丁', '"戊',
    ]  # fmt: skip


def test_a_formula_is_neutral_text_and_never_a_value():
    reading = read("=1+1\t=2\t3\t=TODAY()\t=HYPERLINK(1)\t=A1\t1\n").reading
    event = reading.answers["events"][0]
    assert event["types"] == event["covered_communities"] == []
    assert set(reading.typed) == {"/events/0/sessions", "/events/0/dates"}
    assert [note.cell for note in reading.notes if note.rule == "excel/formula"] == [
        f"第1行 第{n}列" for n in (1, 2, 4, 5, 6)
    ]


def test_an_error_of_excel_is_told():
    reading = read("2\t#REF!\t3\t1.3\t睡眠\t\t1\n").reading
    assert "公式出了错（#REF!）" in reading.notes[0].message


@pytest.mark.parametrize(
    ("text", "start", "said"),
    [
        ("", None, "没有粘贴到内容"),
        (" \t \n\t\n", None, "没有粘贴到内容"),
        ("1\n" * 2_001, "sessions", "2000 行"),
        ("1\t" * 60 + "1", None, "60 列"),
        (ROW + "\n" + f"{ROW}\n" * 60, None, "最多 60 行"),
        ("1\t2\t3", None, "看不出这 3 列"),
        ("1\t2\t3", "covered_communities", "往右没有 3 列"),
        ("参加人数\t开展次数\n", None, "没有读到宣传活动"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(text, start, said):
    with pytest.raises(UnreadableWorkbook, match=said):
        read(text, start)


@pytest.mark.parametrize(
    "text", ['"' * 250_000, '"a\n' * 80_000, '\t""a' * 60_000, '""""\n' * 50_000, "\t" * 250_000]
)
def test_quotes_that_never_close_cost_no_time(text):
    started = time.thread_time()
    with suppress(UnreadableWorkbook):
        assert read(text, "dates").reading.typed
    assert time.thread_time() - started < 2


def test_the_names_of_the_unit_are_matched():
    named = "、".join(one.name for one in UNIT.communities)
    event = read(ROW.replace("听松一社区", named)).reading.answers["events"][0]
    assert event["covered_communities"] == [one.code for one in UNIT.communities]
