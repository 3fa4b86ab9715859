"""Every published station against a plan's standards, with what is missing."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.compliance import Point, Result, points, score
from chalicelib.domain.policy import Plan, Standard
from chalicelib.domain.stations import Station, Tier

from .gather_facts import published_stations
from .read_targets import chosen_plan, plan_json
from .services import Services


def read_compliance(services: Services, plan: str | None) -> dict[str, Any]:
    """The stations that run, by tier and id; what-if when the plan is not the district's own."""
    chosen = chosen_plan(services, plan)
    stamp = services.directing.stamp(services.today())
    told = services.kept.of(("told", chosen.id), stamp, lambda: _told(services, chosen))
    return {
        "plan": plan_json(chosen),
        "plans": [plan_json(one) for one in services.planning.all.values()],
        "own_plan": services.planning.own,
        **told,
    }


def _told(services: Services, plan: Plan) -> dict[str, Any]:
    judged = judged_stations(services, plan)
    return {"tiers": _tiers(judged), "stations": [_station(*one) for one in judged]}


Judged = tuple[Station, Standard | None, tuple[Point, ...]]


def judged_stations(services: Services, plan: Plan) -> Sequence[Judged]:
    """The stations that run, by tier and id, with every point of the plan's standard."""
    return [
        (station, standard, points(station, standard))
        for station in sorted(published_stations(services), key=lambda one: (one.tier, one.id))
        if station.answering
        for standard in [standard_for(services, plan, station.tier)]
    ]


# What other plans call a place of the same kind.
SAME_KIND = {
    Tier.EXPERIENCE_CENTER: ("district_center", "health_center"),
    Tier.SPIRIT_STATION: ("service_point",),
}


def standard_for(services: Services, plan: Plan, tier: Tier) -> Standard | None:
    """The plan's standard for such a place, or that of the plan it follows."""
    followed = services.planning.all.get(plan.follows) if plan.follows else None
    plans = [plan, *([followed] if followed else [])]
    names = (tier, *SAME_KIND.get(tier, ()))
    found = (one.standard_for(name) for one in plans for name in names)
    return next((standard for standard in found if standard), None)


def _tiers(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    tiers = dict.fromkeys(station.tier for station, _, _ in judged)
    return [_sums(tier, [one for one in judged if one[0].tier is tier]) for tier in tiers]


def _sums(tier: str, judged: Sequence[Judged]) -> dict[str, Any]:
    total = score(point for _, _, found in judged for point in found)
    whole = sum(_whole(found) for _, _, found in judged)
    return {
        "tier": str(tier),
        "standard": judged[0][1] is not None,
        "stations": len(judged),
        "whole": whole,
        "passed": total.passed,
        "failed": total.failed,
        "unknown": total.unknown,
    }


def _whole(found: Sequence[Point]) -> bool:
    """A station meets the standard when every point that is asked for passes."""
    asked = [point for point in found if point.result is not Result.NOT_REQUIRED]
    return bool(asked) and all(point.result is Result.PASS for point in asked)


def _station(station: Station, standard: Standard | None, found: Sequence[Point]) -> dict[str, Any]:
    return {
        "id": station.id,
        "name": station.name,
        "unit": station.unit,
        "tier": str(station.tier),
        "standard": standard.id if standard else None,
        "clause": standard.clause.section if standard else None,
        "points": [
            {
                "item": point.item,
                "result": point.result.value,
                "wanted": point.wanted,
                "found": point.found,
                "missing": list(point.missing),
            }
            for point in found
        ],
    }
