"""The template that a street downloads, as it looks when opened."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from cast import a_month
from chalicelib.domain.units import Community
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from workbook_makers import LABELS, UNIT, filled, form_sheet, part_of

BOOKS = ExcelWorkbooks()
STARTS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1+1", "＋1", "－1", "＠x", "'=1")
WAYS = ("{}", "{}*9", '=HYPERLINK("http://x","{}")', "{}|cmd!A0")
FORMULAS = [way.format(start) for way in WAYS for start in STARTS]


@pytest.fixture(scope="module")
def template():
    return BOOKS.template(form_sheet())


@pytest.fixture
def page(template):
    return load_workbook(io.BytesIO(template))["附件4"]


def test_the_labels_are_those_printed_on_the_form(page):
    assert [page.cell(3, column).value for column in range(1, 12)] == LABELS


def test_unit_period_and_window_stand_at_the_top(page):
    assert page["A1"].value == "心理健康服务情况月报表"
    assert page["A2"].value == "功能区/街镇：听松街道"
    assert page["E2"].value == "报告期：2026年1月"
    assert page["H2"].value == "起止日期：2025年12月29日至2026年1月28日"


def test_stocks_are_carried_forward_and_flows_are_not(page):
    assert [page.cell(4, column).value for column in range(1, 6)] == ["是", 10, 10, None, None]


def test_last_months_figures_stand_in_comments(page):
    assert page["D3"].comment.text == "2025年12月：33"
    assert page["F3"].comment.text == "2025年12月合计：4"
    assert page["K3"].comment is None


def test_drop_downs_offer_and_never_forbid(page):
    offered = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert offered["A4"] == '"是,否"'
    assert "1、3" in offered["E4:E23"]
    assert offered["J4:J23"] == "'村（社区）名单'!$B$2:$B$11"
    assert not any(one.showErrorMessage for one in page.data_validations.dataValidation)


def test_the_second_sheet_lists_the_units_communities(template):
    names = load_workbook(io.BytesIO(template))["村（社区）名单"]
    listed = [(row[0].value, row[1].value) for row in names.iter_rows(min_row=2)]
    assert listed == [(one.code, one.name) for one in UNIT.communities]


def test_a_hidden_sheet_knows_what_the_template_was_made_for(template):
    meta = load_workbook(io.BytesIO(template))["_meta"]
    assert meta.sheet_state == "hidden"
    assert [row[1].value for row in meta.iter_rows()] == [
        "/schemas/monthly-report.v1.json", "990101005", "听松街道", "2026-01",
    ]  # fmt: skip


def test_it_prints_on_one_page_width_with_its_header_on_every_page(page):
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"
    assert page.print_area == "'附件4'!$A$1:$K$27"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth) == ("landscape", 1)


def test_the_same_template_has_the_same_bytes(template):
    assert BOOKS.template(form_sheet()) == template


def test_forty_texts_that_look_like_formulas_stay_texts():
    communities = tuple(Community(f"9901010051{n:02}", text) for n, text in enumerate(FORMULAS))
    made = BOOKS.template(form_sheet(unit=replace(UNIT, name="=1+1", communities=communities)))
    names = load_workbook(io.BytesIO(made))["村（社区）名单"]
    cells = [row[1] for row in names.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    assert b"<f>" not in part_of(made, "xl/worksheets/sheet2.xml")


def test_nothing_of_the_template_is_a_formula_or_a_number_made_of_text(template):
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml") for n in (1, 2, 3)]
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)


def test_a_template_filled_in_comes_back_as_the_same_answers(template):
    reading = BOOKS.read(filled(template, a_month()), form_sheet())
    assert reading.answers == a_month()
    assert (reading.typed, reading.notes) == ({}, ())


def test_an_untouched_template_tells_the_stocks_alone(template):
    reading = BOOKS.read(template, form_sheet())
    assert reading.answers == {"station_built": True, "community_count": 10, "rooms_built": 10}
    assert not reading.tells_events
