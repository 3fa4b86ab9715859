"""One Chromium for a file of tests, and a page over the real application for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.served import Served, serving
from public_site import built_once
from public_site import chromium as running_chromium
from public_site import served as served_files
from rig import Rig

# Milliseconds an action or an expectation waits, on a slow machine too; Playwright's own 30 s
# hold for actions, 5 s for expectations.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the whole file; every test gets its own profile."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The residents' site, built once, at an address of its own for the file."""
    with served_files(built_once(tmp_path_factory)) as address:
        yield address


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """A resident's phone at the site; what a service worker keeps is another file's matter."""
    size = {"width": 360, "height": 740}
    with chromium.new_context(base_url=address, viewport=size, service_workers="block") as context:
        yield context


@pytest.fixture
def served(rig: Rig) -> Iterator[Served]:
    """The staff pages and the application of one test."""
    with serving(rig) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page in a fresh profile; an error in a script fails the test."""
    context = chromium.new_context(base_url=served.url, viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []
