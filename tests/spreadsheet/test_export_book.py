"""The district's workbook: numbers are numbers, dates dates, codes texts, and unknown is blank."""

import io
import re
import zipfile
from datetime import date

import pytest

from chalicelib.domain.exports import Export
from chalicelib.spreadsheet.export_book import export_book
from spreadsheet.export_makers import an_export, opened, rows_of, with_topics
from spreadsheet.formula_strings import FORMULA_STRINGS

NAMES = {
    "2026-01.xlsx": ["月度汇总", "活动明细", "收报情况", "覆盖村社区", "说明"],
    "2026.xlsx": [
        "逐月汇总", "心理辅导人次", "宣传活动次数", "参加人数", "发放材料", "每月覆盖村社区",
        "建成咨询室", "活动明细", "收报情况", "覆盖村社区", "说明",
    ],
    "history.xlsx": ["历月数据", "逐月汇总", "说明"],
}  # fmt: skip
YEAR = ("2026-01", "2026-02", "2026-03")


def a_year() -> Export:
    return an_export("2026.xlsx", months=YEAR)


@pytest.mark.parametrize("name", NAMES)
def test_every_view_has_its_sheet(name):
    assert opened(an_export(name)).sheetnames == NAMES[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_prints_on_a4_landscape_under_its_header(name):
    for sheet in opened(an_export(name)):
        header = int(str(sheet.print_title_rows).lstrip("$").split(":")[0])
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation) == (9, "landscape")
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
        assert sheet.freeze_panes.endswith(str(header + 1))
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"


def test_the_month_shows_numbers_as_numbers_and_codes_as_texts():
    first = rows_of(opened(an_export()), "月度汇总")[0]
    assert first["单位代码"] == "990101005"
    assert (first["心理辅导人次"], first["参加人数"]) == (31, 125)
    assert (first["建成咨询室"], first["咨询室建成率"]) == (10, 1.0)


def test_whoever_did_not_report_is_blank_and_never_zero():
    rows = {row["单位"]: row for row in rows_of(opened(an_export()), "月度汇总")}
    flows = ("心理辅导人次", "宣传活动次数", "参加人数", "覆盖村（社区）", "发放材料/份")
    assert [rows["云汀街道"][name] for name in flows] == [None] * 5
    assert [rows["静澜街道"][name] for name in flows] == [0] * 5
    assert (rows["云汀街道"]["状态"], rows["云汀街道"]["建设数据月份"]) == ("未报", "2025年12月")


def test_every_sum_tells_for_how_many_units_it_stands():
    *_, sums, known = rows_of(opened(an_export()), "月度汇总")
    assert (sums["心理辅导人次"], known["心理辅导人次"]) == (31, "2/3")
    assert (sums["建成咨询室"], known["建成咨询室"]) == (25, "3/3")


def test_formats_say_thousands_shares_days_and_minutes():
    book = opened(an_export())
    assert book["月度汇总"]["J5"].number_format == "#,##0"
    assert book["月度汇总"]["H5"].number_format == "0.0%"
    assert book["月度汇总"]["A5"].number_format == "@"
    assert book["收报情况"]["E5"].number_format == "yyyy\\-mm\\-dd\\ hh:mm"


def test_activities_stand_one_a_row_with_a_true_date():
    first, second = rows_of(opened(an_export()), "活动明细")
    assert (first["首次日期"].isoformat(), second["首次日期"].day) == ("2025-12-30T00:00:00", 12)
    assert first["全部日期"] == "2025-12-30\n2026-01-03"
    assert (second["类型"], second["参加人数"]) == ("讲座", 45)


def test_receipts_show_lateness_and_the_extension_apart():
    rows = {row["单位"]: row for row in rows_of(opened(an_export()), "收报情况")}
    assert rows["听松街道"]["首次收到"].isoformat() == "2026-01-27T15:20:31"
    assert (rows["静澜街道"]["按时"], rows["静澜街道"]["逾期天数"]) == ("否", 3)
    silent = rows["云汀街道"]
    assert (silent["首次收到"], silent["延期至"].date()) == (None, date(2026, 2, 10))


def test_a_community_is_covered_not_covered_or_unknown():
    rows = rows_of(opened(an_export()), "覆盖村社区")
    told = {(row["单位"], row["村（社区）"]): row["本年已覆盖"] for row in rows}
    assert told["听松街道", "听松一社区"] == "是"
    assert told["静澜街道", "静澜一社区"] == "否"
    assert told["云汀街道", "云汀一社区"] == "不详"


def test_the_year_writes_missing_into_the_months_cell():
    rows = rows_of(opened(a_year()), "心理辅导人次")
    assert [rows[0][month] for month in ("1月", "2月", "3月")] == [31, 31, 31]
    assert (rows[2]["1月"], rows[2]["合计"], rows[2]["已报/应报"]) == ("未报", None, "0/3")
    assert (rows[-2]["合计"], rows[-2]["已报/应报"]) == (93, "6/9")


def test_the_notes_name_who_is_missing_and_up_to_when():
    notes = {row["项目"]: row["说明"] for row in rows_of(opened(an_export()), "说明")}
    assert "未报：云汀街道。逾期：静澜街道（3天）" in notes["2026年1月收报"]
    assert "2026-01-27 15:20（北京时间）" in notes["数据截至"]
    assert "三(三)3(5)" in notes["按时"]


@pytest.mark.parametrize("name", NAMES)
def test_equal_data_make_equal_bytes(name):
    assert export_book(an_export(name)) == export_book(an_export(name))


@pytest.mark.parametrize("hostile", FORMULA_STRINGS, ids=ascii)
def test_a_hostile_topic_stays_a_text(hostile):
    sheet = opened(with_topics([hostile]))["活动明细"]
    cell = next(cell for cell in sheet[sheet.max_row] if cell.column == 10)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    kept = re.sub("_x005F_(?=x)", "_", str(cell.value))
    assert kept == hostile.replace("\r", "\n")


def test_no_part_of_the_workbook_holds_a_formula_a_link_or_a_shared_secret():
    book = zipfile.ZipFile(io.BytesIO(export_book(with_topics(FORMULA_STRINGS[:60]))))
    sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
    kinds = {kind for text in sheets for kind in re.findall(r'<c [^>]*t="(\w+)"', text)}
    assert kinds == {"inlineStr"}
    assert not any(re.search(r"<f[ >]|<hyperlink|externalReference", text) for text in sheets)
    assert not any("Target" in n or "sharedStrings" in n for n in book.namelist())


def test_a_name_without_glyphs_or_with_control_signs_breaks_nothing():
    odd = ["\x00\x08坏\ud800字", "𰻞𰻞面😀", "<b>&amp;</b>", "字" * 100]
    sheet = opened(with_topics(odd))["活动明细"]
    assert [row[9].value for row in sheet.iter_rows(min_row=sheet.max_row - 3)] == [
        "坏字", *odd[1:]
    ]  # fmt: skip
