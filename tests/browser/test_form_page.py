"""附件4 in a real browser: what a street's clerk sees, on good days and bad ones."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.served import Served, serving
from cast import PASSWORD, PERIOD, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD, a_month
from rig import Rig

FORM = f"/staff/monthly-report/?period={PERIOD}"
REPORT = f"unit={TINGSONG}&period={PERIOD}"
VISITS = "#f-counselling_visits"
ROOMS = "#f-rooms_built"
SAVED = "已保存到服务器"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the whole file; every test gets its own profile."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def served(rig: Rig) -> Iterator[Served]:
    """The site and the application of one test."""
    with serving(rig) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page in a fresh profile; an error in a script fails the test."""
    context = chromium.new_context(base_url=served.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10000)
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def sign_in(page: Page, account: str = TINGSONG_LEAD) -> None:
    page.goto("/staff/")
    page.fill("#home-account", account)
    page.fill("#home-password", PASSWORD)
    page.click('[data-part="sign-in"] button[type=submit]')
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def open_form(page: Page, account: str = TINGSONG_LEAD) -> None:
    sign_in(page, account)
    page.goto(FORM)
    expect(page.locator("#answers")).to_have_js_property("disabled", False)


def fill_head(page: Page, visits: str = "31") -> None:
    page.check("#f-station_built-true")
    page.fill(ROOMS, "10")
    page.fill(VISITS, visits)
    page.fill("#f-filler_name", "示例员05")
    page.fill("#f-filler_phone", "0000-0000-0105")


def submit(page: Page) -> None:
    page.click("#to-confirm")
    page.click("#send")
    expect(page.locator("#receipt-number")).to_contain_text("XY-990101005-202601")


def submitted(served: Served) -> None:
    answer = served.rig.browser(TINGSONG_LEAD).submit(a_month())
    assert answer.status == 201, answer.text


def returned(served: Served) -> None:
    submitted(served)
    note = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请与台账核对"}
    served.rig.browser(REVIEWER).review("returns", {"findings": [note]})


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


def test_another_persons_draft_is_shown_value_by_value(page: Page, served: Served) -> None:
    open_form(page)
    theirs = {"counselling_visits": 44, "filler_name": "示例员06", "community_count": 10}
    served.rig.browser(TINGSONG_EDITOR).draft({**theirs, "filled_on": "2026-01-05", "events": []})
    page.fill(VISITS, "31")
    panel = page.locator("#conflict")
    expect(panel).to_contain_text("44")
    expect(panel).to_contain_text("31")
    panel.get_by_role("button", name="全部用我填的").click()
    panel.locator("label", has_text="示例员06").click()
    panel.locator("button[type=submit]").click()
    expect(page.locator(VISITS)).to_have_value("31")
    expect(page.locator("#f-filler_name")).to_have_value("示例员06")
    expect(page.locator("#saved")).to_contain_text(SAVED)


def test_an_expired_session_asks_for_the_password_and_keeps_what_was_typed(
    page: Page, served: Served
) -> None:
    open_form(page)
    served.rig.clock.now += timedelta(minutes=31)
    page.fill(VISITS, "31")
    expect(page.locator("#sign-in-dialog")).to_be_visible()
    page.fill("#dialog-account", TINGSONG_LEAD)
    page.fill("#dialog-password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    expect(page.locator(VISITS)).to_have_value("31")


def test_without_a_network_the_draft_waits_here_and_goes_up_later(
    page: Page, served: Served
) -> None:
    open_form(page)
    page.context.set_offline(True)
    page.fill(VISITS, "31")
    expect(page.locator("#notice")).to_contain_text("联网后自动上传")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    report = served.rig.browser(TINGSONG_LEAD).get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert report["draft"]["answers"]["counselling_visits"] == 31


def test_a_click_reaches_its_button_although_a_finding_appears(page: Page) -> None:
    open_form(page)
    page.fill(VISITS, "三十")
    page.click("#add-event")
    expect(page.locator("#events > li")).to_have_count(1)
    expect(page.locator("#f-counselling_visits-findings")).to_contain_text("要改正")


def test_a_draft_left_unsent_meets_a_newer_one_when_the_form_is_opened_again(
    page: Page, served: Served
) -> None:
    open_form(page)
    page.context.set_offline(True)
    page.fill(VISITS, "31")
    expect(page.locator("#notice")).to_contain_text("联网后自动上传")
    served.rig.browser(TINGSONG_EDITOR).draft({"counselling_visits": 44, "events": []})
    page.context.set_offline(False)
    page.goto(FORM)
    expect(page.locator("#conflict")).to_contain_text("44")
    expect(page.locator(VISITS)).to_have_value("31")


def test_the_form_opens_from_this_computer_while_the_service_is_away(
    page: Page, served: Served
) -> None:
    open_form(page)
    page.fill(VISITS, "31")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    served.down = True
    page.goto(FORM)
    expect(page.locator(VISITS)).to_have_value("31")
    served.down = False
    page.fill(VISITS, "32")
    expect(page.locator("#saved")).to_contain_text(SAVED)


def test_an_editor_fills_in_but_does_not_submit(page: Page) -> None:
    open_form(page, TINGSONG_EDITOR)
    expect(page.locator("#to-confirm")).to_be_hidden()
    expect(page.locator("#lead-submits")).to_be_visible()


def test_a_submission_without_a_network_is_sent_by_itself_when_it_is_back(page: Page) -> None:
    open_form(page)
    fill_head(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    page.click("#to-confirm")
    page.context.set_offline(True)
    page.click("#send")
    expect(page.locator("#sending")).to_contain_text("还没有交上去")
    page.context.set_offline(False)
    expect(page.locator("#receipt-number")).to_contain_text("XY-")


def test_a_lost_receipt_is_found_again_and_nothing_is_filed_twice(
    page: Page, served: Served
) -> None:
    open_form(page)
    fill_head(page)
    page.click("#to-confirm")
    served.lose_next = "POST submissions"
    page.click("#send")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#receipt-number")).to_contain_text("XY-")
    report = served.rig.browser(TINGSONG_LEAD).get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert [version["version"] for version in report["versions"]] == [1]


def test_a_returned_report_shows_the_note_beside_the_field(page: Page, served: Served) -> None:
    returned(served)
    open_form(page)
    expect(page.locator("#returned")).to_contain_text("请与台账核对")
    expect(page.locator("#f-counselling_visits-findings")).to_contain_text("退回意见")
    expect(page.locator(VISITS)).to_have_value("31")
    page.fill(VISITS, "33")
    submit(page)
    expect(page.locator("#facts")).to_contain_text("第2次")


def test_the_draft_of_a_shared_computer_can_be_cleared(page: Page) -> None:
    open_form(page)
    page.context.set_offline(True)
    page.fill(VISITS, "31")
    expect(page.locator("#notice")).to_contain_text("联网后自动上传")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.click("#clear-draft")
    page.goto("/staff/")
    expect(page.locator("#this-computer")).to_be_hidden()


def test_the_reviewer_sends_a_report_back_from_its_page(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    page.get_by_role("link", name="听松街道").click()
    page.click("#start-return")
    page.get_by_label("哪一项").select_option("/rooms_built")
    page.get_by_label("具体说明").fill("与登记册不一致")
    page.get_by_role("button", name="确认退回").click()
    expect(page.locator("#notice")).to_contain_text("已退回听松街道")
    expect(page.locator("#versions")).to_contain_text("数字有误，与登记册不一致")


def test_the_reviewer_accepts_a_report(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto(f"/staff/review/?{REPORT}")
    page.click("#accept")
    expect(page.locator("#accept")).to_contain_text("确认接收")
    page.click("#accept")
    expect(page.locator("#notice")).to_contain_text("已接收听松街道")
    expect(page.locator("#facts")).to_contain_text("已接收")


def test_the_list_narrows_to_those_to_remind(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    expect(page.locator("#counts")).to_contain_text("1/12")
    page.locator("#filter label", has_text="未报").click()
    expect(page.locator("#units tr")).to_have_count(11)
    assert "听松街道" not in page.input_value("#remind-text")


def test_a_wrong_password_never_says_which_part_was_wrong(page: Page) -> None:
    page.goto("/staff/")
    page.fill("#home-account", TINGSONG_LEAD)
    page.fill("#home-password", "wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#home-refused")).to_contain_text("账号或密码")
    expect(page.locator("#home-account")).to_have_value(TINGSONG_LEAD)


def violations(page: Page, path: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    expect(page.locator("main")).to_contain_text("2026年1月")
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [item["id"] for item in found] + (["scrolls sideways"] if wide > 0 else [])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/staff/", FORM, f"/staff/receipt/?{REPORT}&version=1"])
def test_a_streets_pages_have_no_barrier(page: Page, served: Served, path: str, width: int) -> None:
    returned(served)
    sign_in(page)
    assert violations(page, path, width) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [f"/staff/overview/?period={PERIOD}", f"/staff/review/?{REPORT}"])
def test_the_districts_pages_have_no_barrier(
    page: Page, served: Served, path: str, width: int
) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    assert violations(page, path, width) == []
