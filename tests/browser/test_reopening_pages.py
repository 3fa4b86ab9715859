"""Recall, amendment and exemption in a real browser."""

from playwright.sync_api import Page, expect

from browser.desk import (
    FORM,
    REPORT,
    VISITS,
    fill_head,
    open_form,
    returned,
    sign_in,
    submit,
    submitted,
)
from browser.served import Served
from cast import PERIOD, REVIEWER


def accepted(served: Served) -> None:
    submitted(served)
    served.rig.browser(REVIEWER).review("acceptances", {})


def test_a_street_takes_its_report_back_and_finds_everything_in_the_form(page: Page) -> None:
    open_form(page)
    fill_head(page, visits="33")
    submit(page)
    page.goto(FORM)
    page.get_by_role("button", name="撤回修改").click()
    expect(page.locator(VISITS)).to_have_value("33")


def test_once_opened_by_the_district_there_is_nothing_to_take_back(
    page: Page, served: Served
) -> None:
    submitted(served)
    served.rig.browser(REVIEWER).get("/monthly-reports/990101005/2026-01")
    sign_in(page)
    page.goto(FORM)
    expect(page.locator("#read-title")).to_contain_text("已提交")
    expect(page.get_by_role("button", name="撤回修改")).to_have_count(0)


def test_a_street_corrects_an_accepted_report_with_a_reason(page: Page, served: Served) -> None:
    accepted(served)
    sign_in(page)
    page.goto(FORM)
    page.get_by_role("button", name="更正这份月报").click()
    page.get_by_label("原因").fill("台账漏记两人次")
    page.get_by_role("button", name="开始更正").click()
    expect(page.locator("#facts")).to_contain_text("台账漏记两人次")
    page.fill(VISITS, "33")
    submit(page)
    report = served.rig.browser(REVIEWER).get("/monthly-reports/990101005/2026-01").json
    assert [version["version"] for version in report["versions"]] == [1, 2]


def test_the_reviewer_sees_what_changed_since_the_last_version(page: Page, served: Served) -> None:
    test_a_street_corrects_an_accepted_report_with_a_reason(page, served)
    page.context.clear_cookies()
    sign_in(page, REVIEWER)
    page.goto(f"/staff/review/?{REPORT}")
    expect(page.locator("#acts")).to_contain_text("开始更正：台账漏记两人次")
    page.get_by_role("button", name="与上一版比较").click()
    expect(page.locator(".changes")).to_contain_text("31 → 33")


def test_the_reviewer_frees_a_unit_with_a_reason(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    row = page.get_by_role("row", name="听松街道")
    row.get_by_role("button", name="免报").click()
    page.get_by_label("原因").fill("整体搬迁")
    page.get_by_role("button", name="确认免报").click()
    expect(row).to_contain_text("免报")
    expect(page.locator("#counts")).to_contain_text("0/11")


def test_the_reviewer_gives_a_unit_more_days(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    row = page.get_by_role("row", name="听松街道")
    row.get_by_role("button", name="延期").click()
    page.get_by_label("延期到（含当日）").fill("2026-02-02")
    page.get_by_label("原因").fill("辖区停电检修")
    page.get_by_role("button", name="确认延期").click()
    expect(row).to_contain_text("延期至2月2日")


def test_a_street_answers_a_note_instead_of_changing_the_figure(page: Page, served: Served) -> None:
    returned(served)
    open_form(page)
    page.get_by_label("答复").fill("已与台账核对，确为31人次")
    page.fill("#f-filler_name", "示例员06")
    submit(page)
    expect(page.locator("#receipt-number")).to_contain_text("-2-")
    page.context.clear_cookies()
    sign_in(page, REVIEWER)
    page.goto(f"/staff/review/?{REPORT}")
    expect(page.locator("#versions")).to_contain_text("已与台账核对，确为31人次")


def test_without_a_reason_nobody_is_freed(page: Page, served: Served) -> None:
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    page.get_by_role("row", name="听松街道").get_by_role("button", name="免报").click()
    page.get_by_role("button", name="取消").click()
    state = served.rig.browser(REVIEWER).get("/monthly-reports/990101005/2026-01").json["state"]
    assert state == "not_started"
