"""The communities' sheet on the form page: out, in, shown by community, filled in, taken back."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from browser.desk import ROOMS, SAVED, VISITS, open_form
from browser.served import Served
from cast import PERIOD, TINGSONG, TINGSONG_LEAD
from chalicelib.api.routes import XLSX
from village_sheets import HEAD, SHEET, pasted
from workbook_makers import saved

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
FILLER = "#f-filler_name"


def read(page: Page, text: str = SHEET) -> None:
    """Open the panel, paste the text, have it read."""
    open_form(page)
    page.click("#villages-open")
    page.fill("#villages-text", text)
    page.click("#villages-read")
    expect(page.locator("#villages-preview table")).to_be_visible()


def test_the_sum_is_shown_by_community_and_filled_in_on_demand(page: Page, served: Served) -> None:
    read(page)
    expect(page.locator("#villages-missing")).to_contain_text("还没有交的村（社区）7 个")
    expect(page.locator("#villages-preview tfoot")).to_contain_text("合计229226540")
    expect(page.locator(VISITS)).to_have_value("")
    page.fill(FILLER, "示例员05")
    page.click("#villages-fill")
    expect(page.locator(VISITS)).to_have_value("29")
    expect(page.locator(FILLER)).to_have_value("示例员05")
    expect(page.locator("#f-counselling_visits-findings")).to_contain_text("听松四社区、")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    events = served.rig.browser(TINGSONG_LEAD).get(REPORT).json["draft"]["answers"]["events"]
    assert events[0]["covered_communities"] == [f"{TINGSONG}001", f"{TINGSONG}002"]


def test_undo_gives_back_what_was_there_and_keeps_what_came_after(page: Page) -> None:
    open_form(page)
    page.fill(VISITS, "17")
    before = page.input_value(ROOMS)
    page.click("#villages-open")
    page.fill("#villages-text", SHEET)
    page.click("#villages-read")
    page.click("#villages-fill")
    expect(page.locator(VISITS)).to_have_value("29")
    page.fill(FILLER, "示例员05")
    page.click("#villages-done >> text=撤销")
    expect(page.locator(VISITS)).to_have_value("17")
    expect(page.locator(ROOMS)).to_have_value(before)
    expect(page.locator("#events > li")).to_have_count(0)
    expect(page.locator(FILLER)).to_have_value("示例员05")
    expect(page.locator("#f-counselling_visits-findings")).not_to_contain_text("合计里没有")


def test_the_template_goes_out_and_comes_back_as_a_file(page: Page) -> None:
    open_form(page)
    page.click("#villages-open")
    with page.expect_download() as download:
        page.click("#villages-form")
    assert download.value.suggested_filename == "听松街道2026年1月村（社区）汇总表.xlsx"
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    book["村（社区）汇总"]["B5"], book["村（社区）汇总"]["C5"] = "是", 12
    with page.expect_file_chooser() as chooser:
        page.click("#villages-pick")
    chooser.value.set_files({"name": "汇总.xlsx", "mimeType": XLSX, "buffer": saved(book)})
    expect(page.locator("#villages-preview tbody")).to_contain_text("听松一社区是12")


def test_what_is_wrong_stands_in_the_list_with_its_place(page: Page) -> None:
    read(page, pasted(["云端社区", "是", 3], ["听松一社区", "是", "不少"]))
    found = page.locator("#villages-preview li")
    expect(found.nth(0)).to_contain_text("第2行 第1列：“云端社区”不在")
    expect(found.nth(1)).to_contain_text("第3行 第3列：“心理辅导人次数”一格（不少）看不懂")
    expect(page.locator("#villages-preview tfoot")).to_contain_text("合计1未知")


def test_a_sheet_that_is_none_changes_nothing(page: Page) -> None:
    open_form(page)
    page.click("#villages-open")
    page.fill("#villages-text", "你好\t再见")
    page.click("#villages-read")
    expect(page.locator("#villages-says")).to_contain_text("没有找到“村（社区）”这一列")
    expect(page.locator("#villages-text")).to_have_value("你好\t再见")


def test_without_a_network_the_text_is_kept(page: Page, served: Served) -> None:
    open_form(page)
    page.click("#villages-open")
    served.down = True
    page.fill("#villages-text", HEAD)
    page.click("#villages-read")
    expect(page.locator("#villages-says")).to_contain_text("要联网")
    expect(page.locator("#villages-text")).to_have_value(HEAD)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_table_fits_a_phone_and_a_desk(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    read(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
