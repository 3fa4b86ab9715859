"""The 催报 list of a period as PDF, as it stands on the day it is asked for."""

from typing import Any

from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reminder_days import next_after
from chalicelib.domain.reminder_ports import ReminderState
from chalicelib.domain.reports import Head, State
from chalicelib.domain.units import Unit

from .documents import fetch_document
from .issuing import duty_json
from .open_report import due_units
from .paper_marks import marked
from .send_reminders import days_of
from .services import Services
from .summarise_month import known_period, summarise_period


def reminder_list_pdf(services: Services, period: str) -> bytes:
    """The PDF; UnknownPeriod, or NotRenderedYet while the worker is busy."""
    return fetch_document(services, "reminder-list", reminder_list_model(services, period))


def reminder_list_model(services: Services, period: str) -> dict[str, Any]:
    """What the list prints, as JSON; a day gives one list."""
    named = known_period(services, period)
    heads = {head.unit: head for head in services.reports.heads_of_period(named)}
    units = [
        (unit, heads.get(unit.code, Head(unit.code, named))) for unit in due_units(services, named)
    ]
    exempt = sum(head.state is State.EXEMPT for _, head in units)
    following = next_after(days_of(services, named), services.today())
    reminded, missing = _reminded(services, named), _missing_this_year(services, named)
    rows = [(head, _row(unit, head, reminded, missing)) for unit, head in units]
    model = {
        "district": services.district.name,
        "period_label": named.label,
        "last_day": named.window(services.policy.cutoff_day).last.isoformat(),
        "as_of": services.today().isoformat(),
        "due": len(units) - exempt,
        "received": sum(head.received for _, head in units),
        "exempt": exempt,
        "owing": [row for head, row in rows if head.owing],
        "returned": [row for head, row in rows if head.received and head.state is State.RETURNED],
        "next": following.day.isoformat() if following else None,
        "duty": duty_json(services, "annex4_monthly_report"),
        "sample": services.sample,
    }
    return marked(services, "reminder-list", period, model, [named])


def _row(
    unit: Unit, head: Head, reminded: dict[str, str], missing: dict[str, int]
) -> dict[str, Any]:
    return {
        "name": unit.name,
        "state": head.state.value,
        "extended_until": head.extended_until.isoformat() if head.extended_until else None,
        "reminded": reminded.get(unit.code),
        "missing_this_year": missing.get(unit.code, 0),
    }


def _reminded(services: Services, period: Period) -> dict[str, str]:
    """The day of the last reminder that was sent, by unit."""
    days: dict[str, str] = {}
    for entry in services.reminding.log.of_period(period):
        if entry.state is ReminderState.SENT:
            day = entry.at.astimezone(SHANGHAI).date().isoformat()
            days[entry.key.unit] = max(day, days.get(entry.key.unit, ""))
    return days


def _missing_this_year(services: Services, period: Period) -> dict[str, int]:
    """How many periods of the year, this one included, each unit has not reported."""
    counts: dict[str, int] = {}
    each = Period(period.year, 1)
    while each <= period:
        if each >= services.policy.first_period:
            for block in summarise_period(services, each).units:
                counts[block.code] = counts.get(block.code, 0) + (not block.received)
        each = each.next
    return counts
