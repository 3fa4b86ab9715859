"""Reads a month for an export: the same summary as the page, the same rows as the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.domain.exports import ExportMonth, Receipt, Scope
from chalicelib.domain.month_summary import MonthSummary
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reports import Head, State, Version
from chalicelib.domain.timeliness import current_period
from chalicelib.domain.units import Unit
from chalicelib.domain.year_coverage import CommunityYear, YearReport, year_coverage

from .list_reports import report_row
from .month_records import heads_by_unit, versions_by_unit
from .open_report import due_units
from .services import Services
from .summarise_month import CARRIED_MONTHS, summarise_read


@dataclass(frozen=True)
class MonthRead:
    """A month added up, with the versions that stand behind it and the units of its register."""

    period: Period
    summary: MonthSummary
    versions: Mapping[str, Version]
    units: Sequence[Unit]


def read_month(services: Services, period: Period) -> MonthRead:
    """The month from one read of heads and versions.

    It is kept until a report of the month, or of those whose stock it carries on, is written.
    """
    earliest = period
    for _ in range(CARRIED_MONTHS):
        earliest = earliest.previous
    stamp = services.reports.stamp(earliest, period)
    return services.kept.of(("month", period), stamp, lambda: _read_month(services, period))


def _read_month(services: Services, period: Period) -> MonthRead:
    heads, versions = heads_by_unit(services, period), versions_by_unit(services, period)
    units = due_units(services, period)
    summary = summarise_read(services, period, heads, versions)
    return MonthRead(period, summary, versions, units)


def with_receipts(services: Services, month: MonthRead) -> ExportMonth:
    """The month with how each report came in; of an amended one the reviews are read, too."""
    heads = heads_by_unit(services, month.period)
    untouched = (Head(unit.code, month.period) for unit in month.units)
    receipts = (
        _receipt(services, unit, heads.get(unit.code, blank), month.versions)
        for unit, blank in zip(month.units, untouched, strict=True)
    )
    return ExportMonth(month.summary, tuple(receipts))


def months_until(services: Services, last: Period, count: int = 12) -> list[MonthRead]:
    """So many months up to that one, oldest first, none before the first period."""
    periods = [last]
    while len(periods) < count and periods[0] > services.policy.first_period:
        periods.insert(0, periods[0].previous)
    return [read_month(services, one) for one in periods]


def registered(month: MonthRead) -> int:
    """The communities of the units that owe the month's report, as the register has them."""
    due = {one.code for one in month.summary.units}
    return sum(len(unit.communities) for unit in month.units if unit.code in due)


def last_receipt(months: Iterable[MonthRead]) -> datetime | None:
    """When the newest of the versions that stand came in, in Shanghai time."""
    received = [each.received_at for month in months for each in month.versions.values()]
    return max(received).astimezone(SHANGHAI) if received else None


def reached(
    services: Services, scope: Scope, year: int, last: MonthRead
) -> tuple[CommunityYear, ...]:
    """The communities of the last month's register and what the year has done for them.

    A month counts the year up to its own report; a year also the next January's report, which
    tells of the days after the last cut-off.
    """
    months = year_months(services, scope, year, last.period)
    reports = [
        YearReport(unit, period, version.answers)
        for period in months
        for unit, version in versions_by_unit(services, period).items()
    ]
    return year_coverage(year, last.units, reports, _missing(services, months))


def year_months(services: Services, scope: Scope, year: int, last: Period) -> list[Period]:
    """The months whose reports tell of the year, oldest first."""
    first = max(Period(year, 1), services.policy.first_period)
    end = current_period(services.policy, services.clock())
    tail = Period(year + 1, 1)
    ends_at = tail if scope is Scope.YEAR and last.month == 12 and tail <= end else last
    periods = [first]
    while periods[-1] < ends_at:
        periods.append(periods[-1].next)
    return periods


def _missing(services: Services, months: Iterable[Period]) -> dict[str, list[str]]:
    """The months of which a unit owes a report that has not come, by unit."""
    missing: dict[str, list[str]] = {}
    for period in months:
        heads, versions = heads_by_unit(services, period), versions_by_unit(services, period)
        for unit in due_units(services, period):
            exempt = unit.code in heads and heads[unit.code].state is State.EXEMPT
            if unit.code not in versions and not exempt:
                missing.setdefault(unit.code, []).append(str(period))
    return missing


def _receipt(
    services: Services, unit: Unit, head: Head, versions: Mapping[str, Version]
) -> Receipt:
    row: Mapping[str, Any] = report_row(services, unit, head, versions)
    first, until = row["first_received_at"], row["extended_until"]
    return Receipt(
        unit=unit.code,
        name=unit.name,
        state=row["state"],
        version=head.standing,
        first_received_at=datetime.fromisoformat(first).astimezone(SHANGHAI) if first else None,
        on_time=row["on_time"],
        late_days=row["late_days"],
        extended_until=date.fromisoformat(until) if until else None,
        within_extension=row["within_extension"],
        amended=_amended(services, head),
    )


def _amended(services: Services, head: Head) -> bool:
    if head.standing < 2:
        return False
    reviews = services.reports.reviews(head.unit, head.period)
    return any(one.kind is State.ACCEPTED and one.version < head.standing for one in reviews)
