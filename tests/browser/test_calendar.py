"""The events calendar on the form page: offered, ticked one by one, added, taken back."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.desk import SAVED, open_form
from browser.served import Served
from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.event_files import load_events
from chalicelib.domain.events import Event
from rig import Rig, build_rig

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
OFFERED = "#calendar-list li"

UNTOLD = {
    "id": f"hd-{TINGSONG}-2026-009",
    "title": "周日义诊",
    "types": [3],
    "date": "2026-01-04",
    "start": "09:00",
    "end": "11:00",
    "unit": TINGSONG,
    "communities": [],
    "status": "planned",
}


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The sample's calendar, and an event of yesterday that nobody has written up."""
    return build_rig(tmp_path, events=(*load_events(), Event.of(UNTOLD)))


def open_calendar(page: Page) -> None:
    open_form(page)
    page.click("#calendar-open")
    expect(page.locator("#calendar-title")).to_be_focused()


def test_events_just_held_are_ticked_one_by_one_and_become_rows(page: Page, served: Served) -> None:
    open_calendar(page)
    expect(page.locator(OFFERED)).to_have_count(3)
    expect(page.locator(OFFERED).nth(1)).to_contain_text("1月3日 新年心理健康讲座；讲座；覆盖 2 个")
    page.click("#calendar-take")
    expect(page.locator("#calendar-says")).to_have_text("请先勾选办过的活动。")
    page.locator(OFFERED).nth(1).get_by_role("checkbox").check()
    page.click("#calendar-take")
    expect(page.locator("#calendar-done")).to_contain_text("已带入 1 行")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    events = served.rig.browser(TINGSONG_LEAD).get(REPORT).json["draft"]["answers"]["events"]
    assert events == [
        {
            "types": [2],
            "sessions": 1,
            "participants": 42,
            "dates": ["2026-01-03"],
            "topics": ["新年心理健康讲座"],
            "covered_communities": [f"{TINGSONG}001", f"{TINGSONG}003"],
            "materials": 60,
        }
    ]


def test_rows_typed_before_stay_and_an_event_told_already_is_not_offered_again(
    page: Page, served: Served
) -> None:
    browser = served.rig.browser(TINGSONG_LEAD)
    told = [{**a_month()["events"][0], "topics": ["邻里矛盾与情绪管理"], "participants": 77}]
    assert browser.draft(a_month(events=told)).status == 200
    open_calendar(page)
    known, fresh = page.locator(OFFERED).nth(0), page.locator(OFFERED).nth(1)
    expect(known).to_contain_text("表里已经有了")
    expect(known.get_by_role("checkbox")).to_be_disabled()
    fresh.get_by_role("checkbox").check()
    page.click("#calendar-take")
    expect(page.locator("#events > li")).to_have_count(2)
    expect(page.locator("#f-events-0-participants")).to_have_value("77")
    expect(page.locator("#f-events-1-participants")).to_have_value("42")
    page.click("#calendar-done >> text=撤销")
    expect(page.locator("#events > li")).to_have_count(1)
    expect(page.locator("#f-events-0-participants")).to_have_value("77")


def test_what_nobody_counted_stays_empty_and_what_nobody_told_is_marked(page: Page) -> None:
    open_calendar(page)
    untold = page.locator(OFFERED).nth(2)
    expect(untold).to_contain_text("参加人数 还不知道；材料份数 还不知道")
    expect(untold).to_contain_text("日历上还没有写办过了，请先核实")
    untold.get_by_role("checkbox").check()
    page.click("#calendar-take")
    expect(page.locator("#f-events-0-topics")).to_have_value("周日义诊")
    expect(page.locator("#f-events-0-participants")).to_have_value("")


def test_without_a_network_nothing_is_lost(page: Page, served: Served) -> None:
    open_form(page)
    page.click("#add-event")
    served.down = True
    page.click("#calendar-open")
    expect(page.locator("#calendar-says")).to_contain_text("网络不通")
    expect(page.locator("#events > li")).to_have_count(1)


def test_the_panel_fits_a_phone_and_axe_finds_nothing_in_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_calendar(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page, context="#calendar").response["violations"]
    assert [one["id"] for one in found] == []
