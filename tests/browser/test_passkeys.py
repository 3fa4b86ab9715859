"""A passkey in a real browser: added on the workbench, used at the door and before an export."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect

from browser.served import serving
from chalicelib.bootstrap import build_passkeys
from people import NEW_PASSWORD, Phone, a_district, with_phone
from rig import Rig
from running_server import free_port

WHO = "new-auditor"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def rig(tmp_path: Path, port: int) -> Rig:
    """The application of a site with a name of its own."""
    return a_district(tmp_path, passkeys=build_passkeys(f"http://localhost:{port}"))


@pytest.fixture
def auditor(rig: Rig) -> Phone:
    """The phone of somebody who has one."""
    return with_phone(rig)[0]


@pytest.fixture
def page(chromium: Browser, rig: Rig, port: int) -> Iterator[Page]:
    """A page that reaches the site by its name."""
    size = {"width": 1280, "height": 900}
    with serving(rig, port):
        address = f"http://localhost:{port}"
        with chromium.new_context(base_url=address, viewport=size) as context:
            yield context.new_page()


@pytest.fixture
def device(page: Page) -> CDPSession:
    """This computer knows its owner by fingerprint."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def knock(page: Page) -> None:
    """Account and password, as far as they lead."""
    page.goto("/staff/")
    page.fill("#home-account", WHO)
    page.fill("#home-password", NEW_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#home-code")).to_be_visible()


def come_in(page: Page, phone: Phone) -> None:
    knock(page)
    page.fill("#home-code", phone.code())
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def add(page: Page, name: str = "办公室电脑") -> None:
    page.get_by_text("通行密钥：").click()
    page.fill("#passkey-name", name)
    page.get_by_role("button", name="添加通行密钥").click()


def leave(page: Page) -> None:
    page.click("#sign-out")
    expect(page.locator('[data-part="sign-in"]')).to_be_visible()


def test_a_passkey_is_added_and_opens_the_door(page: Page, auditor: Phone, device) -> None:
    come_in(page, auditor)
    add(page)
    expect(page.locator("#passkey-done")).to_contain_text("已经加上“办公室电脑”")
    expect(page.locator("#passkey-list")).to_contain_text("2026年1月5日添加")
    leave(page)
    knock(page)
    page.locator('[data-part="sign-in"]').get_by_role("button", name="用通行密钥").click()
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def test_the_same_device_is_not_added_twice(page: Page, auditor: Phone, device) -> None:
    come_in(page, auditor)
    add(page)
    expect(page.locator("#passkey-list li")).to_have_count(1)
    page.fill("#passkey-name", "又一个")
    page.get_by_role("button", name="添加通行密钥").click()
    expect(page.locator("#passkey-refused")).to_have_text("这台设备已经加过了。")
    expect(page.locator("#passkey-name")).to_have_value("又一个")


def test_before_an_export_the_passkey_is_proof(page: Page, rig: Rig, auditor, device) -> None:
    come_in(page, auditor)
    add(page)
    expect(page.locator("#passkey-list li")).to_have_count(1)
    rig.clock.now += timedelta(minutes=10)
    page.goto("/staff/audit/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出 CSV").click()
        page.get_by_role("dialog").get_by_role("button", name="用通行密钥").click()
    assert saved.value.suggested_filename.endswith(".csv")


def test_who_calls_it_off_still_has_the_code(page: Page, auditor: Phone, device) -> None:
    come_in(page, auditor)
    add(page)
    expect(page.locator("#passkey-list li")).to_have_count(1)
    leave(page)
    device.send("WebAuthn.disable")
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    knock(page)
    page.locator('[data-part="sign-in"]').get_by_role("button", name="用通行密钥").click()
    expect(page.locator("#home-refused")).to_contain_text("没有用成通行密钥")
    auditor.wait()
    page.fill("#home-code", auditor.code())
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def test_a_removed_passkey_is_gone_from_the_door(page: Page, auditor: Phone, device) -> None:
    come_in(page, auditor)
    add(page)
    page.get_by_role("button", name="移除办公室电脑").click()
    expect(page.locator("#passkey-done")).to_contain_text("已经移除“办公室电脑”")
    expect(page.locator("#passkey-list li")).to_have_count(0)
    leave(page)
    knock(page)
    expect(page.locator("#home-code")).to_be_focused()
    expect(page.get_by_role("button", name="用通行密钥")).to_have_count(0)


def test_the_section_can_be_used_with_a_screen_reader(page: Page, auditor, device) -> None:
    come_in(page, auditor)
    add(page)
    expect(page.locator("#passkey-list li")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []
