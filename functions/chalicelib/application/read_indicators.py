"""The month's indicators with what each was counted from, and twelve months of filing."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.domain.compliance import score
from chalicelib.domain.district_facts import DistrictFacts
from chalicelib.domain.indicators import Building, Handling, indicators
from chalicelib.domain.period import Period
from chalicelib.domain.policy import Plan

from .export_months import MonthRead, months_until
from .gather_facts import gather_facts
from .read_building import building_of
from .read_compliance import judged_stations
from .read_targets import chosen_plan
from .review_lives import lives_by_unit
from .services import Services
from .summarise_month import known_period


def read_indicators(services: Services, period: str) -> dict[str, Any]:
    """Every indicator of the month, the communities that nobody reached, and the year's months.

    UnknownPeriod for a month that has not begun.
    """
    named = known_period(services, period)
    months = months_until(services, named)
    facts = gather_facts(services, months)
    found = indicators(
        facts,
        _handling(services, named),
        _building(services, months),
        _compliance(services),
    )
    return {
        "period": period,
        "as_of": facts.today.isoformat(),
        "indicators": [asdict(one) for one in found],
        "unreached": _unreached(facts),
        "history": [_month(month) for month in months],
    }


def _handling(services: Services, period: Period) -> Handling:
    lives = lives_by_unit(services, period).values()
    return Handling(
        received=len(lives),
        first_pass=sum(one.first_pass for one in lives),
        decided=[hours for one in lives for hours in one.decided],
        resubmitted=[hours for one in lives for hours in one.resubmitted],
        explained=sum(one.explained for one in lives),
        doubts=sum(one.doubts for one in lives),
    )


def _building(services: Services, months: Sequence[MonthRead]) -> Building:
    told = building_of(services, months)["units"]
    units = [one for one in told if one["planned"] is not None]
    if not units:
        return Building(None, None, None)
    slips = sorted(one["median_slip"] for one in units if one["median_slip"] is not None)
    return Building(
        planned=sum(one["planned"] for one in units),
        reported=sum(one["reported"] or 0 for one in units),
        median_slip=slips[len(slips) // 2] if slips else None,
    )


def _compliance(services: Services) -> tuple[int, int]:
    plan, stamp = chosen_plan(services, None), services.directing.stamp(services.today())
    return services.kept.of(("score", plan.id), stamp, lambda: _score(services, plan))


def _score(services: Services, plan: Plan) -> tuple[int, int]:
    stations = judged_stations(services, plan)
    judged = score(point for _, _, found in stations for point in found)
    return judged.passed, judged.required


def _unreached(facts: DistrictFacts) -> list[dict[str, Any]]:
    """Communities without an activity this year; `unknown` where a missing report may tell."""
    return [
        {
            "unit": {"code": one.unit, "name": one.unit_name},
            "community": {"code": one.code, "name": one.name},
            "unknown": bool(one.missing),
        }
        for one in facts.communities
        if not one.events
    ]


def _month(month: MonthRead) -> dict[str, Any]:
    summary = month.summary
    none = summary.units_received == 0
    return {
        "period": str(month.period),
        "due": summary.units_due,
        "received": summary.units_received,
        "on_time": summary.units_on_time,
        "visits": None if none else summary.totals.flows.visits,
    }
