"""Nothing typed is lost: two people, no network, an expired session, a lost answer."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from browser.desk import FORM, SAVED, VISITS, fill_head, open_form
from browser.served import Served
from cast import PASSWORD, PERIOD, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD


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
