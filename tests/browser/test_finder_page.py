"""A resident finds the right room: by community, by filters, by place, by keyboard, and offline."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

MONDAY_MORNING = "2026-01-05T10:20:00+08:00"
BESIDE_ROOM_ONE = {"longitude": 119.27066, "latitude": 38.68647}
KILOMETRE_SOUTH = {"longitude": 119.27066, "latitude": 38.67747}
WIDTHS = (360, 1280)

every_width = pytest.mark.parametrize("page", WIDTHS, indirect=True)


@pytest.fixture
def page(request: pytest.FixtureRequest, phone: BrowserContext) -> Iterator[Page]:
    """The finder on a Monday morning, on a phone unless a test wants another width."""
    page = phone.new_page()
    page.set_viewport_size({"width": getattr(request, "param", 360), "height": 800})
    page.clock.set_fixed_time(MONDAY_MORNING)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/stations/")
    yield page
    assert faults == []


@every_width
def test_a_community_without_its_own_room_is_told_whose_room_it_shares(page: Page) -> None:
    page.get_by_label("街镇").select_option("静澜街道")
    page.get_by_label("社区（居委会）").select_option("静澜八社区")
    expect(page.locator("#summary")).to_have_text("静澜八社区的居民去静澜三社区心理咨询室。")
    first = page.locator("#results > li").first
    expect(first).to_contain_text("静澜三社区心理咨询室")
    expect(first).to_contain_text("服务静澜三社区、静澜八社区")


def test_a_community_whose_room_is_paused_is_sent_to_the_spirit_station(page: Page) -> None:
    page.goto("/stations/?unit=990101002&community=990101002004")
    expect(page.locator("#summary")).to_have_text(
        "星棠四社区的咨询室没有开放，可以去街镇的心灵驿站。"
    )
    expect(page.locator("#results > li").first).to_contain_text("星棠街道心灵驿站")


def test_another_street_brings_other_communities(page: Page) -> None:
    page.get_by_label("街镇").select_option("静澜街道")
    page.get_by_label("社区（居委会）").select_option("静澜八社区")
    page.get_by_label("街镇").select_option("听松街道")
    expect(page.get_by_label("社区（居委会）")).to_have_value("")
    expect(page.locator("#summary")).to_have_text("找到 11 处。")


@pytest.mark.parametrize(
    ("choice", "words"), [("电话有人接", "现在有人接"), ("门开着", "现在开着门")]
)
def test_those_who_can_be_reached_now_are_listed_alone(page: Page, choice: str, words: str) -> None:
    page.get_by_label("现在").select_option(choice)
    page.get_by_label("街镇").select_option("听松街道")
    stations = page.locator("#results > li")
    expect(stations.filter(has_text=words).first).to_be_visible()
    expect(stations.filter(has_not_text=words)).to_have_count(0)


def test_a_service_and_a_group_narrow_and_order_the_list(page: Page) -> None:
    page.get_by_text("更多条件").click()
    page.get_by_label("想要什么帮助").select_option("危机干预")
    expect(page.locator("#summary")).to_contain_text("找到")
    crisis = page.locator("#results > li").count()
    page.get_by_label("给谁看").select_option("老年人")
    expect(page.locator("#results > li")).to_have_count(crisis)
    expect(page).to_have_url(re.compile("service=crisis"))


def test_filters_that_leave_nothing_still_lead_to_somebody(page: Page) -> None:
    page.clock.set_fixed_time("2026-01-05T03:00:00+08:00")
    page.get_by_label("现在").select_option("门开着")
    page.get_by_label("名称、地址或拼音").fill("听松")
    expect(page.locator("#summary")).to_contain_text("去掉一个条件试试")
    expect(page.locator("#summary")).to_contain_text("12356")


def test_a_slip_of_the_keys_is_forgiven_and_said(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").fill("tinksong")
    expect(page.locator("#summary")).to_contain_text("没有完全一样的，您是不是找")
    expect(page.locator("#results > li").first).to_contain_text("听松")


def test_a_long_list_goes_on_when_asked(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").fill("社区")
    expect(page.locator("#results > li")).to_have_count(30)
    page.get_by_role("button", name="再列一些").click()
    expect(page.locator("#results > li")).to_have_count(60)


def test_every_card_names_its_street(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").fill("三社区")
    expect(page.locator("#summary")).to_contain_text("找到")
    streets = page.locator("#results > li > p:first-of-type").all_inner_texts()
    rooms = [text for text in streets if "街道" in text or "镇" in text or "功能区" in text]
    assert (len(streets) > 3, rooms) == (True, streets)


def test_no_permission_is_asked_and_a_refusal_leads_to_the_streets(page: Page) -> None:
    page.get_by_role("button", name="看看离我近的").click()
    expect(page.locator("#summary")).to_contain_text("没有取得位置")
    expect(page.get_by_label("街镇")).to_be_focused()


@every_width
def test_ten_nearest_come_with_distance_and_direction(phone: BrowserContext, page: Page) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation(KILOMETRE_SOUTH)
    page.get_by_role("button", name="看看离我近的").click()
    expect(page.locator("#summary")).to_have_text("离您最近的 10 处。")
    room = page.locator("#results > li").filter(has_text="听松一社区心理咨询室")
    expect(room).to_contain_text("北方向，直线约 1.0 公里")
    expect(page.locator("#results > li")).to_have_count(10)


def test_where_one_stands_is_kept_out_of_the_address(phone: BrowserContext, page: Page) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation(BESIDE_ROOM_ONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="看看离我近的").click()
    first = page.locator("#results > li").first
    expect(first).to_contain_text("听松一社区心理咨询室")
    expect(first).to_contain_text("就在旁边")
    assert [url for url in [*asked, page.url] if "119.2" in url or "38.6" in url] == []


def test_a_rough_position_is_called_rough(phone: BrowserContext, page: Page) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation({**KILOMETRE_SOUTH, "accuracy": 3000})
    page.get_by_role("button", name="看看离我近的").click()
    expect(page.locator("#summary")).to_contain_text("定位不太准")


def test_starting_again_forgets_words_filters_and_place(phone: BrowserContext, page: Page) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation(BESIDE_ROOM_ONE)
    page.get_by_role("button", name="看看离我近的").click()
    expect(page.locator("#summary")).to_have_text("离您最近的 10 处。")
    page.get_by_label("名称、地址或拼音").fill("听松")
    expect(page.locator("#summary")).to_contain_text("找到")
    page.get_by_role("button", name="重新找").click()
    expect(page.locator("#results > li")).to_have_count(0)
    expect(page).to_have_url(re.compile("/stations/$"))


def test_a_place_that_comes_after_starting_again_is_not_used(page: Page) -> None:
    page.evaluate(
        "navigator.geolocation.getCurrentPosition = (tell) => { window.late = () => "
        "tell({coords: {longitude: 119.27, latitude: 38.68, accuracy: 5}}); }"
    )
    page.get_by_role("button", name="看看离我近的").click()
    expect(page.locator("#summary")).to_contain_text("正在看您的位置")
    page.get_by_label("名称、地址或拼音").fill("听松")
    expect(page.locator("#summary")).to_contain_text("找到")
    page.get_by_role("button", name="重新找").click()
    expect(page.locator("#summary")).to_be_empty()
    page.evaluate("window.late()")
    page.get_by_label("名称、地址或拼音").fill("听松一社区")
    expect(page.locator("#results > li").first).to_contain_text("听松一社区心理咨询室")
    expect(page.locator("#results")).not_to_contain_text("就在旁边")
    expect(page.locator("#results")).not_to_contain_text("直线约")


def test_the_way_there_opens_in_a_map_and_says_that_it_leaves(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").fill("听松一社区")
    card = page.locator("#results > li").first
    card.get_by_text("怎么走").click()
    links = card.get_by_role("link", name="地图")
    expect(links).to_have_text(["高德地图", "腾讯地图", "百度地图"])
    assert set(links.evaluate_all("all => all.map((one) => one.rel)")) == {
        "noreferrer noopener external"
    }
    expect(card).to_contain_text("会离开心驿")


def test_card_and_station_page_lead_to_the_same_spot(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").fill("听松一社区")
    page.locator("#results > li").first.get_by_text("怎么走").click()
    expect(page.locator("#results .ways a")).to_have_count(3)
    on_card = page.locator("#results .ways a").evaluate_all("all => all.map((one) => one.href)")
    page.goto("/stations/zx-990101005001/")
    expect(page.locator(".ways a")).to_have_count(3)
    own = page.locator(".ways a").evaluate_all("all => all.map((one) => one.href)")
    assert [unquote(one) for one in on_card] == [unquote(one) for one in own]


def test_an_address_with_a_query_opens_with_its_answer(page: Page) -> None:
    page.goto("/stations/?q=tss&tier=counselling_room")
    expect(page.locator("#results > li").first).to_contain_text("听松三社区心理咨询室")
    page.reload()
    expect(page.get_by_label("类型")).to_have_value("counselling_room")


def test_the_keyboard_alone_finds_a_room(page: Page) -> None:
    page.get_by_label("名称、地址或拼音").focus()
    page.keyboard.type("tss")
    expect(page.locator("#results > li").first).to_contain_text("听松三社区心理咨询室")
    for _ in range(7):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="听松三社区心理咨询室")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("听松三社区心理咨询室")


def test_results_are_announced_and_every_control_has_a_name(page: Page) -> None:
    expect(page.get_by_role("status")).to_have_id("summary")
    controls = page.locator("#finder input, #finder select")
    names = controls.evaluate_all("all => all.map((one) => one.labels[0]?.textContent)")
    assert (len(names), None in names) == (7, False)


def test_when_the_list_cannot_be_had_the_streets_remain(page: Page) -> None:
    def lost(route: Route) -> None:
        route.abort()

    page.route("**/data/stations.json", lost)
    page.get_by_label("名称、地址或拼音").fill("听松")
    expect(page.locator("#summary")).to_have_text("没有取到站点名单，请在下面按街镇找。")
    expect(page.get_by_role("link", name="听松街道")).to_be_visible()


@every_width
def test_axe_finds_nothing_among_filters_and_cards(page: Page) -> None:
    page.get_by_text("更多条件").click()
    page.get_by_label("名称、地址或拼音").fill("听松")
    page.locator("#results > li").first.get_by_text("怎么走").click()
    expect(page.locator("#results .ways a")).to_have_count(3)
    found = Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@every_width
def test_everything_to_press_is_large_enough(page: Page) -> None:
    page.get_by_text("更多条件").click()
    page.get_by_label("名称、地址或拼音").fill("听松")
    page.locator("#results > li").first.get_by_text("怎么走").click()
    expect(page.locator("#results .ways a")).to_have_count(3)
    pressed = page.locator("main :is(button, select, input, summary, .button):visible")
    heights = pressed.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert (len(heights) > 15, min(heights) >= 48) == (True, True)


def test_without_scripts_every_station_is_a_link_under_its_street(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/stations/")
        page.get_by_text("把全部站点列出来").click()
        page.get_by_role("link", name="听松三社区心理咨询室").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("听松三社区心理咨询室")
        expect(page.get_by_role("link", name="高德地图")).to_be_visible()
