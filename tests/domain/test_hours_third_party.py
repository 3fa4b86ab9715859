"""Open and closed agree with a third party's evaluator over all of 2026."""

from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest
from opening_hours import OpeningHours

from chalicelib.adapters.content_files import read_checked
from chalicelib.domain.hours import WEEKDAYS, Hours
from chalicelib.domain.hours_state import Kind
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.workdays import Workdays

CALENDAR = read_checked(files("district") / "calendar" / "cn-2026.yml", "calendar.v1")
WORKDAYS = Workdays.of([CALENDAR])
OFF = {entry["date"]: entry["off"] for entry in CALENDAR["days"]}
FIRST = date(2026, 1, 1)
OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]
SCHEDULES: dict[str, dict[str, Any]] = {
    "office, make-up days as Monday": {
        "weekly": dict.fromkeys(WEEKDAYS[:5], OFFICE),
        "makeup_as": "Mo",
    },
    "two days and Saturday, no make-up": {
        "weekly": {"We": OFFICE, "Sa": [["09:00", "11:30"]]},
        "holiday_policy": "closed_no_makeup",
    },
    "every day but Monday, holidays too, closed for three days": {
        "weekly": {day: [["09:00", "17:00"]] for day in WEEKDAYS[1:]},
        "holiday_policy": "ignore",
        "exceptions": [
            {"from": "2026-02-16", "to": "2026-02-18", "open": [], "reason": "春节期间闭馆"}
        ],
    },
}


def pairs_of(day: date, schedule: dict[str, Any]) -> list[list[str]]:
    """The spans of one day, read plainly from the record and the notice."""
    for exception in schedule.get("exceptions", ()):
        if exception["from"] <= str(day) <= exception["to"]:
            return list(exception["open"])
    policy = schedule.get("holiday_policy", "statutory")
    off = None if policy == "ignore" else OFF.get(str(day))
    if off or (off is False and policy == "closed_no_makeup"):
        return []
    weekday = schedule["makeup_as"] if off is False else WEEKDAYS[day.weekday()]
    return list(schedule["weekly"].get(weekday, ()))


def dated_rules(schedule: dict[str, Any]) -> str:
    """One opening_hours rule for each day of the year."""
    rules = []
    for day in (FIRST + timedelta(days=number) for number in range(365)):
        spans = ",".join(f"{start}-{end}" for start, end in pairs_of(day, schedule))
        rules.append(f"{day:%Y %b %d} {spans or 'off'}")
    return "; ".join(rules)


@pytest.mark.parametrize("name", SCHEDULES)
def test_open_and_closed_agree_all_year(name: str) -> None:
    ours, theirs = Hours.of(SCHEDULES[name]), OpeningHours(dated_rules(SCHEDULES[name]))
    step, instants = timedelta(minutes=43), 365 * 24 * 60 // 43
    begin = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    differing = [
        instant
        for instant in (begin + step * number for number in range(instants))
        if (ours.at(instant, WORKDAYS).kind is Kind.OPEN)
        != theirs.is_open(instant.replace(tzinfo=None))
    ]
    assert differing == []
