"""Hours as HSDS schedules: weekly rows with first and last day, split at every unusual run.

HSDS has no exceptions, so rows of different runs never share a day. Rows say open; inside
`known` a day without a row is closed, outside nothing is known.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from chalicelib.domain.spans import Span

from .clock_text import clock, closing_clock, reason_words
from .ids import stable_id
from .timetable import DAY, Horizon, Timetable

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OFFSET = "+08:00"
HOURS_OFFSET = 8
Row = dict[str, Any]


def schedules(owner: str, table: Timetable) -> list[Row]:
    """The rows of one owner, such as a service at a location, in order of their first day."""
    rows = _sorted_rows(table)
    return [{"id": stable_id("schedule", owner, str(n)), **row} for n, row in enumerate(rows)]


@cache
def _sorted_rows(table: Timetable) -> tuple[Row, ...]:
    return tuple(sorted(_rows(table), key=lambda row: (row["valid_from"], row["opens_at"])))


def known_ranges(table: Timetable) -> list[list[str]]:
    """First and last days between which a day without a row is closed."""
    if not table.published:
        return []
    begin, ranges = table.horizon.first, []
    for run in table.runs:
        if not run.plan.known:
            ranges.append((begin, run.first - DAY))
            begin = run.last + DAY
    ranges.append((begin, table.horizon.last))
    return [[str(first), str(last)] for first, last in ranges if first <= last]


def _rows(table: Timetable) -> Iterator[Row]:
    note = {"notes": "只接待预约"} if table.by_appointment else {}
    for stretch in table.stretches():
        for span, weekdays in _by_span(table.during(stretch)).items():
            yield _row(stretch.first, stretch.last, weekdays, span) | note
    for run in table.runs:
        present = sorted({day.weekday() for day in Horizon(run.first, run.last).days()})
        reason = reason_words(run.plan)
        for span in run.plan.spans:
            row = _row(run.first, run.last, present, span)
            yield row | ({"description": reason} if reason else {}) | note


def _by_span(table: Timetable) -> dict[Span, list[int]]:
    found: dict[Span, list[int]] = {}
    for weekday, spans in enumerate(table.week):
        for span in spans:
            found.setdefault(span, []).append(weekday)
    return found


def _row(first: date, last: date, weekdays: list[int], span: Span) -> Row:
    return {
        "valid_from": str(first),
        "valid_to": str(last),
        "dtstart": str(first),
        "timezone": HOURS_OFFSET,
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": ",".join(DAY_CODES[day] for day in weekdays),
        "opens_at": clock(span[0]) + OFFSET,
        "closes_at": closing_clock(span[1]) + OFFSET,
    }
