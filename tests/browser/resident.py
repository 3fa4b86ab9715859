"""A resident's phone over the built site: one page for a whole file of tests."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
ELSEWHERE = re.compile(r"https://www\.weather\.com\.cn/.*")


@contextmanager
def phone(browser: Browser, address: str, **options: object) -> Iterator[BrowserContext]:
    """A fresh profile; the page to leave for answers without a network."""
    given = {"viewport": PHONE, **options}
    with browser.new_context(base_url=address, **given) as context:  # type: ignore[arg-type]
        context.set_default_timeout(30000)
        context.route(ELSEWHERE, _weather)
        yield context


def _weather(route: Route) -> None:
    route.fulfill(body="<title>天气</title><h1>晴</h1>", content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def shared(chromium: Browser, address: str) -> Iterator[Page]:
    """One page that every test of the file may take somewhere; a script's fault fails the file."""
    faults: list[str] = []
    with phone(chromium, address) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
    assert faults == []
