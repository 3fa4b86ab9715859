"""Hours as the exports say them: an ordinary week, and every run of days that differs from it.

Both come from `Hours.plan`, day by day, never from a second reading of the weekly table.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any, Self

from chalicelib.domain.hours import Hours
from chalicelib.domain.hours_state import DayPlan
from chalicelib.domain.spans import Span
from chalicelib.domain.workdays import Workdays
from sitebuild.compact_json import compact

Spans = tuple[Span, ...]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Horizon:
    """The days that the exports speak of, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, data_date: str, workdays: Workdays) -> Self:
        """From the day of the data to the end of the last year whose holidays are announced."""
        last = date(max(workdays.years), 12, 31)
        asked = date.fromisoformat(data_date) if data_date else date(last.year, 1, 1)
        return cls(min(asked, last), last)

    def days(self) -> Iterator[date]:
        """Every day in order."""
        return (self.first + DAY * number for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Run:
    """Days in a row, both ends included, with one plan."""

    first: date
    last: date
    plan: DayPlan


@dataclass(frozen=True)
class Timetable:
    """The ordinary week from Monday, what differs from it, and what a span means."""

    horizon: Horizon
    week: tuple[Spans, ...]
    runs: tuple[Run, ...]
    by_appointment: bool
    published: bool

    def known_days(self, days: int) -> "Timetable | None":
        """The first `days` days, cut before the first unknown one; None when nothing is left."""
        unknown = [run.first for run in self.runs if not run.plan.known]
        last = min(self.horizon.last, self.horizon.first + DAY * (days - 1))
        last = min([last, *(first - DAY for first in unknown)])
        if last < self.horizon.first or not self.published:
            return None
        kept = [
            Run(run.first, min(run.last, last), run.plan) for run in self.runs if run.first <= last
        ]
        return replace(self, horizon=Horizon(self.horizon.first, last), runs=tuple(kept))

    def during(self, stretch: Horizon) -> "Timetable":
        """The ordinary week alone, cut to a stretch and to the weekdays that occur in it."""
        present = {day.weekday() for day in islice(stretch.days(), 7)}
        week = tuple(spans if day in present else () for day, spans in enumerate(self.week))
        return replace(self, horizon=stretch, week=week, runs=())

    def stretches(self) -> Iterator[Horizon]:
        """The parts of the horizon in which the ordinary week holds."""
        begin = self.horizon.first
        for run in self.runs:
            if begin < run.first:
                yield Horizon(begin, run.first - DAY)
            begin = run.last + DAY
        if begin <= self.horizon.last:
            yield Horizon(begin, self.horizon.last)


class Timetables:
    """The timetable of every different Hours record, made once."""

    def __init__(self, workdays: Workdays, horizon: Horizon) -> None:
        self._workdays, self.horizon = workdays, horizon
        self._made: dict[str, Timetable] = {}

    def of(self, record: Mapping[str, Any]) -> Timetable:
        """The timetable of an Hours record; an empty one has not been published."""
        key = compact(record)
        if key not in self._made:
            self._made[key] = timetable(Hours.of(record), self._workdays, self.horizon)
        return self._made[key]


def timetable(hours: Hours, workdays: Workdays, horizon: Horizon) -> Timetable:
    """The ordinary week is the spans that each weekday has most often."""
    plans = [(day, hours.plan(day, workdays)) for day in horizon.days()]
    week = tuple(_usual(plans, weekday) for weekday in range(7))
    return Timetable(
        horizon=horizon,
        week=week,
        runs=tuple(_differing(plans, week)),
        by_appointment=hours.by_appointment,
        published=hours.always or hours.by_appointment or hours.weekly is not None,
    )


def _usual(plans: Iterable[tuple[date, DayPlan]], weekday: int) -> Spans:
    seen = Counter(plan.spans for day, plan in plans if day.weekday() == weekday and plan.known)
    return max(seen, key=lambda spans: seen[spans], default=())


def _differing(plans: list[tuple[date, DayPlan]], week: tuple[Spans, ...]) -> Iterator[Run]:
    """Runs of one plan in which some day is not as usual, so a holiday keeps its weekend."""
    for plan, group in groupby(plans, key=lambda at: at[1]):
        days = [day for day, _ in group]
        if any(not plan.known or plan.spans != week[day.weekday()] for day in days):
            yield Run(days[0], days[-1], plan)
