"""A resident with a phone, a keyboard or an old browser finds a room and its booking phone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from chalicelib.adapters.district_files import load_stations
from public_site import CONTENT

STATIONS = load_stations(CONTENT / "district")
ROOM = "/stations/zx-990101005001/"
MONDAY_MORNING = "2026-01-05T10:20:00+08:00"
KINDS = {
    "home": "/",
    "finder": "/stations/",
    "results": "/stations/?q=tss",
    "station": ROOM,
    "paused": "/stations/zx-990101002004/",
    "street": "/streets/990101005/",
    "hotlines": "/hotlines/",
    "events": "/events/",
    "practitioners": "/practitioners/",
    "quiz": "/quiz/",
    "crisis": "/crisis/",
    "articles": "/articles/",
    "article": "/articles/sleep-well/",
    "guide": "/guide/residents/",
    "verify": "/verify/",
    "missing": "/404.html",
}
WIDTHS = (360, 1280)

every_kind = pytest.mark.parametrize("kind", KINDS)
every_width = pytest.mark.parametrize("width", WIDTHS)


def opened(chromium: Browser, address: str, **options: Any) -> BrowserContext:
    options.setdefault("viewport", {"width": 360, "height": 740})
    return chromium.new_context(base_url=address, **options)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A phone in the resident's hand on a Monday morning."""
    with opened(chromium, address) as context:
        page = context.new_page()
        page.clock.set_fixed_time(MONDAY_MORNING)
        yield page


def show(page: Page, path: str, moment: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(path)


def test_a_resident_types_pinyin_and_reads_phone_and_hours(page: Page) -> None:
    page.goto("/stations/")
    page.get_by_label("名称、地址或拼音").press_sequentially("tingsongyi")
    first = page.locator("#results > li").first
    expect(first).to_contain_text("听松一社区心理咨询室")
    expect(first).to_contain_text("0000-0000-0148（示例号码）")
    expect(first).to_contain_text("现在有人接，12:00停止接听")
    first.get_by_role("link", name="听松一社区心理咨询室").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("听松一社区心理咨询室")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("tss", "听松三社区心理咨询室"),
        ("听松 三", "听松三社区心理咨询室"),
        ("听松街道三社区", "听松三社区心理咨询室"),
        ("听song三", "听松三社区心理咨询室"),
        ("TSJD", "听松街道心灵驿站"),
        ("示例路148", "听松一社区心理咨询室"),
        ("0148", "听松一社区心理咨询室"),
        ("zhidao", "示例区心理健康指导中心"),
    ],
)
def test_people_type_in_many_ways(page: Page, query: str, name: str) -> None:
    page.goto("/stations/")
    page.get_by_label("名称、地址或拼音").fill(query)
    expect(page.locator("#results > li").first).to_contain_text(name)


def test_street_and_tier_narrow_the_list(page: Page) -> None:
    page.goto("/stations/")
    page.get_by_label("街镇").select_option("听松街道")
    expect(page.locator("#summary")).to_have_text("找到 11 处。")
    page.get_by_label("类型").select_option("心灵驿站")
    expect(page.locator("#results > li")).to_have_count(1)
    page.reload()
    expect(page.locator("#results > li")).to_have_count(1)


def test_nothing_found_still_leads_to_somebody(page: Page) -> None:
    page.goto("/stations/?q=没有这个地方")
    expect(page.locator("#summary")).to_contain_text("12356")
    expect(page.get_by_role("link", name="听松街道")).to_be_visible()


@pytest.mark.parametrize(
    ("moment", "phone", "door"),
    [
        ("2026-01-05T09:30:00+08:00", "现在有人接，12:00停止接听", "现在开着门，11:30关门"),
        ("2026-01-05T12:30:00+08:00", "现在没人接（午休），14:00开始接听", "今天的时间已过"),
        ("2026-02-17T10:00:00+08:00", "现在没人接（春节假期），2月24日（周二）8:30", "春节假期"),
        ("2026-02-14T10:00:00+08:00", "现在有人接（调休上班），12:00停止接听", "调休上班"),
    ],
)
def test_two_clocks_say_whether_to_call_and_whether_to_come(
    page: Page, moment: str, phone: str, door: str
) -> None:
    show(page, ROOM, moment)
    expect(page.locator('[data-clock="phone-0000-0000-0148"]')).to_contain_text(phone)
    expect(page.locator('[data-clock="door"]')).to_contain_text(door)


def test_beyond_the_last_calendar_a_checked_room_says_to_call_first(page: Page) -> None:
    def checked_again(route: Route) -> None:
        html = re.sub('"2025-(1[0-2]-[0-9]{2})"', r'"2026-\1"', route.fetch().text())
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"**{ROOM}", checked_again)
    show(page, ROOM, "2027-01-04T10:00:00+08:00")
    expect(page.locator('[data-clock="door"]')).to_have_text("节假日安排待公布，请先致电")
    expect(who(page)).to_contain_text("说不准：节假日安排待公布")


def test_a_phone_abroad_shows_the_same_clocks(chromium: Browser, address: str) -> None:
    with opened(chromium, address, timezone_id="America/New_York") as context:
        page = context.new_page()
        show(page, ROOM, MONDAY_MORNING)
        expect(page.locator('[data-clock="door"]')).to_have_text("现在开着门，11:30关门")


def test_a_hotline_with_local_hours_never_claims_to_be_open(page: Page) -> None:
    page.goto("/hotlines/")
    expect(page.locator('[data-clock="line-h12356"]')).to_have_text("服务时间以当地公布为准")
    expect(page.locator('[data-clock="line-h120"]')).to_have_text("全天有人接")


def test_without_scripts_streets_lead_to_phones_and_hours(chromium: Browser, address: str) -> None:
    with opened(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/stations/")
        expect(page.locator("#finder")).to_be_hidden()
        page.get_by_role("link", name="听松街道").click()
        page.get_by_role("link", name="听松一社区心理咨询室").click()
        expect(page.get_by_text("0000-0000-0148")).to_be_visible()
        expect(page.locator("table").first).to_contain_text("8:30–12:00")


@every_kind
@every_width
def test_axe_finds_nothing(chromium: Browser, address: str, kind: str, width: int) -> None:
    scheme = "dark" if kind in {"station", "article"} else "light"
    size = {"width": width, "height": 800}
    with opened(chromium, address, viewport=size, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(KINDS[kind])
        found = Axe().run(page)
        assert [one["id"] for one in found.response["violations"]] == []


@every_kind
def test_no_page_is_wider_than_a_small_phone(page: Page, kind: str) -> None:
    page.goto(KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@every_kind
def test_pages_ask_only_this_site_and_keep_their_own_policy(page: Page, kind: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(KINDS[kind], wait_until="networkidle")
    own = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith(own)] == []
    assert complaints == []
    assert page.context.cookies() == []


@every_kind
def test_text_is_large_enough_to_read(page: Page, kind: str) -> None:
    page.goto(KINDS[kind])
    text = page.locator("main p:not(.crumbs, .small, .badge)").first
    assert float(text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 18


@every_kind
def test_controls_are_easy_to_hit(page: Page, kind: str) -> None:
    page.goto(KINDS[kind])
    shell = ".masthead a, .crisis-bar a, .site-footer a, main button:visible, main .button"
    controls = page.locator(f"{shell}, main select:visible, main input[type=search]")
    heights = controls.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 48


def test_the_keyboard_reaches_help_first_and_never_leaves_the_screen(page: Page) -> None:
    page.goto("/articles/sleep-well/")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator("*:focus")
        seen.append((focused.inner_text().strip(), focused.bounding_box()))
    assert "撑不住了，现在就要帮助" in [text for text, _ in seen[:2]]
    assert all(box and box["x"] + box["width"] > 0 for _, box in seen)


def who(page: Page) -> Any:
    return page.get_by_role("region", name="现在谁能接")


def test_the_first_block_names_the_phone_of_this_station(page: Page) -> None:
    show(page, ROOM, MONDAY_MORNING)
    expect(who(page)).to_contain_text("现在有人接，12:00停止接听")
    expect(who(page)).to_contain_text("预约电话 0000-0000-0148（示例号码）")


def test_at_lunch_the_nearest_one_who_answers_is_named_with_its_distance(page: Page) -> None:
    show(page, ROOM, "2026-01-05T12:30:00+08:00")
    expect(who(page)).to_contain_text("这里的电话现在没人接：午休。")
    expect(who(page)).to_contain_text("听松街道心灵驿站（直线约 800 米）")
    who(page).get_by_role("link", name="听松街道心灵驿站").click()
    expect(page).to_have_url(re.compile("/stations/yz-990101005/$"))
    expect(who(page)).to_contain_text("0000-0000-0055")


def test_at_night_the_line_that_is_always_answered_is_named(page: Page) -> None:
    show(page, "/stations/zx-990101002004/", "2026-01-05T03:00:00+08:00")
    expect(who(page)).to_contain_text("示例区心理健康指导中心")
    expect(who(page)).to_contain_text("全天有人接")
    expect(who(page)).to_contain_text("危机干预电话 0000-0000-0002")


def test_the_block_follows_the_clock_while_the_page_stays_open(page: Page) -> None:
    page.clock.install(time="2026-01-05T11:59:30+08:00")
    page.goto(ROOM)
    expect(who(page)).to_contain_text("0000-0000-0148")
    page.clock.run_for(60000)
    expect(who(page)).to_contain_text("午休")


def test_a_record_that_nobody_checked_for_half_a_year_claims_nothing(page: Page) -> None:
    show(page, ROOM, "2026-09-07T10:20:00+08:00")
    stale = "资料超过半年没有核对，请先致电"
    expect(page.locator('[data-clock="door"]')).to_have_text(stale)
    expect(page.locator('[data-clock="phone-0000-0000-0148"]')).to_have_text(stale)
    expect(who(page)).to_contain_text("说不准：资料超过半年没有核对")
    expect(who(page).get_by_role("link", name="12356")).to_be_visible()
    expect(page.get_by_text("已有半年多没有核对")).to_be_visible()
    page.goto("/stations/?q=听松一社区")
    expect(page.locator("#results > li").first).to_contain_text(stale)


def test_a_record_of_four_months_says_so_and_still_tells_the_time(page: Page) -> None:
    show(page, ROOM, "2026-04-27T10:20:00+08:00")
    expect(page.get_by_text("已有三个多月没有核对")).to_be_visible()
    expect(page.locator('[data-clock="door"]')).to_have_text("现在开着门，11:30关门")


def test_without_scripts_the_block_gives_the_lines_that_always_hold(
    chromium: Browser, address: str
) -> None:
    with opened(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ROOM)
        expect(who(page)).to_contain_text("12356（服务时间以当地公布为准）")
        expect(who(page)).to_contain_text("120 或 110，全天有人接")


def test_a_special_opening_gives_its_reason(page: Page) -> None:
    show(page, "/stations/yz-990101005/", "2026-01-17T10:00:00+08:00")
    expect(page.locator('[data-clock="door"]')).to_have_text(
        "现在开着门（寒假家长开放日），11:30关门"
    )


def test_an_appointment_only_room_says_to_book_first(page: Page) -> None:
    booked = next(one for one in STATIONS if one.get("hours", {}).get("by_appointment"))
    day, spans = next(iter(booked["hours"]["weekly"].items()))
    date = 5 + ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su").index(day)
    show(page, f"/stations/{booked['id']}/", f"2026-01-{date:02d}T{spans[0][0]}:00+08:00")
    expect(page.locator('[data-clock="door"]')).to_contain_text("现在可以来，要先预约")
