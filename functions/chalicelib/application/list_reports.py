"""A period's reports: one row for every unit that owes one, touched or not."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reports import Head, State, Version
from chalicelib.domain.roles import Caller
from chalicelib.domain.timeliness import lateness
from chalicelib.domain.units import Unit

from .list_periods import period_json
from .open_report import due_units
from .services import Services


def list_reports(services: Services, caller: Caller, period: str) -> dict[str, Any]:
    """A street sees its own row, the district every unit in register order."""
    named = Period.parse(period)
    if named < services.policy.first_period:
        raise UnknownPeriod(period)
    heads, versions = _received(services, caller, named)
    units = [unit for unit in due_units(services, named) if caller.unit in (None, unit.code)]
    items = [
        report_row(services, unit, heads.get(unit.code, Head(unit.code, named)), versions)
        for unit in units
    ]
    return {"period": period_json(services, named), "items": items, "counts": counts(items)}


def _received(
    services: Services, caller: Caller, period: Period
) -> tuple[dict[str, Head], dict[str, Version]]:
    """Heads and standing versions by unit; of a street only its own are read."""
    reports = services.reports
    if caller.unit is None:
        heads = {head.unit: head for head in reports.heads_of_period(period)}
        return heads, {version.unit: version for version in reports.latest_of_period(period)}
    head = reports.head(caller.unit, period)
    if not head.standing:
        return {head.unit: head}, {}
    return {head.unit: head}, {head.unit: reports.version(head.unit, period, head.standing)}


def report_row(
    services: Services, unit: Unit, head: Head, versions: Mapping[str, Version]
) -> dict[str, Any]:
    """One unit's standing; late days are 0 when on time and null while nothing came."""
    first = head.first_received_at if head.received else None
    version = versions.get(unit.code)
    late = lateness(head, services.policy)
    return {
        "unit": {"code": unit.code, "name": unit.name},
        "state": head.state.value,
        "revision": head.revision,
        "version": head.latest,
        "first_received_at": first.isoformat() if first else None,
        "on_time": None if late is None else late == 0,
        "late_days": late,
        "extended_until": head.extended_until.isoformat() if head.extended_until else None,
        "within_extension": _within_extension(head, first),
        "findings_count": len(version.findings) if version else 0,
    }


def _within_extension(head: Head, first: datetime | None) -> bool | None:
    if head.extended_until is None or first is None:
        return None
    return first.astimezone(SHANGHAI).date() <= head.extended_until


def counts(items: list[dict[str, Any]]) -> dict[str, int]:
    """How many are due (the exempt are not), received, on time, late, missing and so on."""
    states = Counter(item["state"] for item in items)
    due = len(items) - states[State.EXEMPT]
    on_time = sum(item["on_time"] is True for item in items)
    late = sum(item["on_time"] is False for item in items)
    return {
        "due": due,
        "received": on_time + late,
        "on_time": on_time,
        "late": late,
        "missing": due - on_time - late,
        "waiting": states[State.SUBMITTED],
        "accepted": states[State.ACCEPTED] + states[State.ARCHIVED],
        "returned": states[State.RETURNED],
        "exempt": states[State.EXEMPT],
    }
