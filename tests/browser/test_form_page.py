"""附件4 in a real browser: filling it in, being told what is wrong, sending it."""

from playwright.sync_api import Page, Route, expect

from browser.desk import FORM, ROOMS, SAVED, VISITS, fill_head, open_form, returned, submit
from browser.served import Served
from cast import PERIOD, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD


def test_more_rooms_than_communities_is_said_beside_the_field(page: Page) -> None:
    open_form(page)
    page.fill(ROOMS, "11")
    page.keyboard.press("Tab")
    beside = page.locator("#f-rooms_built-findings")
    expect(beside).to_contain_text("要改正")
    expect(page.locator(ROOMS)).to_have_attribute("aria-invalid", "true")
    page.fill(ROOMS, "10")
    expect(beside).to_be_empty()


def test_two_events_typed_by_keyboard_alone_are_there_after_a_reload(page: Page) -> None:
    open_form(page)
    page.locator("#add-event").focus()
    page.keyboard.press("Enter")
    for keys in ("Space", "Tab", "Tab", "Tab"):
        page.keyboard.press(keys)
    for text in ("２", "80 人", "12.30、1月3日", "新年讲座"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.locator("#add-event").focus()
    page.keyboard.press("Enter")
    page.locator("#f-events-1-sessions").fill("1")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    page.reload()
    expect(page.locator("#f-events-0-dates-beside")).to_contain_text("12月30日、1月3日")
    expect(page.locator("#f-events-0-participants")).to_have_value("80")
    expect(page.locator("#f-events-1-sessions")).to_have_value("1")
    expect(page.locator("#f-events-0-types-1")).to_be_checked()


def test_text_that_is_no_number_survives_a_closed_tab(page: Page) -> None:
    open_form(page)
    page.fill(VISITS, "三十多")
    expect(page.locator("#saved")).to_contain_text("已保存到本机")
    page.close()
    again = page.context.new_page()
    again.goto(FORM)
    expect(again.locator(VISITS)).to_have_value("三十多")


def test_a_removed_event_can_be_taken_back(page: Page) -> None:
    open_form(page)
    page.click("#add-event")
    page.fill("#f-events-0-participants", "80")
    page.click("[data-remove]")
    expect(page.locator("#events > li")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#f-events-0-participants")).to_have_value("80")


def test_submitting_an_unfinished_form_lists_what_is_missing_and_takes_focus(page: Page) -> None:
    open_form(page)
    page.click("#to-confirm")
    expect(page.locator("#summary")).to_be_focused()
    page.click("#summary a >> nth=0")
    expect(page.locator("#f-station_built-true")).to_be_focused()


def test_a_street_submits_and_reads_its_receipt(page: Page) -> None:
    open_form(page)
    fill_head(page)
    submit(page)
    expect(page.locator("#facts")).to_contain_text("按时")
    expect(page.locator('[data-cell="/counselling_visits"]')).to_have_text("31")
    page.goto(FORM)
    expect(page.locator("#read-title")).to_have_text("已提交，等待区里审核")


def test_an_odd_figure_asks_for_a_reason_in_place_and_takes_it_along(
    page: Page, served: Served
) -> None:
    open_form(page)
    fill_head(page, visits="3")
    page.check("#f-station_built-false")
    page.fill(ROOMS, "0")
    page.click("#to-confirm")
    page.locator("#summary a", has_text="心理辅导人次").click()
    page.keyboard.type("驿站试运行")
    submit(page)
    report = served.rig.browser(TINGSONG_LEAD).get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert report["versions"][0]["reasons"] == {"X4-13": "驿站试运行"}


def test_an_editor_fills_in_but_does_not_submit(page: Page) -> None:
    open_form(page, TINGSONG_EDITOR)
    expect(page.locator("#to-confirm")).to_be_hidden()
    expect(page.locator("#lead-submits")).to_be_visible()


def test_a_returned_report_shows_the_note_beside_the_field(page: Page, served: Served) -> None:
    returned(served)
    open_form(page)
    expect(page.locator("#returned")).to_contain_text("请与台账核对")
    expect(page.locator("#f-counselling_visits-findings")).to_contain_text("退回意见")
    expect(page.locator(VISITS)).to_have_value("31")
    page.fill(VISITS, "33")
    submit(page)
    expect(page.locator("#facts")).to_contain_text("第2次")


def test_nothing_moves_under_the_finger_when_the_excel_tools_arrive(page: Page) -> None:
    held: list[Route] = []
    page.route("**/form-excel.js", lambda route: held.append(route))
    open_form(page)
    first = page.locator("#f-station_built-true")
    before = first.bounding_box()
    expect(page.locator("#excel")).to_be_hidden()
    held.pop().continue_()
    expect(page.locator("#excel")).to_be_visible()
    assert first.bounding_box() == before
