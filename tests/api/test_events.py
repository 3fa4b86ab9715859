"""What the monthly report is offered from the calendar: the street's own, over, in the window."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.domain.events import Event
from chalicelib.domain.period import SHANGHAI
from rig import Rig, build_rig


def record(number: int, day: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"hd-{TINGSONG}-2026-{number:03d}", "title": f"第{number}场", "types": [2],
        "date": day, "start": "09:00", "end": "10:00", "unit": TINGSONG,
        "communities": [f"{TINGSONG}001"], "audience": ["all"], "status": "planned", **changes,
    }  # fmt: skip


CALENDAR = (
    record(1, "2025-12-28"),  # the last day of the month before
    record(2, "2025-12-29", status="held", after={"participants": 30}, topic="睡眠"),
    record(3, "2026-01-05"),  # ends an hour after the clock
    record(4, "2026-01-02", status="cancelled", status_note="停电"),
    record(5, "2026-01-03", unit=JINGLAN),
    record(6, "2026-01-03", unit=None),
)


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """A calendar in which one event alone may be reported now."""
    return build_rig(tmp_path, events=tuple(map(Event.of, CALENDAR)))


def offered(rig: Rig, who: str = TINGSONG_LEAD, unit: str = TINGSONG) -> list[dict[str, Any]]:
    answer = rig.browser(who).get(f"/monthly-reports/{unit}/{PERIOD}/events")
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json["events"]
    return found


def test_only_its_own_events_of_the_window_that_are_over_are_offered(rig: Rig) -> None:
    assert [one["title"] for one in offered(rig)] == ["第2场"]
    rig.clock.now = datetime(2026, 1, 5, 10, tzinfo=SHANGHAI)
    assert [one["title"] for one in offered(rig)] == ["第2场", "第3场"]
    assert [one["told"] for one in offered(rig)] == [True, False]


def test_an_event_comes_as_a_row_of_the_form_without_what_nobody_counted(rig: Rig) -> None:
    assert offered(rig)[0]["answers"] == {
        "types": [2],
        "sessions": 1,
        "dates": ["2025-12-29"],
        "topics": ["睡眠"],
        "covered_communities": [f"{TINGSONG}001"],
        "participants": 30,
    }


def test_the_district_may_look_and_another_street_sees_nothing(rig: Rig) -> None:
    assert len(offered(rig, REVIEWER)) == 1
    assert [one["title"] for one in offered(rig, JINGLAN_LEAD, JINGLAN)] == ["第5场"]
    other = rig.browser(JINGLAN_LEAD).get(f"/monthly-reports/{TINGSONG}/{PERIOD}/events")
    assert (other.status, "unknown-unit" in other.text) == (404, True)


def test_a_month_that_is_none_is_refused(rig: Rig) -> None:
    answer = rig.browser(TINGSONG_LEAD).get(f"/monthly-reports/{TINGSONG}/2026-13/events")
    assert 400 <= answer.status < 500
