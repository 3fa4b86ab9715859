"""The station page: the week by date, rights, what is posted, and what a scanned sheet is worth."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

ROOM = "/stations/zx-990101005001/"
CENTER = "/stations/zd-990101/"
MONDAY = "2026-01-05T10:20:00+08:00"
OLD = "0badcafe"


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    page = phone.new_page()
    page.clock.set_fixed_time(MONDAY)
    return page


def editions(page: Page) -> dict:
    """What the room's page compares a sheet with."""
    return page.request.get(f"/data{ROOM.rstrip('/')}.paper.json").json()


def with_old_sheet(page: Page, **printed: str) -> None:
    """As if an edition had been printed on which these facts were others."""
    record = editions(page)
    facts = {**record["facts"], **printed}
    record["past"] = {OLD: {"printed_on": "2025-11-03", "facts": facts}}

    def answer(route: Route) -> None:
        route.fulfill(body=json.dumps(record), content_type="application/json")

    page.route("**/*.paper.json", answer)


def test_seven_days_stand_with_their_dates(page: Page) -> None:
    page.goto(ROOM)
    rows = page.locator("#week tr")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text("1月5日（周一）")
    expect(rows.first).to_contain_text(re.compile("门.*9:00–11:30.*电话"))
    expect(rows.nth(2)).to_contain_text("门 休息")


def test_a_holiday_is_named_on_its_day(page: Page) -> None:
    page.clock.set_fixed_time("2026-02-13T10:00:00+08:00")
    page.goto(CENTER)
    expect(page.locator("#week tr", has_text="2月17日")).to_contain_text("休息（春节假期）")


def test_a_station_not_checked_for_long_shows_no_times_in_the_week(page: Page) -> None:
    page.clock.set_fixed_time("2026-09-01T10:00:00+08:00")
    page.goto(ROOM)
    expect(page.locator("#week td").first).to_contain_text("说不准，先打电话")


@pytest.mark.parametrize(
    "words",
    ["谈的内容保密", "心理测评（示例价）：30 元/份", "心理咨询师 2 名", "接待 → 了解情况"],
)
def test_rights_fees_people_and_process_are_on_the_page(page: Page, words: str) -> None:
    page.goto(CENTER)
    expect(page.locator("main")).to_contain_text(words)


def test_the_newest_sheet_is_said_to_be_so(page: Page) -> None:
    edition = editions(page)["current"][0]
    page.goto(f"{ROOM}#paper={edition}")
    expect(page.locator("#paper")).to_contain_text("这张纸是最新版")


def test_an_old_sheet_tells_what_changed(page: Page) -> None:
    with_old_sheet(page, phone="0000-0000-0999（示例号码）")
    page.goto(f"{ROOM}#paper={OLD}")
    notice = page.locator("#paper")
    expect(notice).to_contain_text("2025年11月3日印的，有 1 处变了")
    expect(notice).to_contain_text(
        "电话：纸上是“0000-0000-0999（示例号码）”，现在是“0000-0000-0148"
    )


@pytest.mark.parametrize("mark", ["00000000", "nonsense"])
def test_an_unknown_sheet_is_not_vouched_for(page: Page, mark: str) -> None:
    page.goto(f"{ROOM}#paper={mark}")
    expect(page.locator("#paper")).to_contain_text("没法确认，请以网页为准")


def test_without_a_network_nothing_is_claimed(page: Page) -> None:
    page.route("**/*.paper.json", lambda route: route.abort())
    page.goto(f"{ROOM}#paper=00000000")
    expect(page.locator("#paper")).to_contain_text("没有连上网络，没法确认")


def test_the_printed_page_is_one_a4_with_its_code(page: Page) -> None:
    page.goto(CENTER)
    page.emulate_media(media="print")
    expect(page.locator("#who")).to_be_hidden()
    drawn = "one => one.complete && one.naturalWidth > 0"
    page.wait_for_function(f"() => ({drawn})(document.querySelector('.code img'))")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
