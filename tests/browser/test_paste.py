"""Cells copied in Excel, pasted into the activities of the form, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from browser.desk import SAVED, VISITS, open_form
from browser.served import Served
from cast import PERIOD, TINGSONG, TINGSONG_LEAD

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
ROWS = "#events > li"
PEOPLE = "#f-events-{}-participants"
TWO = (
    '2=讲座\t２次\t80人\t12.30、1月3日\t"睡眠\n家庭"\t听松一社区\t120份\n'
    "1、3\t1\t40\t1.4\t义诊\t听松二社区；听松三社区\t60\n"
)
HEADED = "参加人数\t开展次数\n30\t1\n"
PASTE = """(target, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  target.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def begin(page: Page, rows: int = 1) -> None:
    """The form with that many empty rows."""
    open_form(page)
    expect(page.locator("#add-paste")).to_be_visible()
    for _ in range(rows):
        page.click("#add-event")


def paste(page: Page, selector: str, text: str) -> None:
    """Copy the text and press Ctrl+V in the field, as a clerk does."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.focus(selector)
    page.keyboard.press("Control+V")


def test_two_rows_are_shown_first_and_then_filled_in(page: Page, served: Served) -> None:
    begin(page)
    paste(page, PEOPLE.format(0).replace("participants", "dates"), f"类别\n{TWO}")
    expect(page.locator("#paste-says")).to_contain_text("往右没有")
    page.fill("#paste-text", "")
    page.focus("#paste-text")
    paste(page, "#paste-text", TWO)
    page.click("#paste-read")
    expect(page.locator("#paste-preview li").first).to_contain_text(
        "讲座；2次；80人；12月30日、1月3日"
    )
    expect(page.locator(PEOPLE.format(0))).to_have_value("")
    page.click("#paste-replace")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator("#f-events-0-topics")).to_have_value("睡眠\n家庭")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    saved = served.rig.browser(TINGSONG_LEAD).get(REPORT).json["draft"]["answers"]["events"]
    assert saved[1]["covered_communities"] == [f"{TINGSONG}002", f"{TINGSONG}003"]
    assert [event["participants"] for event in saved] == [80, 40]


def test_a_column_pasted_into_a_number_goes_down_from_there(page: Page) -> None:
    begin(page, 2)
    page.fill("#f-events-0-sessions", "7")
    paste(page, PEOPLE.format(1), "12\n0\n\n30\n")
    expect(page.locator("#paste-read-title")).to_contain_text("读到 4 行")
    page.click("#paste-place")
    expect(page.locator(ROWS)).to_have_count(5)
    for row, value in enumerate(["", "12", "0", "", "30"]):
        expect(page.locator(PEOPLE.format(row))).to_have_value(value)
    expect(page.locator("#f-events-0-sessions")).to_have_value("7")


def test_a_header_says_which_column_is_which(page: Page) -> None:
    begin(page)
    page.fill("#f-events-0-sessions", "7")
    paste(page, "#f-events-0-dates", HEADED)
    expect(page.locator("#paste-place")).to_have_count(0)
    page.click("#paste-append")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator(PEOPLE.format(1))).to_have_value("30")
    expect(page.locator("#f-events-1-sessions")).to_have_value("1")


def test_undo_takes_back_the_rows_and_nothing_else(page: Page) -> None:
    begin(page)
    page.fill(PEOPLE.format(0), "5")
    paste(page, PEOPLE.format(0), HEADED)
    page.click("#paste-replace")
    expect(page.locator(PEOPLE.format(0))).to_have_value("30")
    page.fill(VISITS, "17")
    page.click("#paste-done >> text=撤销")
    expect(page.locator(PEOPLE.format(0))).to_have_value("5")
    expect(page.locator(VISITS)).to_have_value("17")


def test_what_cannot_be_read_is_told_by_row_and_column_and_kept(page: Page) -> None:
    begin(page)
    paste(page, PEOPLE.format(0), "参加人数\t开展时间\n不少\t1.1\n=1+1\t1.4\n")
    found = page.locator("#paste-preview")
    expect(found.locator("li", has_text="第2行 第1列")).to_be_visible()
    expect(found.locator("li", has_text="第3行 第1列").first).to_contain_text("公式")
    page.click("#paste-replace")
    expect(page.locator(PEOPLE.format(0))).to_have_value("不少")
    expect(page.locator(PEOPLE.format(1))).to_have_value("=1+1")
    expect(page.locator("#f-events-0-dates-findings")).to_contain_text("看不出是")


def test_one_cell_pasted_into_a_field_stays_an_ordinary_paste(page: Page) -> None:
    begin(page)
    paste(page, PEOPLE.format(0), "30")
    expect(page.locator(PEOPLE.format(0))).to_have_value("30")
    paste(page, "#f-events-0-topics", "睡眠\n家庭")
    expect(page.locator("#f-events-0-topics")).to_have_value("睡眠\n家庭")
    expect(page.locator("#paste")).to_be_hidden()


def test_without_a_network_the_text_is_kept_and_read_later(page: Page, served: Served) -> None:
    begin(page)
    served.down = True
    paste(page, PEOPLE.format(0), HEADED)
    expect(page.locator("#paste-says")).to_contain_text("要联网")
    expect(page.locator("#paste-text")).to_have_value(HEADED)
    served.down = False
    page.click("#paste-read")
    page.click("#paste-append")
    expect(page.locator(PEOPLE.format(0))).to_have_value("30")


def test_more_than_the_form_holds_is_refused_in_words(page: Page) -> None:
    begin(page)
    page.fill(PEOPLE.format(0), "5")
    paste(page, PEOPLE.format(0), "参加人数\t开展次数\n" + "1\t1\n" * 60)
    page.click("#paste-append")
    expect(page.locator("#paste-says")).to_contain_text("最多 60 行")
    expect(page.locator(ROWS)).to_have_count(1)


def test_too_large_a_text_is_refused_before_it_is_sent(page: Page) -> None:
    begin(page)
    page.evaluate(f"({PASTE})(document.querySelector('#f-events-0-dates'), '听\\t'.repeat(90000))")
    expect(page.locator("#paste-says")).to_contain_text("256 KB")


@pytest.mark.parametrize("width", [360, 1280])
def test_on_a_phone_a_box_takes_the_text_and_nothing_overflows(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, 0)
    page.click("#add-paste")
    page.fill("#paste-text", TWO)
    page.click("#paste-read")
    expect(page.locator("#paste-append")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
