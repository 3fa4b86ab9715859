"""The pages keep helping without a network, in large letters, and in browsers that allow little."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from public_site import built_once, served

ROOM = "/stations/zx-990101005001/"
READY = "() => navigator.serviceWorker.controller !== null"
KEPT = "没有连上网络，这是存下来的页面，资料截至2025年12月28日。电话仍然可以打。"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/116.0 Mobile Safari/537.36 XWEB/1160117 MicroMessenger/8.0.47 NetType/2G"
)
LITTLE_ALLOWED = """
delete Navigator.prototype.serviceWorker;
delete Navigator.prototype.geolocation;
Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } });
"""
ONE_VOICE = """
const said = (window.said = []);
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ name: "own", lang: "zh-CN", localService: LOCAL }],
  addEventListener() {}, removeEventListener() {}, cancel() {},
  speak(words) { said.push(words.text); setTimeout(() => words.onend(), 5); },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def a_phone(chromium: Browser, address: str, **options: Any) -> BrowserContext:
    size = {"width": 360, "height": 740}
    return chromium.new_context(base_url=address, viewport=size, **options)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with a_phone(chromium, address) as context:
        yield context.new_page()


def expect_soon(true: Callable[[], bool]) -> None:
    """Ask until it is true, for half a minute at the most."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def go_offline_after(page: Page, *paths: str) -> None:
    """Visit the pages with the worker in charge, then lose the network."""
    page.goto("/")
    page.wait_for_function(READY)
    for path in paths:
        page.goto(path)
    page.context.set_offline(True)


def test_a_visited_station_is_there_without_a_network_and_says_how_old_it_is(page: Page) -> None:
    go_offline_after(page, ROOM)
    page.goto(ROOM)
    expect(page.locator(".kept")).to_have_text(KEPT)
    expect(page.get_by_text("0000-0000-0148").first).to_be_visible()
    expect(page.locator('[data-clock="door"]')).to_have_attribute(
        "data-kind", re.compile("open|closed|unknown")
    )


@pytest.mark.parametrize("path", ["/", "/stations/", "/hotlines/", "/crisis/"])
def test_help_is_kept_before_anyone_needs_it(page: Page, path: str) -> None:
    go_offline_after(page)
    page.goto(path)
    expect(page.locator(".kept")).to_have_text(KEPT)
    expect(page.locator('a[href="tel:12356"]').first).to_be_visible()


def test_the_finder_searches_without_a_network(page: Page) -> None:
    go_offline_after(page)
    page.goto("/stations/?q=tss")
    expect(page.locator("#results > li").first).to_contain_text("听松三社区心理咨询室")


def test_a_page_never_kept_leads_to_those_that_are(page: Page) -> None:
    go_offline_after(page)
    page.goto("/stations/zd-990101/")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有连上网络")
    page.get_by_role("main").get_by_role("link", name="找咨询室").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("找")


def test_with_a_network_nothing_claims_to_be_kept(page: Page) -> None:
    page.goto("/")
    page.wait_for_function(READY)
    page.goto(ROOM)
    expect(page.get_by_text("没有连上网络")).to_have_count(0)


def test_neither_typed_words_nor_staff_pages_stay_on_the_phone(page: Page) -> None:
    page.goto("/")
    page.wait_for_function(READY)
    for path in ("/stations/?q=睡不着", "/staff/", "/articles/sleep-well/", ROOM):
        page.goto(path)
    kept = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const lists = names.map(async (name) => (await caches.open(name)).keys());
          return (await Promise.all(lists)).flat().map((one) => decodeURI(one.url));
        }"""
    )
    private = [url for url in kept if "睡不着" in url or "/staff/" in url or "/articles/" in url]
    assert private == []
    assert any(url.endswith(ROOM) for url in kept)


def test_a_new_edition_of_the_site_replaces_the_kept_one(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    site = shutil.copytree(built_once(tmp_path_factory), tmp_path / "site")
    with served(site) as address, a_phone(chromium, address) as context:
        page = context.new_page()
        page.goto("/")
        page.wait_for_function(READY)
        crisis, worker = site / "crisis/index.html", site / "service-worker.js"
        crisis.write_text(crisis.read_text("utf-8").replace("<main", "<p>新的一版</p><main"))
        _, rest = worker.read_text("utf-8").split("\n", 1)
        worker.write_text(f'const EDITION = "next";\n{rest}', "utf-8")
        page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        names = "async () => (await caches.keys()).join() === 'shell-next'"
        expect_soon(lambda: page.evaluate(names))
        context.set_offline(True)
        page.goto("/crisis/")
        expect(page.get_by_text("新的一版")).to_be_visible()


def test_a_browser_that_allows_little_still_shows_everything(
    chromium: Browser, address: str
) -> None:
    with a_phone(chromium, address, user_agent=WECHAT) as context:
        faults: list[str] = []
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(LITTLE_ALLOWED)
        page.goto("/stations/?q=tss")
        expect(page.locator("#results > li").first).to_contain_text("听松三社区心理咨询室")
        page.get_by_role("button", name="大字").click()
        expect(page.locator("html")).to_have_attribute("data-edition", "elder")
        page.goto(ROOM)
        expect(page.locator('[data-clock="door"]')).to_have_attribute(
            "data-kind", re.compile("open|closed|unknown")
        )
        assert faults == []


def test_a_phone_can_install_the_site(page: Page) -> None:
    page.goto("/")
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    assert '"short_name":"心驿"' in found["data"]


@pytest.mark.parametrize("path", ["/", "/stations/", ROOM, "/hotlines/", "/articles/sleep-well/"])
def test_the_elder_edition_has_letters_of_18_points_and_fits_the_phone(
    page: Page, path: str
) -> None:
    page.goto("/")
    page.get_by_role("button", name="大字").click()
    page.goto(path)
    text = page.locator("main p:not(.crumbs, .small, .badge)").first
    assert float(text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_the_elder_edition_is_left_as_it_was_entered(page: Page) -> None:
    page.goto("/")
    button = page.get_by_role("button", name="大字")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    page.reload()
    expect(page.locator("html")).not_to_have_attribute("data-edition", "elder")


def test_the_elder_edition_reads_the_page_aloud(page: Page) -> None:
    page.add_init_script(ONE_VOICE.replace("LOCAL", "true"))
    page.goto(ROOM)
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="读给我听").click()
    page.wait_for_function("() => window.said.length > 5")
    assert page.evaluate("window.said[0]") == "听松一社区心理咨询室"


def test_no_text_is_given_to_a_voice_that_lives_elsewhere(page: Page) -> None:
    page.add_init_script(ONE_VOICE.replace("LOCAL", "false"))
    page.goto(ROOM)
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html")).to_have_attribute("data-edition", "elder")
    expect(page.get_by_role("button", name="读给我听")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/stations/?q=tss", "/streets/990101005/", "/hotlines/"])
def test_dark_pages_have_enough_contrast(chromium: Browser, address: str, path: str) -> None:
    with a_phone(chromium, address, color_scheme="dark", bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path)
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_nothing_moves_for_a_reader_who_asked_for_stillness(
    chromium: Browser, address: str
) -> None:
    with a_phone(chromium, address, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(ROOM)
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((one) => {
              const style = getComputedStyle(one);
              return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
            }).length"""
        )
        assert moving == 0


def test_the_keyboard_walks_from_help_to_menu_to_search(page: Page) -> None:
    page.goto("/stations/")
    page.wait_for_function("() => !document.getElementById('edition').hidden")
    met = []
    for _ in range(14):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.id || document.activeElement.innerText"))
    wanted = ["撑不住了，现在就要帮助", "找咨询室", "edition"]
    assert [one.strip() for one in met if one.strip() in wanted] == wanted
    assert page.evaluate("document.activeElement.closest('#finder') !== null")
