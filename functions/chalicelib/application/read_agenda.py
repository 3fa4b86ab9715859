"""What waits for the district today, the most pressing first (indicators I05 to I10)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from chalicelib.domain.findings import Level
from chalicelib.domain.period import Period
from chalicelib.domain.registers import Entry
from chalicelib.domain.reports import Head, State, Version
from chalicelib.domain.supervision import fault_is_open, problem_is_open
from chalicelib.domain.timeliness import PeriodState, period_state, periods_until

from .directory_mismatches import directory_mismatches
from .list_periods import period_json
from .list_reports import counts, report_row
from .month_records import heads_by_unit, versions_by_unit
from .open_report import due_units
from .services import Services

DATED = {"task": "due_on", "duty": "due_on", "problem": "due_on"}
AGREED = ("partner", "supporter")
NOTICE = timedelta(days=30)
CLEAN = frozenset({Level.HINT, Level.WARNING})
MONTHS = 6


def read_agenda(services: Services) -> dict[str, Any]:
    """Every open month's reports by what they need, and what else has a day that has passed."""
    months = [_month(services, period) for period in _open_periods(services)]
    newest = next(iter(periods_until(services.policy, services.clock())), None)
    return {
        "today": services.today().isoformat(),
        "months": months,
        "corrections": _corrections(services),
        "mismatches": _mismatches(services, newest),
        "overdue": sorted(_overdue(services), key=lambda one: one["due"]),
        "ending": sorted(_ending(services), key=lambda one: one["due"]),
    }


def _open_periods(services: Services) -> list[Period]:
    """The months that still take reports, newest first, at most six."""
    now, policy = services.clock(), services.policy
    taking = (PeriodState.OPEN, PeriodState.LATE)
    known = sorted(periods_until(policy, now), reverse=True)
    return [one for one in known if period_state(one, policy, now) in taking][:MONTHS]


def _month(services: Services, period: Period) -> dict[str, Any]:
    stamp = services.reports.stamp(period, period)
    found = services.kept.of(("desk", period), stamp, lambda: _read(services, period))
    return {"period": period_json(services, period), **found}


def _read(services: Services, period: Period) -> dict[str, Any]:
    heads, versions = heads_by_unit(services, period), versions_by_unit(services, period)
    items = [
        report_row(services, unit, heads.get(unit.code, Head(unit.code, period)), versions)
        for unit in due_units(services, period)
    ]
    waiting = [
        _waiting(item, versions[item["unit"]["code"]], heads[item["unit"]["code"]])
        for item in items
        if item["state"] == State.SUBMITTED and item["unit"]["code"] in versions
    ]
    return {
        "counts": counts(items),
        "waiting": sorted(waiting, key=lambda one: one["received_at"]),
        "missing": [item["unit"] for item in items if _is_missing(item)],
        "returned": [item["unit"] for item in items if item["state"] == State.RETURNED],
    }


def _is_missing(item: Mapping[str, Any]) -> bool:
    return item["first_received_at"] is None and item["state"] != State.EXEMPT


def _waiting(item: Mapping[str, Any], version: Version, head: Head) -> dict[str, Any]:
    explained = [one.rule for one in version.findings if one.level not in CLEAN]
    return {
        "unit": item["unit"],
        "version": version.number,
        "revision": head.revision,
        "received_at": version.received_at.isoformat(),
        "on_time": item["on_time"],
        "findings": len(version.findings),
        "explained": explained,
        "clean": not explained and head.latest == 1,
    }


def _corrections(services: Services) -> int:
    logs = services.directing.logs().values()
    return sum(one.decision is None for log in logs for one in log.corrections)


def _mismatches(services: Services, period: Period | None) -> dict[str, Any]:
    if period is None:
        return {"period": None, "units": []}
    told = directory_mismatches(services, str(period))
    units = [one["unit"] for one in told["units"] if one["mismatches"]]
    return {"period": str(period), "units": units}


def _overdue(services: Services) -> Iterator[dict[str, Any]]:
    """Open entries whose day has passed, and faults of visits that nobody has mended."""
    today, live = services.today().isoformat(), services.registering.live
    for register, name in DATED.items():
        for one in live(register):
            due = one.answers[name]
            if problem_is_open(one.answers, today) and due < today:
                yield _late(services, one, one.answers["title"], due)
    for one in live("visit"):
        for fault in one.answers.get("faults") or ():
            if fault_is_open(fault, today) and fault["due_on"] < today:
                yield _late(services, one, fault["text"], fault["due_on"])


def _ending(services: Services) -> Iterator[dict[str, Any]]:
    """Agreements that end within 30 days, or ended in the last 30."""
    first, last = (str(services.today() + days) for days in (-NOTICE, NOTICE))
    for register in AGREED:
        for one in services.registering.live(register):
            ends = one.answers.get("ends_on", "")
            if first <= ends <= last:
                yield _late(services, one, one.answers["name"], ends)


def _late(services: Services, entry: Entry, title: str, due: str) -> dict[str, Any]:
    """An entry to open; `unit` is the street it is about, "" where it names none."""
    names = {one.code: one.name for one in services.district.units}
    about = entry.answers.get("unit", entry.owner)
    told = {"register": entry.register, "owner": entry.owner, "id": entry.id}
    return {**told, "unit": names.get(about, ""), "title": title, "due": due}
