"""The district's targets and standards in a real browser: own plan, and another one tried."""

from playwright.sync_api import Page, expect

from browser.desk import sign_in, submitted
from browser.served import Served
from cast import REVIEWER, a_month


def test_targets_say_what_is_missing_and_another_plan_is_only_tried(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/targets/")
    expect(page.locator("#plan-note")).to_have_text("这是本区执行的方案。")
    station = page.locator("#targets tr", has_text="心灵驿站（街镇站）建成").first
    expect(station).to_contain_text("缺数据：附件4")
    page.select_option("#plan", "chongqing-2019")
    expect(page.locator("#plan-note")).to_contain_text("这是试算")
    expect(page.locator("#targets")).to_contain_text("每名咨询员每年学时")
    expect(page.locator("#targets")).to_contain_text("不低于 1:4000")


def test_stations_are_listed_with_what_they_lack(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/targets/")
    expect(page.locator("#tiers tr")).not_to_have_count(0)
    expect(page.locator("#stations")).to_contain_text("不符合")
    shown = page.locator("#stations > li").count()
    page.uncheck("#only-short")
    expect(page.locator("#stations > li").nth(shown)).to_be_visible()


def test_a_number_leads_by_keyboard_to_the_version_it_is_from(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto("/staff/targets/?period=2026-01")
    page.get_by_role("link", name="看明细：心理辅导", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("心理辅导：2026年1月明细")
    street = page.locator("#parts tr", has_text="听松街道")
    expect(street.locator("td").first).to_have_text(str(a_month()["counselling_visits"]))
    expect(page.locator("#parts tr", has_text="静澜街道")).to_contain_text("没有报送")
    street.get_by_role("link", name="2026年1月月报第1次提交").press("Enter")
    expect(page.locator("#review-title")).to_have_text("听松街道 2026年1月月报")
