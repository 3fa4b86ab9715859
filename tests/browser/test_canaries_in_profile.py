"""After work and sign-out, the browser's profile folder holds nothing that a person wrote."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from browser.desk import sign_in
from browser.served import serving
from canary_scan import Canaries
from canary_story import Written, written
from cast import PASSWORD
from residents import COUNSELLOR, STATION, a_desk

SAID: Written = written()
PLANTED = "鸚鵡planted在窗口"


@contextmanager
def a_profile(folder: Path, url: str) -> Iterator[Page]:
    """A browser that keeps its profile there, closed in the end as people close it."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(folder),
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
            base_url=url,
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(30_000)
        yield context.pages[0]
        context.close()


def ask(page: Page) -> str:
    """A resident writes, reads what is kept and leaves; the code."""
    told = SAID.answers["callback"]
    page.goto(f"/callback/?station={STATION}")
    page.get_by_label("打电话", exact=True).check()
    page.get_by_label("您的号码").fill(told["reach"])
    page.get_by_label("怎么称呼您").fill(told["call_me"])
    page.get_by_label("接听时间里都可以").check()
    page.get_by_label("我已经满14周岁").check()
    page.get_by_label("我知道并同意").check()
    page.get_by_role("button", name="请回电给我").click()
    expect(page.locator("#sent")).to_be_visible()
    code: str = page.locator("#sent [data-code]").inner_text()
    page.goto("/my-request/")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("您留的号码，后四位").fill(told["reach"][-4:])
    page.get_by_role("button", name="给我看看").click()
    expect(page.locator("#answers")).to_contain_text(told["reach"])
    return code


def work(page: Page) -> None:
    """A counsellor opens the request, notes what came of it and signs out."""
    sign_in(page, COUNSELLOR)
    page.goto("/staff/callbacks/")
    card = page.locator("[data-request]")
    card.get_by_role("button", name="打开").click()
    expect(card).to_contain_text(SAID.answers["callback"]["reach"])
    card.get_by_role("button", name="已联系").click()
    expect(page.locator("#done")).to_contain_text("已记下：已联系")
    page.goto("/staff/")
    page.locator("#sign-out").click()
    expect(page.locator("#home-account")).to_be_visible()


def test_neither_the_residents_nor_the_desks_profile_remembers(tmp_path, kept):
    with serving(a_desk(tmp_path / "data")) as served:
        with a_profile(tmp_path / "resident", served.url) as page:
            code = ask(page)
        with a_profile(tmp_path / "desk", served.url) as page:
            work(page)
            page.evaluate("text => localStorage.setItem('planted', text)", PLANTED)
    looked = Canaries([*SAID.texts, code, PASSWORD])
    scans = [looked.in_folder(tmp_path / name) for name in ("resident", "desk")]
    files, found = sum(one.things for one in scans), [hit for one in scans for hit in one.found]
    assert files > 40
    assert Canaries([PLANTED]).in_folder(tmp_path / "desk").found, "the scan must see this"
    kept(
        "S2",
        f"浏览器：居民和咨询员用过并退出以后，两个配置目录 {files} 份内容，{len(found)} 处",
        met=found == [],
    )
