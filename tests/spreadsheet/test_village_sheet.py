"""The sheet for the communities: as it goes out, and what is read of it when it is back."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from cast import JINGLAN
from chalicelib.adapters.district_files import load_district
from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.period import Period
from chalicelib.domain.units import Community
from chalicelib.domain.villages import STATION
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from village_sheets import HEAD, SHEET, pasted
from workbook_makers import UNIT, form_sheet, saved, sheet_of

BOOKS = ExcelWorkbooks()
FIRST, SECOND = (UNIT.communities[n].code for n in (0, 1))
ONE = ["听松一社区", "是", 3, "讲座", 1, 30, "1.3", "睡眠", 20]


def read(raw, **changes):
    return BOOKS.read_villages(raw, form_sheet(**changes))


def told(*rows, **changes):
    return [(note.place, note.message) for note in read(pasted(*rows), **changes).notes]


def page_of(raw):
    return load_workbook(io.BytesIO(raw))["村（社区）汇总"]


def test_the_template_has_a_row_for_the_station_and_for_each_community():
    page = page_of(BOOKS.village_template(form_sheet()))
    names = [page.cell(row, 1).value for row in range(4, 15)]
    assert names == ["心灵驿站", *(one.name for one in UNIT.communities)]
    assert page["A1"].value == "村（社区）心理健康服务情况汇总表"
    assert page["D2"].value == "报告期：2026年1月"
    assert "\t".join(page.cell(3, n).value for n in range(1, 10)) == HEAD
    assert page["C5"].value is None


def test_the_same_template_has_the_same_bytes():
    assert BOOKS.village_template(form_sheet()) == BOOKS.village_template(form_sheet())


def test_an_untouched_template_tells_nothing():
    assert read(BOOKS.village_template(form_sheet())).rows == ()


def test_a_filled_template_says_the_same_as_pasted_cells():
    book = load_workbook(io.BytesIO(BOOKS.village_template(form_sheet())))
    page = book["村（社区）汇总"]
    for at, value in enumerate(ONE, start=1):
        page.cell(5, at, value)
    rows, same = read(saved(book)).rows, read(pasted(ONE)).rows
    assert [replace(row, place="", events=()) for row in rows] == [
        replace(row, place="", events=()) for row in same
    ]
    assert replace(rows[0].events[0], place="") == replace(same[0].events[0], place="")


def test_a_row_without_a_name_is_a_further_activity_of_the_community_above():
    rows = {row.code: row for row in read(SHEET).rows}
    assert [event.topics for event in rows[SECOND].events] == [("新年讲座",), ("睡眠",)]
    assert rows[STATION].counselling_visits == 12
    assert (rows[FIRST].counselling_visits, rows[SECOND].counselling_visits) == (10, 7)


def test_the_name_may_be_repeated_for_a_further_activity():
    again = ["听松一社区", "", "", "宣传", 1, 9, "1.4", "家庭", 5]
    assert len(read(pasted(ONE, again)).rows[0].events) == 2


def test_a_community_told_twice_counts_once_and_is_told():
    reading = read(pasted(ONE, ["听松二社区", "否", 0], ONE))
    assert [row.code for row in reading.rows] == [FIRST, SECOND]
    assert reading.rows[0].counselling_visits == 3
    assert [note.place for note in reading.notes] == ["第4行 第1列"]
    assert "听松一社区在第2行已经填过" in reading.notes[0].message


def test_an_unknown_name_is_told_and_so_are_the_rows_below_it():
    further = ["", "", "", "讲座", 1, 5, "1.3", "睡眠", 5]
    found = told(["云端社区", "是", 3], further, ONE)
    assert [place for place, _ in found] == ["第2行 第1列", "第3行"]
    assert "不在听松街道的村（社区）名单里" in found[0][1]


def test_a_short_name_is_read_when_it_can_mean_one_community_alone():
    assert told(["一社区居委会", "是", 3]) == [("第2行 第1列", "“一社区居委会”读作听松一社区。")]


def test_a_name_that_two_may_have_is_told_and_not_guessed():
    twins = (Community(FIRST, "桥头村"), Community(SECOND, "桥头社区"))
    found = told(["桥头", "是", 3], unit=replace(UNIT, communities=twins))
    assert "可能是桥头村、桥头社区，请写全名" in found[0][1]
    assert read(pasted(["桥头村", "是", 3]), unit=replace(UNIT, communities=twins)).rows


def test_a_wrong_value_is_told_with_its_cell_and_not_counted():
    reading = read(pasted([*ONE[:2], "不少", "讲座", 1, "约30", "下周", *ONE[7:]]))
    row = reading.rows[0]
    assert (row.counselling_visits, row.events[0].participants) == (None, None)
    assert [note.place for note in reading.notes] == [f"第2行 第{n}列" for n in (3, 6, 7)]


def test_a_blank_is_told_and_is_no_zero():
    reading = read(pasted(["听松一社区", "是", None]))
    assert reading.rows[0].counselling_visits is None
    assert "空着，没有计入。没有请填 0" in reading.notes[0].message


def test_notes_below_and_totals_are_no_communities():
    total = ["合计", 1, 3, "", 1, 30, "", "", 20]
    assert read(pasted(ONE, total, ["说明：都填了"])).notes == ()


def test_without_a_header_nine_columns_are_those_of_the_template():
    assert read(pasted(ONE, head="").lstrip()).rows[0].counselling_visits == 3


@pytest.mark.parametrize("raw", [sheet_of(["是", 10]), "甲\t乙\n1\t2", "村（社区）\n听松一社区"])
def test_another_table_is_refused(raw):
    with pytest.raises(UnreadableWorkbook, match="没有找到“村（社区）”这一列"):
        read(raw)


def test_more_than_two_thousand_rows_are_refused():
    with pytest.raises(UnreadableWorkbook, match="2000"):
        read(pasted(*[ONE] * 2_000))


def test_the_sheet_of_another_unit_is_refused_and_of_another_month_told():
    other = load_district().unit(JINGLAN)
    with pytest.raises(UnreadableWorkbook, match="是静澜街道的"):
        read(BOOKS.village_template(form_sheet(unit=other)))
    old = BOOKS.village_template(form_sheet(period=Period.parse("2025-12")))
    assert "2025年12月" in read(old).notes[0].message


def test_the_village_sheet_is_not_taken_for_the_form():
    with pytest.raises(UnreadableWorkbook, match="不是附件4"):
        BOOKS.read(BOOKS.village_template(form_sheet()), form_sheet())
