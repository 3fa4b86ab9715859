"""The pictures of the guide: where each is taken, and the outline that tells when it is stale."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from running_server import Server

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "content/guide/img"
MANIFEST = ROOT / "infra/screenshots/guide.json"
PHONE, DESK = (360, 740), (1280, 800)
MORNING = "2026-01-05T09:20:00+08:00"
STREET, REVIEWER, OPERATOR = "lead005", "reviewer", "operator"
PARTS = "h1, h2, h3, label, legend, summary, button, thead th"
# Title and visible headings, questions, buttons and column heads, in their order.
READ = """(parts) => [document.title, ...[...document.querySelectorAll(`main :is(${parts})`)]
  .filter((one) => one.checkVisibility()).map((one) => one.innerText)]"""


@dataclass(frozen=True)
class Picture:
    """One picture; `account` signs in first, `prepare` brings the page to what is shown."""

    name: str
    address: str
    shows: str
    account: str = ""
    size: tuple[int, int] = PHONE
    prepare: Callable[[Page], object] = lambda page: None


def _finding(page: Page) -> None:
    page.locator("#f-rooms_built").fill("11")
    page.keyboard.press("Tab")
    page.locator("#f-rooms_built-findings p").first.wait_for()
    page.locator("#f-rooms_built").evaluate("field => field.scrollIntoView({block: 'center'})")


def _calendar(page: Page) -> None:
    page.locator("#calendar-open").click()
    page.locator("#calendar-list li").first.wait_for()
    page.locator("#calendar").evaluate("panel => panel.scrollIntoView({block: 'center'})")


def _found(page: Page) -> None:
    page.locator("#results > li").first.wait_for()
    page.locator("#nearby").evaluate("button => button.scrollIntoView()")


def _upcoming(page: Page) -> None:
    page.locator("#summary").evaluate("line => line.scrollIntoView()")


def _named(page: Page) -> None:
    page.locator("#q").fill("ssl")
    page.get_by_text("找到 1 位。").wait_for()
    page.locator("#people-form").evaluate("form => form.scrollIntoView()")


def _one_right(page: Page) -> None:
    for field in page.locator("#quiz fieldset").all():
        field.locator(f"input[value='{field.get_attribute('data-right')}']").check()
    page.locator("#check").click()
    page.locator(".told").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def _table(page: Page) -> None:
    page.get_by_role("row", name="听松街道").first.wait_for()


def _people(page: Page) -> None:
    page.get_by_role("heading", name="增加账号").wait_for()


MONTH = "/staff/monthly-report/?period=2026-01"
ANSWERS = "#answers:not([disabled])"
PICTURES = (
    Picture("find-360", "/stations/?q=tss", "找咨询室", prepare=_found),
    Picture("station-360", "/stations/zx-990101005003/", "站点页"),
    Picture("hotlines-360", "/hotlines/", "求助热线"),
    Picture("events-360", "/events/?unit=990101005", "活动日历", prepare=_upcoming),
    Picture("practitioners-360", "/practitioners/", "执业人员名册", prepare=_named),
    Picture("quiz-360", "/quiz/", "小测验", prepare=_one_right),
    Picture("todo-1280", "/staff/", "街镇的工作台", STREET, DESK),
    Picture("form-1280", MONTH, "填报页", STREET, DESK, _finding),
    Picture("calendar-1280", MONTH, "从活动日历带入", STREET, DESK, _calendar),
    Picture("overview-1280", "/staff/overview/?period=2025-12", "收报情况", REVIEWER, DESK, _table),
    Picture("accounts-1280", "/staff/accounts/", "账号", OPERATOR, DESK, _people),
)


def outline(page: Page) -> str:
    """A mark of what the page says of itself; numbers do not count, they are data."""
    texts: list[str] = page.evaluate(READ, PARTS)
    plain = [re.sub(r"[0-9]+", "0", " ".join(text.split())) for text in texts]
    kept = list(dict.fromkeys(text for text in plain if text))
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:16]


def manifest() -> dict[str, dict[str, str]]:
    """By the picture's name: the page, its title then, and its outline then."""
    kept: dict[str, dict[str, str]] = json.loads(MANIFEST.read_text("utf-8"))
    return kept


class Camera:
    """Opens the pages of the pictures: residents' on the built site, staff's on the server."""

    def __init__(self, browser: Browser, site: str, server: Server) -> None:
        self._browser, self._site, self._server = browser, site, server

    def show(self, picture: Picture) -> Page:
        """The page as the picture shows it; close its context afterwards."""
        size: ViewportSize = {"width": picture.size[0], "height": picture.size[1]}
        base = self._server.url if picture.account else self._site
        context = self._browser.new_context(base_url=base, locale="zh-CN", viewport=size)
        context.set_default_timeout(30_000)
        page = context.new_page()
        if picture.account:
            self._sign_in(page, picture.account)
        else:
            page.clock.set_fixed_time(MORNING)
        page.goto(picture.address, wait_until="networkidle")
        if picture.address == MONTH:
            page.locator(ANSWERS).wait_for()
        picture.prepare(page)
        return page

    def _sign_in(self, page: Page, account: str) -> None:
        page.goto("/staff/")
        page.locator("#home-account").fill(account)
        page.locator("#home-password").fill(self._server.password(account))
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="现在要做的").wait_for()
