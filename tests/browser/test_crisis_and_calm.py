"""Crisis page, leaving at once, safety plan, exercises, notices: as a resident meets them."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from browser.resident import DESK, ELSEWHERE, phone, shared
from pdf.paper import Paper
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.pages import lean_pages
from sitebuild.templating import environment

__all__ = ["shared"]

PLAN = "/selfcare/safety-plan/"
PAGES = (
    "/selfcare/",
    "/selfcare/phq-9/",
    "/selfcare/breathing/",
    "/selfcare/muscles/",
    "/selfcare/rooms/",
    PLAN,
    "/crisis/",
)
LEAVING = ("/crisis/", "/selfcare/phq-9/", "/selfcare/gad-7/", "/selfcare/quick/", PLAN)
ALL_TWOS = "() => document.querySelectorAll('.question [value=\"2\"]').forEach((e) => e.click())"
READY = "() => navigator.serviceWorker.controller !== null"


def test_the_crisis_page_helps_with_scripts_off(chromium: Browser, address: str) -> None:
    with phone(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/crisis/")
        levels = page.locator("main h2").all_inner_texts()
        assert levels[0].startswith("最紧急")
        assert levels[1].startswith("紧急")
        assert levels[2].startswith("还能等等")
        assert levels[3] == "我担心身边的人"
        expect(page.locator("main a[href='tel:120']").first).to_be_visible()
        expect(page.get_by_role("link", name="写一份安全计划")).to_be_visible()


@pytest.mark.parametrize("path", LEAVING)
def test_leaving_replaces_the_page_so_that_back_does_not_return(shared: Page, path: str) -> None:
    shared.goto("/hotlines/")
    shared.goto(path)
    shared.get_by_role("link", name="快速离开", exact=True).click()
    shared.wait_for_url(ELSEWHERE)
    shared.go_back()
    assert shared.url.endswith("/hotlines/")
    shared.go_forward()
    expect(shared).to_have_url(ELSEWHERE)


def test_shift_three_times_leaves_too(shared: Page) -> None:
    shared.goto("/hotlines/")
    shared.goto(PLAN)
    for _ in range(3):
        shared.keyboard.press("Shift")
    shared.wait_for_url(ELSEWHERE)
    shared.go_back()
    assert shared.url.endswith("/hotlines/")


def test_the_page_one_leaves_for_is_not_told_where_one_was(shared: Page) -> None:
    told: list[str | None] = []
    shared.goto("/crisis/")
    with shared.expect_request(ELSEWHERE) as asked:
        shared.get_by_role("link", name="快速离开", exact=True).click()
    told.append(asked.value.all_headers().get("referer"))
    shared.wait_for_url(ELSEWHERE)
    assert told == [None]


def test_without_scripts_leaving_still_leaves(chromium: Browser, address: str) -> None:
    with phone(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/crisis/")
        page.locator("noscript .leave").click()
        page.wait_for_url(ELSEWHERE)


def test_leaving_works_from_the_kept_page_without_a_network(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.goto("/")
        page.wait_for_function(READY)
        context.set_offline(True)
        page.goto("/crisis/")
        expect(page.locator(".kept")).to_be_visible()
        page.get_by_role("link", name="快速离开", exact=True).click()
        page.wait_for_url(ELSEWHERE)


def test_the_safety_plan_is_printed_in_full_and_kept_nowhere(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.goto(PLAN)
        page.get_by_label("4. 我可以告诉他").fill("\n".join(f"第{n}个人" for n in range(1, 9)))
        paper = Paper(page.pdf(format="A4"))
        assert "第8个人" in paper.text
        assert "打12356" in paper.text
        assert len(paper.pages) <= 2
        store = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert json.loads(store) == [{}, {}]
        page.goto("/selfcare/")
        page.go_back()
        expect(page.get_by_label("4. 我可以告诉他")).to_have_value("")


def test_without_scripts_the_plan_can_be_typed_and_printed(chromium: Browser, address: str) -> None:
    with phone(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(PLAN)
        page.locator("#p2").fill("出门走十分钟")
        assert "出门走十分钟" in Paper(page.pdf(format="A4")).text


def test_the_breath_is_counted_four_in_and_six_out(chromium: Browser, address: str) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.clock.install(time="2026-01-05T09:00:00+08:00")
        page.goto("/selfcare/breathing/")
        page.get_by_text("开始", exact=True).click()
        expect(page.locator("#phase")).to_have_text("吸气")
        name = page.locator(".circle").evaluate("(e) => getComputedStyle(e).animationName")
        assert name == "breath"
        page.clock.run_for(4100)
        expect(page.locator("#phase")).to_have_text("慢慢呼气")
        page.clock.run_for(176000)
        expect(page.locator("#phase")).to_contain_text("三分钟到了")


def test_who_asked_for_stillness_gets_numbers_and_no_motion(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto("/selfcare/breathing/")
        page.get_by_text("开始", exact=True).click()
        expect(page.locator("#count")).to_have_text(re.compile("[1-6]"))
        name = page.locator(".circle").evaluate("(e) => getComputedStyle(e).animationName")
        assert name == "none"


def test_the_tone_is_made_in_the_page_and_only_when_asked_for(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.add_init_script(
            "const Real = AudioContext; window.made = 0;"
            "window.AudioContext = class extends Real { constructor() { super(); made += 1; } };"
        )
        page.goto("/selfcare/breathing/")
        page.get_by_text("开始", exact=True).click()
        assert page.evaluate("window.made") == 0
        page.get_by_role("button", name="声音：关").click()
        expect(page.get_by_role("button", name="声音：开")).to_be_visible()
        assert page.evaluate("window.made") == 1


def test_steps_come_one_at_a_time(shared: Page) -> None:
    shared.goto("/selfcare/grounding/")
    shared.get_by_role("button", name="一步一步跟着做").click()
    expect(shared.locator("#step")).to_contain_text("5 样看得见的东西")
    shared.get_by_role("button", name="下一步").click()
    expect(shared.locator("#step")).to_contain_text("4 样摸得到的东西")
    expect(shared.locator("#place")).to_have_text("第 2 步，共 6 步")


@pytest.mark.parametrize("path", ["/selfcare/breathing/", "/selfcare/muscles/", "/selfcare/sleep/"])
def test_an_exercise_is_text_without_scripts(chromium: Browser, address: str, path: str) -> None:
    with phone(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path)
        assert page.locator(".prose ol > li").count() >= 3
        assert page.locator("main button:visible").count() == 0


@pytest.mark.parametrize("path", ["/selfcare/", "/selfcare/breathing/", "/selfcare/muscles/", PLAN])
def test_exercises_and_plan_are_there_without_a_network(
    chromium: Browser, address: str, path: str
) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.goto("/")
        page.wait_for_function(READY)
        context.set_offline(True)
        page.goto(path)
        expect(page.locator(".kept")).to_contain_text("没有连上网络")
        expect(page.locator("h1")).not_to_have_text("没有连上网络")


def test_the_rooms_to_relax_in_are_listed_by_what_they_have(shared: Page) -> None:
    shared.goto("/selfcare/rooms/")
    sand = shared.locator("#sandplay-set + p + ul")
    expect(sand).to_contain_text("听松街道心灵驿站")
    expect(sand).to_contain_text("（示例号码）")
    sand.get_by_role("link", name="听松街道心灵驿站").click()
    expect(shared).to_have_url(re.compile("/stations/yz-990101005/$"))


def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address, bypass_csp=True) as context:
        page = context.new_page()
        assert {path: judged(page, path) for path in PAGES} == {path: ([], 360) for path in PAGES}


def test_the_crisis_card_and_the_result_pass_axe_too(chromium: Browser, address: str) -> None:
    with phone(chromium, address, viewport=DESK, color_scheme="dark", bypass_csp=True) as context:
        page = context.new_page()
        page.goto("/selfcare/phq-9/")
        page.locator("[name=adult][value=yes]").check()
        page.evaluate(ALL_TWOS)
        page.get_by_role("button", name="看结果").click()
        expect(page.locator("#result-alert")).to_contain_text("12356")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def judged(page: Page, path: str) -> tuple[list[str], int]:
    """What axe finds on a page, and how wide it is."""
    page.goto(path)
    found = [one["id"] for one in Axe().run(page).response["violations"]]
    return found, page.evaluate("document.documentElement.scrollWidth")


ALERT = """
- title: 今天的暴雨过后，心里不踏实是正常的
  text: 想找人说话，打 12356；有危险，打 110 或 120。
  link: {text: 找附近的心灵驿站, href: /stations/}
  from: "2026-01-05T08:00+08:00"
  until: "2026-01-12T08:00+08:00"
  source: 示例区应急管理局
"""


@pytest.fixture(scope="module")
def alerted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The lean pages of a district with a notice."""
    content = tmp_path_factory.mktemp("alert") / "content"
    content.mkdir()
    for item in CONTENT.iterdir():
        (content / item.name).symlink_to(item)
    (content / "district").unlink()
    (content / "district").mkdir()
    for item in (CONTENT / "district").iterdir():
        (content / "district" / item.name).symlink_to(item)
    (content / "district" / "alert.yml").unlink()
    (content / "district" / "alert.yml").write_text(ALERT, encoding="utf-8")
    data = read_content(content, BUILT_AT)
    pages = lean_pages(data, environment(data))
    return {path.removesuffix("index.html"): html for path, html in pages}


@pytest.mark.parametrize(
    ("moment", "seen"),
    [
        ("2026-01-05T07:59:00+08:00", False),
        ("2026-01-05T08:00:00+08:00", True),
        ("2026-01-12T07:59:00+08:00", True),
        ("2026-01-12T08:00:00+08:00", False),
    ],
)
def test_a_notice_shows_from_its_start_to_its_end_without_a_new_build(
    chromium: Browser, address: str, alerted: dict[str, str], moment: str, seen: bool
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=alerted["/hotlines/"], content_type="text/html; charset=utf-8")

    with phone(chromium, address, service_workers="block") as context:
        page = context.new_page()
        page.route("**/hotlines/", answer)
        page.clock.set_fixed_time(moment)
        page.goto("/hotlines/")
        expect(page.get_by_text("心里不踏实是正常的")).to_be_visible(visible=seen)


def test_the_page_without_scripts_shows_the_notice_with_its_dates(
    alerted: dict[str, str],
) -> None:
    html = alerted["/crisis/"]
    assert "今天的暴雨过后" in html
    assert "示例区应急管理局，1月5日8:00至1月12日8:00" in html
    assert "<script" not in html


def test_every_public_page_shows_the_notice_and_no_staff_page_does(
    alerted: dict[str, str],
) -> None:
    public = {path for path in alerted if not path.startswith(("/staff/", "/exit/"))}
    shown = {path for path, html in alerted.items() if "今天的暴雨过后" in html}
    assert shown == public
