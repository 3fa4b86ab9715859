"""Hours as an OpenStreetMap `opening_hours` value with explicit dates, never `PH`.

The holiday tables of its evaluators do not know China's make-up days (ADR 0009), so every
holiday stands in the value itself; after the horizon the value says unknown.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from chalicelib.domain.spans import DAY_MINUTES

from .clock_text import MONTHS, reason_words, spans_line, weekday_ranges
from .timetable import Run, Spans, Timetable

ALL_DAY = ((0, DAY_MINUTES),)
AFTERWARDS = "以后的节假日安排待公布，请先致电"


@cache
def osm_hours(table: Timetable) -> str:
    """The value, or "" where no hours were published."""
    if not table.published:
        return ""
    if not table.runs and not table.by_appointment and set(table.week) == {ALL_DAY}:
        return "24/7"
    rules = [*_weekly_rules(table), *(_dated_rule(run, table) for run in table.runs)]
    return "; ".join([*rules, f'{table.horizon.last.year + 1}+ unknown "{AFTERWARDS}"'])


def week_groups(week: tuple[Spans, ...]) -> dict[Spans, list[int]]:
    """Open weekdays by their spans."""
    groups: dict[Spans, list[int]] = {}
    for weekday, spans in enumerate(week):
        if spans:
            groups.setdefault(spans, []).append(weekday)
    return groups


def _weekly_rules(table: Timetable) -> Iterator[str]:
    dates = _dates(table.horizon.first, table.horizon.last)
    groups = week_groups(table.week)
    if not groups:
        yield f"{dates} off"
    for spans, weekdays in groups.items():
        yield f"{dates} {weekday_ranges(weekdays)} {spans_line(spans)}{_condition(table)}"


def _dated_rule(run: Run, table: Timetable) -> str:
    """Any comment follows a word: one that stands alone would mean unknown."""
    dates, reason = _dates(run.first, run.last), reason_words(run.plan).replace('"', "”")
    comment = f' "{reason}"' if reason else ""
    if not run.plan.known:
        return f"{dates} unknown{comment}"
    if not run.plan.spans:
        return f"{dates} off{comment}"
    said = _condition(table) or (f" open{comment}" if comment else "")
    return f"{dates} {spans_line(run.plan.spans)}{said}"


def _condition(table: Timetable) -> str:
    return ' unknown "只接待预约"' if table.by_appointment else ""


def _dates(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day(first)}-{last.day:02}"
    return f"{_day(first)}-{_day(last)}"


def _day(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
