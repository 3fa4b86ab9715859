"""Which communities a calendar year has reached: a union by the day of the activity (D4, I14)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .period import Period
from .units import Unit

LECTURE = 2


@dataclass(frozen=True)
class YearReport:
    """A received report's answers, as far as coverage needs them."""

    unit: str
    period: Period
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class CommunityYear:
    """One community and one year.

    `events` counts activity rows that name it, `lectures` those of type 讲座. `missing` are the
    periods without a report of the unit: without one, `covered` is None (unknown) and not False.
    """

    unit: str
    unit_name: str
    code: str
    name: str
    events: int
    lectures: int
    first: date | None
    last: date | None
    missing: tuple[str, ...]

    @property
    def covered(self) -> bool | None:
        """True, False, or None while a missing report may still tell of it."""
        return True if self.events else None if self.missing else False


@dataclass(slots=True)
class _Seen:
    """`first` and `last` are ISO days, "" before there is one."""

    events: int = 0
    lectures: int = 0
    first: str = ""
    last: str = ""


def year_coverage(
    year: int,
    units: Sequence[Unit],
    reports: Iterable[YearReport],
    missing: Mapping[str, Sequence[str]],
) -> tuple[CommunityYear, ...]:
    """Every community of the units, in register order; `missing`: period ids by unit code."""
    seen: dict[str, _Seen] = {}
    for report in reports:
        for event in report.answers["events"]:
            _take(seen, event, _days(event, report.period, year))
    return tuple(
        _row(unit, community.code, community.name, seen, tuple(missing.get(unit.code, ())))
        for unit in units
        for community in unit.communities
    )


def _days(event: Mapping[str, Any], period: Period, year: int) -> list[str] | None:
    """The event's days in the year; None when it lies outside.

    An event without days belongs to the year its period is named after.
    """
    if not event["dates"]:
        return [] if period.year == year else None
    return [day for day in event["dates"] if day.startswith(f"{year}-")] or None


def _take(seen: dict[str, _Seen], event: Mapping[str, Any], days: list[str] | None) -> None:
    if days is None:
        return
    lecture = LECTURE in event["types"]
    for code in event["covered_communities"]:
        one = seen.setdefault(code, _Seen())
        one.events += 1
        one.lectures += lecture
        if days:
            one.first = min(one.first or days[0], *days)
            one.last = max(one.last, *days)


def _row(
    unit: Unit, code: str, name: str, seen: Mapping[str, _Seen], missing: tuple[str, ...]
) -> CommunityYear:
    one = seen.get(code, _Seen())
    first, last = (date.fromisoformat(day) if day else None for day in (one.first, one.last))
    return CommunityYear(
        unit.code, unit.name, code, name, one.events, one.lectures, first, last, missing
    )
