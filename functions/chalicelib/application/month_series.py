"""Several months in a row, as every longer document and every chart needs them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib.domain.corrections import Correction, correction
from chalicelib.domain.month_summary import MonthSummary, rooms_of_all
from chalicelib.domain.period import Period

from .export_months import months_until as months_read_until
from .services import Services

LOOK_BACK = 12


def months_until(services: Services, last: Period, count: int) -> list[MonthSummary]:
    """At most `count` months that end with `last`, oldest first, none before the first period."""
    return [month.summary for month in months_read_until(services, last, count)]


def trend_json(months: Sequence[MonthSummary], communities: Sequence[int]) -> list[dict[str, Any]]:
    """What charts and comparisons need of each month; sums are null while nobody reported.

    `communities` are the register's in each month.
    """
    return [_point(*one) for one in zip(months, communities, strict=True)]


def _point(month: MonthSummary, communities: int) -> dict[str, Any]:
    totals = month.totals
    known = month.units_received > 0
    flows = asdict(totals.flows)
    return {
        "period": month.period,
        "due": month.units_due,
        "received": month.units_received,
        "on_time": month.units_on_time,
        "flows": {**flows, "sessions_by_type": list(totals.flows.sessions_by_type)}
        if known
        else None,
        "rooms": asdict(totals.rooms),
        "rooms_of_all": asdict(rooms_of_all(month, communities)),
        "stations": asdict(totals.stations),
    }


def corrections_json(
    services: Services, period: Period, issued: datetime | None = None
) -> list[dict[str, Any]]:
    """What came in for the twelve periods before: since the last issue, or in the window."""
    window = period.window(services.policy.cutoff_day)
    first = issued or window.opens_at
    end = None if issued else window.cutoff_at
    names = {unit.code: unit.name for unit in services.district.units}
    found: list[Correction] = []
    earlier = period.previous
    for _ in range(LOOK_BACK):
        if earlier < services.policy.first_period:
            break
        for newest in services.reports.latest_of_period(earlier):
            if newest.received_at < first:
                continue
            kept = services.reports.versions(newest.unit, earlier)[: newest.number]
            if each := correction(kept, first, end):
                found.append(each)
        earlier = earlier.previous
    return [{**asdict(each), "unit": names.get(each.unit, each.unit)} for each in found]
