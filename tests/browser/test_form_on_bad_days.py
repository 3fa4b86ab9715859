"""Nothing typed is lost: two people, no network, an expired session, a lost answer."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.test_store_unavailable import fail_once
from browser.desk import FORM, SAVED, VISITS, fill_head, look_away, open_form
from browser.served import Served
from cast import PASSWORD, PERIOD, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD


@contextmanager
def kept_profile(chromium: Browser, served: Served, folder: Path) -> Iterator[Page]:
    """A browser of its own that keeps its data when it is closed."""
    context = chromium.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu"],
        base_url=served.url,
    )
    yield context.pages[0]
    context.close()


def come_to_the_last_look(page: Page) -> None:
    """A month filled in, saved, and one click away from being sent."""
    open_form(page)
    fill_head(page)
    look_away(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    page.click("#to-confirm")


def sign_in_again(page: Page) -> None:
    expect(page.locator("#sign-in-dialog")).to_be_visible()
    page.fill("#dialog-account", TINGSONG_LEAD)
    page.fill("#dialog-password", PASSWORD)
    page.keyboard.press("Enter")


def test_another_persons_draft_is_shown_value_by_value(page: Page, served: Served) -> None:
    open_form(page)
    theirs = {"counselling_visits": 44, "filler_name": "示例员06", "community_count": 10}
    served.rig.browser(TINGSONG_EDITOR).draft({**theirs, "filled_on": "2026-01-05", "events": []})
    page.fill(VISITS, "31")
    look_away(page)
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
    look_away(page)
    sign_in_again(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    expect(page.locator(VISITS)).to_have_value("31")


def test_without_a_network_the_draft_waits_here_and_goes_up_later(
    page: Page, served: Served
) -> None:
    open_form(page)
    page.context.set_offline(True)
    page.fill(VISITS, "31")
    look_away(page)
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
    look_away(page)
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
    look_away(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    served.down = True
    page.goto(FORM)
    expect(page.locator(VISITS)).to_have_value("31")
    served.down = False
    page.fill(VISITS, "32")
    look_away(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)


def test_a_server_that_cannot_store_says_so_and_the_draft_goes_up_by_itself(
    page: Page, served: Served
) -> None:
    open_form(page)
    fail_once(served.rig)
    page.fill(VISITS, "31")
    look_away(page)
    expect(page.locator("#notice")).to_contain_text("服务器暂时存不了")
    expect(page.locator("#saved")).to_contain_text("已保存到本机")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    expect(page.locator("#notice")).to_be_hidden()


def test_a_server_that_cannot_store_is_asked_again_with_the_same_report(
    page: Page, served: Served
) -> None:
    come_to_the_last_look(page)
    fail_once(served.rig)
    page.click("#send")
    expect(page.locator("#sending")).to_contain_text("服务器暂时存不了内容，这一次没有存上")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#receipt-number")).to_contain_text("XY-990101005-202601-1")


def test_a_submission_without_a_network_is_sent_by_itself_when_it_is_back(page: Page) -> None:
    come_to_the_last_look(page)
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
    look_away(page)
    expect(page.locator("#notice")).to_contain_text("联网后自动上传")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.click("#clear-draft")
    page.goto("/staff/")
    expect(page.locator("#this-computer")).to_be_hidden()


def test_a_save_is_told_with_its_time_here_and_on_the_server(page: Page) -> None:
    open_form(page)
    page.fill(VISITS, "31")
    expect(page.locator("#saved")).to_contain_text(re.compile(r"已保存到本机 \d\d:\d\d"))
    expect(page.locator("#saved")).to_contain_text(re.compile(r"已保存到服务器 09:00"))


def test_two_tabs_of_one_person_meet_in_one_conflict_with_both_values(page: Page) -> None:
    open_form(page)
    other = page.context.new_page()
    other.goto(FORM)
    expect(other.locator("#answers")).to_have_js_property("disabled", False)
    page.fill(VISITS, "31")
    look_away(page)
    expect(page.locator("#saved")).to_contain_text(SAVED)
    other.fill(VISITS, "44")
    look_away(other)
    panel = other.locator("#conflict")
    expect(panel.locator("fieldset")).to_have_count(1)
    expect(panel).to_contain_text("31")
    expect(panel).to_contain_text("44")
    panel.get_by_role("button", name="全部用别人保存的").click()
    panel.locator("button[type=submit]").click()
    expect(other.locator(VISITS)).to_have_value("31")
    expect(other.locator("#saved")).to_contain_text(SAVED)


def test_a_session_that_ended_overnight_leads_back_to_the_draft_after_signing_in(
    page: Page, served: Served
) -> None:
    open_form(page)
    page.context.set_offline(True)
    page.fill(VISITS, "31")
    look_away(page)
    expect(page.locator("#notice")).to_contain_text("联网后自动上传")
    served.rig.clock.now += timedelta(hours=9)
    page.context.set_offline(False)
    page.goto(FORM)
    sign_in_again(page)
    expect(page.locator(VISITS)).to_have_value("31")
    expect(page.locator("#saved")).to_contain_text(SAVED)


@pytest.mark.parametrize("arrived", [False, True])
def test_a_submission_waits_with_its_key_while_the_browser_is_closed(
    chromium: Browser, served: Served, tmp_path: Path, arrived: bool
) -> None:
    with kept_profile(chromium, served, tmp_path / "profile") as page:
        open_form(page)
        fill_head(page)
        look_away(page)
        expect(page.locator("#saved")).to_contain_text(SAVED)
        page.click("#to-confirm")
        served.lose_next, served.down = "POST submissions" if arrived else "", not arrived
        page.click("#send")
        expect(page.locator("#sending")).to_contain_text("还没有交上去")
    served.down = False
    with kept_profile(chromium, served, tmp_path / "profile") as page:
        page.goto(FORM)
        expect(page.locator("#receipt-number")).to_contain_text("XY-")
    report = served.rig.browser(TINGSONG_LEAD).get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert [version["version"] for version in report["versions"]] == [1]


def test_a_waiting_submission_does_not_go_over_what_somebody_saved_meanwhile(
    page: Page, served: Served
) -> None:
    come_to_the_last_look(page)
    served.down = True
    page.click("#send")
    expect(page.locator("#sending")).to_contain_text("还没有交上去")
    street = served.rig.browser(TINGSONG_EDITOR)
    newest = street.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json["revision"]
    street.draft({"counselling_visits": 44, "events": []}, newest)
    served.down = False
    page.goto(FORM)
    expect(page.locator("#conflict")).to_contain_text("44")
    expect(page.locator("#conflict")).to_contain_text("31")
    report = street.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert report["versions"] == []
    assert report["draft"]["answers"]["counselling_visits"] == 44


def test_nothing_is_called_sent_before_the_servers_receipt(page: Page, served: Served) -> None:
    come_to_the_last_look(page)
    served.down = True
    page.click("#send")
    expect(page.locator("#sending")).to_contain_text("还没有交上去")
    expect(page.locator("main")).not_to_contain_text("已提交", use_inner_text=True)
    expect(page.locator("#receipt-number")).to_have_count(0)
    page.goto("/staff/")
    expect(page.locator("#this-computer")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("已提交", use_inner_text=True)
