"""The audit trail in a real browser, and the small question before an act that asks for proof."""

import os
from datetime import timedelta
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.desk import sign_in
from browser.served import Served
from cast import AUDITOR, JINGLAN, OPERATOR, PASSWORD, PERIOD, TINGSONG_LEAD, a_month

SHOTS = os.environ.get("XINYI_SHOTS", "")


def shoot(page: Page, name: str) -> None:
    """Keep pictures where somebody asked for them."""
    for width in (360, 1280) if SHOTS else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def some_work(served: Served) -> None:
    """A draft, a report, somebody who looks where they may not, and a wrong password."""
    lead = served.rig.browser(TINGSONG_LEAD)
    lead.draft(a_month())
    lead.submit(a_month(), 1)
    lead.get(f"/monthly-reports/{JINGLAN}/{PERIOD}")
    lead.get("/accounts")
    served.rig.browser().sign_in("jinglan-lead", "guess")


def test_the_auditor_filters_checks_and_takes_the_record_away(page: Page, served: Served) -> None:
    some_work(served)
    sign_in(page, AUDITOR)
    page.get_by_role("link", name="查看").click()
    expect(page.locator("#sound")).to_contain_text("前后相连")
    expect(page.locator("#events")).to_contain_text("提交月报")
    expect(page.locator("#events")).to_contain_text("被拒绝：没有这项权限")
    assert len(page.locator("#root").inner_text().replace(" ", "")) == 64
    shoot(page, "audit")
    page.select_option("#person", TINGSONG_LEAD)
    page.select_option("#outcome", "refused")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#count")).to_have_text("2条")
    page.get_by_role("button", name="核对全部记录").click()
    expect(page.locator("#checked")).to_contain_text("都完整")
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出 CSV").click()
    assert "被拒绝" in Path(taken.value.path()).read_text("utf-8")
    assert Axe().run(page).violations_count == 0


def test_after_ten_minutes_the_password_is_asked_and_nothing_typed_is_lost(
    page: Page, served: Served
) -> None:
    sign_in(page, OPERATOR)
    page.goto("/staff/accounts/")
    expect(page.locator("#rows")).to_contain_text(TINGSONG_LEAD)
    page.fill("#new-account", "new-auditor")
    page.fill("#new-name", "新审计员")
    page.select_option("#new-role", "auditor")
    served.rig.clock.now += timedelta(minutes=11)
    page.get_by_role("button", name="增加，得到激活码").click()
    asked = page.get_by_role("dialog", name="请再确认是您本人")
    expect(asked).to_be_visible()
    shoot(page, "proof")
    assert Axe().run(page).violations_count == 0
    asked.get_by_label("密码").fill("wrong")
    asked.get_by_role("button", name="确认，接着办").click()
    expect(asked.get_by_role("alert")).to_contain_text("密码不对")
    asked.get_by_label("密码").fill(PASSWORD)
    asked.get_by_role("button", name="确认，接着办").click()
    expect(page.locator("#offered-title")).to_contain_text("新审计员（new-auditor）")


def test_who_does_not_prove_it_goes_on_where_they_were(page: Page, served: Served) -> None:
    sign_in(page, OPERATOR)
    page.goto("/staff/accounts/")
    page.fill("#new-account", "new-auditor")
    page.fill("#new-name", "新审计员")
    page.select_option("#new-role", "auditor")
    served.rig.clock.now += timedelta(minutes=11)
    page.get_by_role("button", name="增加，得到激活码").click()
    page.get_by_role("button", name="不办了").click()
    expect(page.locator("#add-refused")).to_contain_text("没有办理")
    assert page.input_value("#new-name") == "新审计员"


def test_everybody_sees_the_own_acts_and_nobody_elses(page: Page, served: Served) -> None:
    some_work(served)
    sign_in(page, TINGSONG_LEAD)
    page.goto("/staff/audit/?own=1")
    expect(page.locator("h1")).to_have_text("我的操作记录")
    expect(page.locator("#events")).to_contain_text("保存月报草稿")
    expect(page.locator("#events")).not_to_contain_text("jinglan-lead")
    shoot(page, "own")
