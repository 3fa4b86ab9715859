"""A resident sees what is kept, takes it along and has it erased; staff do so for whoever asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.desk import sign_in
from browser.served import Served, serving
from cast import TINGSONG
from residents import CALL, COUNSELLOR, a_desk, send

PATIENCE = 30_000
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The pages and the application with easy puzzles."""
    with serving(a_desk(tmp_path)) as running:
        yield running


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Page]:
    """A small screen of somebody who has a code."""
    with chromium.new_context(base_url=served.url, viewport=PHONE) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def violations(page: Page) -> list[str]:
    return [one["id"] for one in Axe().run(page).response["violations"]]


def left(served: Served) -> int:
    return len(served.rig.services.receiving.requests.of_desk(TINGSONG))


def look(page: Page, code: str, tail: str) -> None:
    page.goto("/my-request/")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("您留的号码，后四位").fill(tail)
    page.get_by_role("button", name="给我看看").click()


def test_a_resident_reads_saves_and_erases_what_is_kept(phone: Page, served: Served) -> None:
    code = send(served.rig.browser()).json["code"]
    look(phone, code, "0000")
    expect(phone.locator("#said")).to_contain_text("后四位")
    look(phone, code.lower(), CALL["reach"][-4:])
    expect(phone.locator("#answers")).to_contain_text(CALL["reach"])
    expect(phone.locator("#acts")).to_contain_text("您自己 收到")
    assert violations(phone) == []
    with phone.expect_download() as saving:
        phone.get_by_role("button", name="存成文件").click()
    text = Path(saving.value.path()).read_text("utf-8-sig")
    assert f"您的号码：{CALL['reach']}" in text
    assert "2026年2月4日自动删除" in text
    phone.get_by_role("button", name="撤回同意，现在就删除").click()
    expect(phone.locator("#certificate")).to_contain_text("居民请求，1 件，2026年1月5日收到")
    assert left(served) == 0
    assert CALL["reach"] not in phone.content()
    number = phone.locator("#certificate dd").first.inner_text()
    phone.get_by_label("证明编号").fill(number)
    phone.get_by_role("button", name="核对", exact=True).click()
    expect(phone.locator("#checked")).to_contain_text("本人撤回同意")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert code not in phone.url


def test_going_back_on_a_shared_phone_shows_nothing(phone: Page, served: Served) -> None:
    look(phone, send(served.rig.browser()).json["code"], CALL["reach"][-4:])
    expect(phone.locator("#answers")).to_contain_text(CALL["reach"])
    phone.goto("/volunteer/")
    phone.go_back()
    expect(phone.get_by_role("button", name="给我看看")).to_be_visible()
    assert CALL["reach"] not in phone.content()
    assert phone.get_by_label("查询码").input_value() == ""


def test_the_desk_erases_for_somebody_it_recognised(page: Page, served: Served) -> None:
    send(served.rig.browser())
    sign_in(page, COUNSELLOR)
    page.goto("/staff/callbacks/")
    page.get_by_text("本人要看、要删除").click()
    page.get_by_role("button", name="按本人要求删除").click()
    expect(page.locator("#done")).to_contain_text("请先选")
    page.get_by_label("本人怎么提出的").select_option(label="打电话提出")
    page.get_by_label("怎么核对是本人").select_option(label="回拨留下的号码，本人接听")
    assert violations(page) == []
    page.get_by_role("button", name="给本人一份").click()
    expect(page.locator("dl.opened")).to_contain_text(CALL["reach"])
    page.get_by_text("本人要看、要删除").click()
    page.get_by_label("本人怎么提出的").select_option("by_phone")
    page.get_by_label("怎么核对是本人").select_option("called_back")
    page.get_by_role("button", name="按本人要求删除").click()
    expect(page.locator("#proof")).to_contain_text("本人提出，核对身份后删除")
    expect(page.locator("#waiting")).to_contain_text("现在没有居民请求")
    assert left(served) == 0
