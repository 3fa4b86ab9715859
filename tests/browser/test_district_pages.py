"""The district's desk and the sign-in in a real browser; no page has a barrier."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.desk import (
    FORM,
    REPORT,
    returned,
    sign_in,
    submitted,
)
from browser.served import Served
from cast import PERIOD, PUBLISHER, REVIEWER, TINGSONG_LEAD


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
    expect(page.locator("#remind-text")).to_have_value(re.compile("云汀街道"))
    expect(page.locator("#remind-text")).not_to_have_value(re.compile("听松街道"))


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
@pytest.mark.parametrize(
    ("who", "path"),
    [
        (PUBLISHER, f"/staff/overview/?period={PERIOD}"),
        (REVIEWER, f"/staff/review/?{REPORT}"),
    ],
)
def test_the_districts_pages_have_no_barrier(
    page: Page, served: Served, who: str, path: str, width: int
) -> None:
    submitted(served)
    sign_in(page, who)
    assert violations(page, path, width) == []


def test_the_publisher_types_a_number_and_the_paper_is_issued(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, PUBLISHER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    expect(page.locator("#issued-none")).to_be_visible()
    page.get_by_label("发文字号").fill("示卫心〔2026〕9号")
    page.get_by_label("成文日期").fill("2026-01-05")
    page.get_by_role("button", name="登记发文字号").click()
    expect(page.get_by_role("dialog")).to_contain_text("登记后不能改")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#download")).to_have_text("已登记示卫心〔2026〕9号。")
    expect(page.locator("#issued")).to_contain_text("示卫心〔2026〕9号，2026年1月5日")
    page.reload()
    expect(page.locator("#issued li")).to_have_count(1)
    page.get_by_label("哪一份").select_option("2026-Q1")
    expect(page.locator("#issued-none")).to_be_visible()
    expect(page.locator("#issued li")).to_have_count(0)


def test_a_wrong_number_is_said_and_stays_in_its_field(page: Page, served: Served) -> None:
    sign_in(page, PUBLISHER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    page.get_by_label("发文字号").fill("9号")
    page.get_by_role("button", name="登记发文字号").click()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#download")).to_contain_text("发文字号应写作")
    expect(page.get_by_label("发文字号")).to_have_value("9号")


def test_the_reviewer_sees_what_was_issued_but_gives_no_number(page: Page, served: Served) -> None:
    body = {"number": "示卫心〔2026〕9号"}
    path = f"/bulletins/{PERIOD}/issues"
    assert served.rig.browser(PUBLISHER).call("POST", path, body).status == 201
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    expect(page.locator("#issued")).to_contain_text("示卫心〔2026〕9号")
    expect(page.locator("#issue")).to_be_hidden()
