"""What the tests of the open data share: the content, every Hours record, answers as letters."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from chalicelib.domain.hours import WEEKDAYS, Hours
from chalicelib.domain.hours_state import DayPlan, Kind
from public_site import BUILT_AT, CONTENT
from sitebuild.compact_json import compact
from sitebuild.content import read_content
from sitebuild.open_data.timetable import Horizon, Timetables

DATA = read_content(CONTENT, BUILT_AT)
YEAR = Horizon(date(2026, 1, 1), date(2026, 12, 31))
TABLES = Timetables(DATA.workdays, YEAR)
LETTERS = {Kind.OPEN: "o", Kind.CLOSED: "c", Kind.BY_APPOINTMENT: "b", Kind.UNKNOWN: "u"}
OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]
POLICIES = ("statutory", "closed_no_makeup", "ignore")
RARE: tuple[dict[str, Any], ...] = (
    {"always": True},
    {"by_appointment": True},
    {"weekly": {day: [["00:00", "06:00"], ["22:00", "24:00"]] for day in WEEKDAYS}},
    {"weekly": {"Mo": OFFICE}, "valid": {"from": "2026-03-02", "to": "2026-09-30"}},
    {"weekly": {"We": OFFICE, "Sa": [["09:15", "11:45"]]}, "makeup_as": "We"},
    {
        "weekly": dict.fromkeys(WEEKDAYS[:5], OFFICE),
        "exceptions": [
            {"from": "2026-02-16", "to": "2026-03-03", "open": [["10:00", "11:00"]], "reason": "a"},
            {"from": "2026-12-30", "to": "2027-01-05", "open": [], "reason": '写"停"字'},
        ],
    },
)


def every_record() -> list[dict[str, Any]]:
    """Each different Hours record of the directory once, then the rare shapes."""
    found: dict[str, Any] = {}
    for station in DATA.stations:
        for record in (station.record.get("hours"), *(p.hours_record for p in station.phones)):
            found[compact(record or {})] = record or {}
    return [
        *found.values(),
        *RARE,
        *({"weekly": {"Sa": OFFICE}, "holiday_policy": p} for p in POLICIES),
    ]


def our_letters(record: dict[str, Any], days: Horizon = YEAR) -> str:
    """Our evaluator's answer at each half-hour."""
    hours = Hours.of(record)
    inside = Kind.BY_APPOINTMENT if hours.by_appointment else Kind.OPEN
    return "".join(_letters_of(hours.plan(day, DATA.workdays), inside) for day in days.days())


@cache
def _letters_of(plan: DayPlan, inside: Kind) -> str:
    return "".join(LETTERS[plan.now(minute, inside)[0]] for minute in range(0, 1440, 30))


def letters_of_spans(spans: dict[date, list[tuple[str, str]]], days: Horizon) -> str:
    """Spans by day, `HH:MM` and 23:59 for the end of the day, in the same letters."""
    return "".join(_day_letters(spans.get(day, [])) for day in days.days())


def _day_letters(spans: list[tuple[str, str]]) -> str:
    clocks = (f"{half // 2:02}:{half % 2 * 30:02}" for half in range(48))
    return "".join(
        "o" if any(opens <= clock < closes for opens, closes in spans) else "c" for clock in clocks
    )


def each_day(first: str, last: str) -> list[date]:
    """Every day between two ISO dates, both included."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
