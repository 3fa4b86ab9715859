"""The district's month: totals with n/N, who is missing."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.month_summary import MonthSummary, Stock
from chalicelib.domain.month_totals import UnitMonth, summarise
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head, State, Version
from chalicelib.domain.timeliness import current_period, lateness
from chalicelib.domain.units import Unit

from .list_periods import period_json
from .month_records import versions_by_unit
from .open_report import due_units
from .services import Services

CARRIED_MONTHS = 24


def month_overview(services: Services, period: str) -> dict[str, Any]:
    """The summary as JSON, with the period's window and state."""
    named = known_period(services, period)
    summary = summarise_period(services, named).as_json()
    return {**summary, "period": period_json(services, named)}


def last_receipt(services: Services, period: Period) -> str:
    """The instant of the last receipt, so that an unchanged month is the same document."""
    received = [version.received_at for version in services.reports.latest_of_period(period)]
    opened = period.window(services.policy.cutoff_day).opens_at
    return max(received, default=opened).isoformat()


def known_period(services: Services, text: str) -> Period:
    """The period of that name; UnknownPeriod before the first or after the current one."""
    period = Period.parse(text)
    last = current_period(services.policy, services.clock())
    if not services.policy.first_period <= period <= last:
        raise UnknownPeriod(text)
    return period


def summarise_period(services: Services, period: Period) -> MonthSummary:
    """The month as the district knows it now."""
    heads = {head.unit: head for head in services.reports.heads_of_period(period)}
    versions = {version.unit: version for version in services.reports.latest_of_period(period)}
    return summarise_read(services, period, heads, versions)


def summarise_read(
    services: Services, period: Period, heads: Mapping[str, Head], versions: Mapping[str, Version]
) -> MonthSummary:
    """The summary of what was read, by unit: the one place where a month is added up."""
    window = period.window(services.policy.cutoff_day)
    units = [
        unit
        for unit in due_units(services, period)
        if unit.code not in heads or heads[unit.code].state is not State.EXEMPT
    ]
    silent = any(unit.code not in versions for unit in units)
    before = versions_by_unit(services, period.previous) if silent else {}
    facts = [
        _facts(services, unit, heads.get(unit.code, Head(unit.code, period)), versions, before)
        for unit in units
    ]
    return summarise(period, window, facts)


def _facts(
    services: Services,
    unit: Unit,
    head: Head,
    versions: Mapping[str, Version],
    before: Mapping[str, Version],
) -> UnitMonth:
    version, late = versions.get(unit.code), lateness(head, services.policy)
    return UnitMonth(
        unit=unit,
        state=head.state.value,
        on_time=None if late is None else late == 0,
        late_days=late or 0,
        answers=version.answers if version else None,
        carried=None if version else _carried(services, unit, head.period, before),
    )


def _carried(
    services: Services, unit: Unit, period: Period, before: Mapping[str, Version]
) -> Stock | None:
    """What the newest earlier report says; `before` is the month before, read for all at once."""
    earlier = [before[unit.code]] if unit.code in before else []
    earlier = earlier or list(services.reports.history(unit.code, period, CARRIED_MONTHS, most=1))
    if not earlier:
        return None
    answers = earlier[0].answers
    return Stock(
        answers["station_built"],
        answers["community_count"],
        answers["rooms_built"],
        str(earlier[0].period),
    )
