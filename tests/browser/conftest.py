"""One Chromium for a file of tests, and a page over the real application for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.served import Served, serving
from public_site import chromium as running_chromium
from rig import Rig


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the whole file; every test gets its own profile."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def served(rig: Rig) -> Iterator[Served]:
    """The staff pages and the application of one test."""
    with serving(rig) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page in a fresh profile; an error in a script fails the test."""
    context = chromium.new_context(base_url=served.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10000)
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []
