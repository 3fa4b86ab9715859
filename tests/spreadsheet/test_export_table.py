"""The long table as CSV: Excel opens it without mangling a code, a month or a name."""

import csv
import io
from dataclasses import replace

import pytest

from chalicelib.domain.sheet_text import neutral
from chalicelib.spreadsheet.long_table import COLUMNS, long_table_csv
from spreadsheet.export_makers import an_export
from spreadsheet.formula_strings import FORMULA_STRINGS


def table() -> list[dict[str, str]]:
    text = long_table_csv(an_export("2026.csv", months=("2026-01", "2026-02"))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_begins_with_the_mark_and_ends_its_lines_as_windows_does():
    raw = long_table_csv(an_export())
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4


def test_a_row_stands_for_each_unit_and_month_with_its_code_as_text():
    rows = table()
    assert [(row["年"], row["月"]) for row in rows] == [("2026", "1")] * 3 + [("2026", "2")] * 3
    assert rows[0]["单位"] == "990101005 听松街道"
    assert list(rows[0]) == [column.title for column in COLUMNS]


def test_the_silent_have_no_numbers_and_the_idle_have_zeros():
    rows = {row["单位"].split()[1]: row for row in table()}
    assert (rows["云汀街道"]["状态"], rows["云汀街道"]["心理辅导人次"]) == ("未报", "")
    assert (rows["静澜街道"]["按时"], rows["静澜街道"]["心理辅导人次"]) == ("否", "0")


@pytest.mark.parametrize("hostile", FORMULA_STRINGS, ids=ascii)
def test_no_cell_begins_like_a_formula(hostile):
    assert (
        not neutral(hostile).lstrip(" 　").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    )
    assert not neutral(hostile).startswith(("\t", "\r", "\n"))


def test_a_unit_of_a_hostile_name_is_neutral_in_the_table():
    export = an_export()
    month = export.months[0]
    named = replace(month.receipts[0], unit="=1+1", name="@街道")
    hostile = replace(export, months=(replace(month, receipts=(named,)),))
    assert '"\'=1+1 @街道"' in long_table_csv(hostile).decode()
