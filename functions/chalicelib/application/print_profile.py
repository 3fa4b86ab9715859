"""One page about one street: twelve months, its rooms, and which communities it reached."""

from dataclasses import asdict
from typing import Any

from chalicelib.domain.month_summary import MonthSummary, UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.roles import Caller
from chalicelib.domain.timeliness import current_period

from .documents import fetch_document
from .issuing import targets_json
from .month_series import months_until
from .paper_marks import marked
from .services import Services

MONTHS = 12


def profile_pdf(services: Services, caller: Caller, unit: str) -> bytes:
    """The PDF up to the last ended period; UnknownUnit, or NotRenderedYet while it is made."""
    caller.require_unit(unit)
    return fetch_document(services, "street-profile", profile_model(services, unit))


def profile_model(services: Services, code: str) -> dict[str, Any]:
    """What the page prints, as JSON."""
    unit = services.district.unit(code)
    last = max(
        current_period(services.policy, services.clock()).previous, services.policy.first_period
    )
    window = last.window(services.policy.cutoff_day)
    months = months_until(services, last, MONTHS)
    rows = [(month, _block(month, code)) for month in months]
    this_year = [block for month, block in rows if month.period[:4] == str(last)[:4] and block]
    covered = {name for block in this_year for event in block.events for name in event.covered}
    names = [community.name for community in unit.during(window).communities]
    model = {
        "name": unit.name,
        "kind": unit.kind,
        "population": unit.population,
        "communities": len(names),
        "until": last.label,
        "year": last.year,
        "months": [_month(month, block) for month, block in rows],
        "covered": [name for name in names if name in covered],
        "uncovered": [name for name in names if name not in covered],
        "year_due": len(this_year),
        "year_received": sum(block.received for block in this_year),
        "year_on_time": sum(block.on_time is True for block in this_year),
        "targets": targets_json(services),
        "sample": services.sample,
    }
    periods = [Period.parse(month.period) for month in months]
    return marked(services, "street-profile", code, model, periods)


def _block(month: MonthSummary, code: str) -> UnitBlock | None:
    return next((block for block in month.units if block.code == code), None)


def _month(month: MonthSummary, block: UnitBlock | None) -> dict[str, Any]:
    """`due` is False for a month the unit did not owe or was freed from."""
    period = str(Period.parse(month.period))
    if block is None:
        return {"period": period, "due": False, "late_days": None, "flows": None, "stock": None}
    return {
        "period": period,
        "due": True,
        "late_days": block.late_days if block.received else None,
        "flows": {**asdict(block.flows), "sessions_by_type": [*block.flows.sessions_by_type]}
        if block.flows
        else None,
        "stock": asdict(block.stock) if block.stock else None,
    }
