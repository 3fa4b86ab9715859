"""Takes the README's and the guide's screenshots from the running product."""

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "tests"))

from guide import take_guide  # noqa: E402 — beside this file

from running_server import Server  # noqa: E402 — the tests know how to start the server

PHONE, DESK = (360, 740), (1280, 800)
ANNEX4 = "/api/v1/monthly-reports/990101008/2025-10/versions/1.pdf"
MONTH = "/api/v1/bulletins/2025-12.pdf"


def main() -> None:
    """Start a server on data of its own, take every picture, stop."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "data").start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
            env=_own_fonts(),
        )
        try:
            _residents(browser, server)
            _street(browser, server)
            _district(browser, server)
            take_guide(browser, server)
        finally:
            browser.close()
            server.stop()


def _own_fonts() -> dict[str, str | float | bool]:
    """The environment with the machine's screen fonts instead of those for PDF."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def _residents(browser: Browser, server: Server) -> None:
    page = _page(browser, server, PHONE)
    page.clock.set_fixed_time("2026-01-05T09:20:00+08:00")
    page.goto("/stations/zx-990101005003/")
    _shoot(page, "station-360")


def _street(browser: Browser, server: Server) -> None:
    page = _signed_in(browser, server, "lead005", PHONE)
    page.goto("/staff/monthly-report/?period=2026-01")
    page.locator("#f-rooms_built").fill("11")
    page.keyboard.press("Tab")
    page.locator("#f-rooms_built-findings p").first.wait_for()
    page.locator("#f-rooms_built").evaluate("field => field.scrollIntoView({block: 'center'})")
    _shoot(page, "monthly-report-360")


def _district(browser: Browser, server: Server) -> None:
    page = _signed_in(browser, server, "reviewer", DESK)
    page.goto("/staff/overview/?period=2025-12")
    page.get_by_role("row", name="听松街道").wait_for()
    _shoot(page, "overview-1280")
    _print(page, ANNEX4, "annex4")
    _print(page, MONTH, "month-report")


def _page(browser: Browser, server: Server, size: tuple[int, int]) -> Page:
    context = browser.new_context(
        base_url=server.url, locale="zh-CN", viewport={"width": size[0], "height": size[1]}
    )
    return context.new_page()


def _signed_in(browser: Browser, server: Server, account: str, size: tuple[int, int]) -> Page:
    page = _page(browser, server, size)
    page.goto("/staff/")
    page.locator("#home-account").fill(account)
    page.locator("#home-password").fill(server.password(account))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="现在要做的").wait_for()
    return page


def _shoot(page: Page, name: str) -> None:
    _keep(Image.open(io.BytesIO(page.screenshot())), name)


def _print(page: Page, address: str, name: str) -> None:
    document = pypdfium2.PdfDocument(page.request.get(address, timeout=60_000).body())
    _keep(document[0].render(scale=1.2).to_pil(), name)
    document.close()


def _keep(picture: Image.Image, name: str) -> None:
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
        OUT / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()
