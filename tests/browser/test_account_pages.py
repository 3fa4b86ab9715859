"""Accounts in a real browser: a code handed over, a phone set up, a password changed."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.desk import sign_in
from browser.served import Served
from cast import OPERATOR, PASSWORD, TINGSONG, TINGSONG_LEAD
from people import AUDITOR, LEAD, NEW_PASSWORD, Phone, a_district, offered, with_phone
from rig import Rig


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application with phones on a set clock."""
    return a_district(tmp_path)


def open_accounts(page: Page) -> None:
    sign_in(page, OPERATOR)
    page.get_by_role("link", name="管理账号").click()
    expect(page.locator("#rows")).to_contain_text(TINGSONG_LEAD)


def type_code(page: Page, account: str, code: str) -> None:
    page.goto("/staff/activate/")
    page.fill("#account", account)
    page.fill("#code", code)
    page.fill("#password", NEW_PASSWORD)
    page.fill("#again", NEW_PASSWORD)
    page.get_by_role("button", name="下一步").click()


def type_sign_in(page: Page, account: str, password: str = NEW_PASSWORD) -> None:
    page.goto("/staff/")
    page.fill("#home-account", account)
    page.fill("#home-password", password)
    page.keyboard.press("Enter")


def test_the_operator_adds_an_account_and_reads_out_its_code_once(page: Page) -> None:
    open_accounts(page)
    page.fill("#new-account", "new-lead")
    page.fill("#new-name", "听松新负责人")
    page.select_option("#new-role", "street_lead")
    page.select_option("#new-unit", label="听松街道")
    page.get_by_role("button", name="增加，得到激活码").click()
    expect(page.locator("#offered-code")).to_contain_text("-")
    code = page.locator("#offered-code").inner_text()
    expect(page.locator("#rows")).to_contain_text("等待启用")
    page.get_by_role("button", name="已经交给本人").click()
    expect(page.locator("#offered")).to_be_hidden()
    assert code not in page.content()
    type_code(page, "new-lead", code)
    expect(page.get_by_role("heading", name="账号已启用")).to_be_visible()


def test_a_reset_asks_first_and_shows_a_new_code(page: Page) -> None:
    open_accounts(page)
    page.get_by_role("button", name=f"重设{TINGSONG_LEAD}").click()
    page.get_by_role("button", name="确认重设").click()
    expect(page.locator("#offered-title")).to_contain_text(TINGSONG_LEAD)


def test_a_disabled_account_can_be_woken_and_the_own_has_no_buttons(page: Page) -> None:
    open_accounts(page)
    page.get_by_role("button", name=f"停用{TINGSONG_LEAD}").click()
    page.get_by_role("button", name="确认停用").click()
    expect(page.locator("#notice")).to_contain_text("已停用")
    expect(page.get_by_role("button", name=f"重新启用{TINGSONG_LEAD}")).to_be_visible()
    expect(page.get_by_role("button", name=f"停用{OPERATOR}")).to_have_count(0)


def test_a_changed_role_asks_first_and_is_shown_at_once(page: Page) -> None:
    open_accounts(page)
    page.get_by_role("button", name=f"改角色{TINGSONG_LEAD}").click()
    expect(page.locator("#act-role")).to_have_value("street_lead")
    expect(page.locator("#act-unit")).to_have_value(TINGSONG)
    page.select_option("#act-role", "auditor")
    expect(page.locator("#act-unit-field")).to_be_hidden()
    page.select_option("#act-role", "station_editor")
    page.select_option("#act-unit", label="静澜街道")
    page.get_by_role("button", name="确认改角色").click()
    expect(page.locator("#notice")).to_contain_text("已改角色")
    row = page.locator("#rows tr", has_text=TINGSONG_LEAD)
    expect(row).to_contain_text("静澜街道")


def test_an_auditor_activates_with_a_phone_and_signs_in_with_a_code(page: Page, rig: Rig) -> None:
    type_code(page, "new-auditor", offered(rig, AUDITOR))
    secret = page.locator("#seed code").inner_text().replace(" ", "")
    phone = Phone(rig, secret)
    page.fill("#totp-code", phone.code())
    page.get_by_role("button", name="启用账号").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    phone.wait()
    type_sign_in(page, "new-auditor")
    expect(page.locator("#home-refused")).to_contain_text("六位数字")
    page.fill("#home-code", phone.code())
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def test_the_drawn_code_is_square_and_large_enough_for_a_camera(page: Page, rig: Rig) -> None:
    type_code(page, "new-auditor", offered(rig, AUDITOR))
    expect(page.locator("svg.qr")).to_be_visible()
    box = page.locator("svg.qr").bounding_box()
    assert box is not None
    assert box["width"] >= 200
    assert box["width"] == box["height"]


def test_a_weak_password_is_named_and_what_was_typed_stays(page: Page, rig: Rig) -> None:
    code = offered(rig, LEAD)
    page.goto("/staff/activate/")
    for field, text in {"account": "new-lead", "code": code}.items():
        page.fill(f"#{field}", text)
    for field in ("password", "again"):
        page.fill(f"#{field}", "xinlingyizhan2026")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("#refused")).to_contain_text("请换一个")
    expect(page.locator("#code")).to_have_value(code)


def test_a_changed_password_asks_to_sign_in_again(page: Page) -> None:
    sign_in(page)
    page.get_by_text("修改密码").first.click()
    page.fill("#old-password", PASSWORD)
    page.fill("#new-password", NEW_PASSWORD)
    page.locator("#password-form button").click()
    expect(page.locator('[data-part="sign-in"]')).to_be_visible()
    type_sign_in(page, TINGSONG_LEAD)
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def test_signing_out_everywhere_leads_back_to_the_door(page: Page, rig: Rig) -> None:
    other = rig.browser(TINGSONG_LEAD)
    sign_in(page)
    page.get_by_text("在哪里登录着：2处").click()
    page.get_by_role("button", name="在所有地方退出登录").click()
    expect(page.locator('[data-part="sign-in"]')).to_be_visible()
    assert other.get("/session").status == 401


def test_a_street_sets_up_codes_on_the_workbench(page: Page, rig: Rig) -> None:
    sign_in(page)
    page.get_by_text("动态口令：没有设置").click()
    page.fill("#totp-password", PASSWORD)
    page.click("#totp-start")
    secret = page.locator("#totp-seed code").inner_text().replace(" ", "")
    page.fill("#totp-code", Phone(rig, secret).code())
    page.locator("#totp-confirm button").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    expect(page.locator("#totp-state")).to_have_text("已设置")


def barriers(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [item["id"] for item in found] + (["scrolls sideways"] if wide > 0 else [])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_operators_page_has_no_barrier(page: Page, width: int) -> None:
    open_accounts(page)
    assert barriers(page, width) == []
    page.get_by_role("button", name=f"重设{TINGSONG_LEAD}").click()
    assert barriers(page, width) == []
    page.get_by_role("button", name="确认重设").click()
    expect(page.locator("#offered")).to_be_visible()
    assert barriers(page, width) == []
    page.get_by_role("button", name=f"改角色{TINGSONG_LEAD}").click()
    assert barriers(page, width) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_activation_has_no_barrier_at_any_step(page: Page, rig: Rig, width: int) -> None:
    page.goto("/staff/activate/")
    assert barriers(page, width) == []
    type_code(page, "new-auditor", offered(rig, AUDITOR))
    expect(page.locator("svg.qr")).to_be_visible()
    assert barriers(page, width) == []
    secret = page.locator("#seed code").inner_text().replace(" ", "")
    page.fill("#totp-code", Phone(rig, secret).code())
    page.get_by_role("button", name="启用账号").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    assert barriers(page, width) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_own_account_and_the_asked_code_have_no_barrier(
    page: Page, served: Served, rig: Rig, width: int
) -> None:
    with_phone(rig)
    type_sign_in(page, "new-auditor")
    expect(page.locator("#home-code")).to_be_visible()
    assert barriers(page, width) == []
    sign_in(page)
    expect(page.locator("#own-account")).to_be_visible()
    page.eval_on_selector_all("#own-account details", "all => all.forEach((d) => (d.open = true))")
    assert barriers(page, width) == []
