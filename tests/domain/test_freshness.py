"""How long a check of the facts carries the words "open now"."""

from datetime import date, datetime

import pytest

from chalicelib.domain.freshness import Freshness, checked_hours_at, freshness_at
from chalicelib.domain.hours import WEEKDAYS, Hours
from chalicelib.domain.hours_state import Kind, Reason
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.domain.workdays import Workdays
from directory_cast import stations, workdays

CHECKED = date(2026, 1, 1)
WEEK = {day: [["09:00", "17:00"]] for day in WEEKDAYS}
DAILY = Hours.of({"weekly": WEEK, "holiday_policy": "ignore"})
NOBODY = Workdays.of([])


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (1, 1, Freshness.FRESH),
        (4, 1, Freshness.FRESH),
        (4, 2, Freshness.AGING),
        (6, 30, Freshness.AGING),
        (7, 1, Freshness.STALE),
    ],
)
def test_a_check_is_fresh_for_90_days_and_counts_for_180(
    month: int, day: int, expected: Freshness
) -> None:
    assert freshness_at(CHECKED, noon(month, day)) is expected


def test_the_day_changes_at_midnight_in_shanghai() -> None:
    late = datetime.fromisoformat("2026-06-30T15:59:00+00:00")
    assert freshness_at(CHECKED, late) is Freshness.AGING
    assert freshness_at(CHECKED, late.replace(hour=16, minute=0)) is Freshness.STALE


def test_what_was_never_checked_is_never_open() -> None:
    state = checked_hours_at(DAILY, None, noon(1, 5), NOBODY)
    assert (state.kind, state.reason) == (Kind.UNKNOWN, Reason.NOT_VERIFIED)


def test_no_change_is_announced_beyond_the_last_day_that_counts() -> None:
    evening = noon(6, 30).replace(hour=18)
    five = noon(6, 30).replace(hour=17)
    assert checked_hours_at(DAILY, CHECKED, noon(6, 30), NOBODY).until == five
    assert checked_hours_at(DAILY, CHECKED, evening, NOBODY).until is None


def planted() -> list[Station]:
    """The two rooms that nobody has checked since May 2025."""
    return [one for one in stations() if one.checked and one.checked.isoformat() < "2025-06"]


def test_a_stale_station_loses_door_and_phones_alike() -> None:
    found = planted()
    assert [one.id for one in found] == ["zx-990101004007", "zx-990101103002"]
    for station in found:
        states = [station.door_at(noon(1, 6), workdays())]
        states += [station.phone_at(one, noon(1, 6), workdays()) for one in station.phones]
        assert {state.reason for state in states} == {Reason.NOT_VERIFIED}


def test_looking_only_at_now_gives_the_same_answer_without_the_next_change() -> None:
    for station in stations()[::9]:
        whole = station.door_at(noon(1, 6), workdays())
        now = station.door_at(noon(1, 6), workdays(), look_ahead=False)
        assert (now.kind, now.reason, now.until) == (whole.kind, whole.reason, None)


def test_a_paused_room_has_no_door_but_still_a_phone() -> None:
    paused = next(one for one in stations() if one.status == "paused")
    morning = datetime(2026, 1, 6, 9, 30, tzinfo=SHANGHAI)
    assert paused.door_at(morning, workdays()).reason is Reason.NOT_SERVING
    assert paused.phone_at(paused.phones[0], morning, workdays()).kind is Kind.OPEN
