"""The building plan against what streets report and what residents find."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.building_plan import (
    PlannedPlace,
    median_slip,
    places,
    rooms_planned,
    worst,
)
from chalicelib.domain.month_summary import UnitBlock
from chalicelib.domain.registers import ONLY

from .directory_mismatches import directory_mismatches
from .export_months import MonthRead, months_until
from .services import Services
from .summarise_month import known_period

REGISTER = "build-schedule"


def read_building(services: Services, period: str) -> dict[str, Any]:
    """Each unit's plan, reported and published rooms for the month, and the year's curve.

    A unit without a plan has null where the plan would stand, one without a report null where
    the report would. UnknownPeriod for a month that has not begun.
    """
    return building_of(services, months_until(services, known_period(services, period)))


def building_of(services: Services, months: Sequence[MonthRead]) -> dict[str, Any]:
    """The same of months that were read already, the last being the one asked for."""
    period = str(months[-1].period)
    plans = building_plans(services)
    blocks = {unit.code: unit for unit in months[-1].summary.units}
    published = {
        one["unit"]["code"]: one for one in directory_mismatches(services, period)["units"]
    }
    names = {one.code: one.name for unit in months[-1].units for one in unit.communities}
    units = [
        _unit(code, block, plans.get(code), published.get(code), period)
        | {"worst": _worst(plans.get(code) or (), names)}
        for code, block in blocks.items()
    ]
    return {
        "period": period,
        "units": units,
        "filed": sum(one["planned"] is not None for one in units),
        "curve": [_point(month.summary.units, plans, str(month.period)) for month in months],
    }


def building_plans(services: Services) -> Mapping[str, Sequence[PlannedPlace]]:
    """The places of every unit that filed 附件5, by its code."""
    store = services.registering.store
    plans = {}
    for newest in store.newest_of_all(REGISTER):
        first = store.revisions(REGISTER, newest.owner, ONLY)[0]
        plans[newest.owner] = places(first.answers, newest.answers)
    return plans


def _unit(
    code: str,
    block: UnitBlock,
    plan: Sequence[PlannedPlace] | None,
    published: Mapping[str, Any] | None,
    month: str,
) -> dict[str, Any]:
    return {
        "unit": {"code": code, "name": block.name},
        "planned": None if plan is None else rooms_planned(plan, month),
        "first_planned": None if plan is None else rooms_planned(plan, month, baseline=True),
        "all_planned": None if plan is None else rooms_planned(plan, "9999-12"),
        "reported": block.stock.rooms_built if block.stock else None,
        "reported_in": block.stock.period if block.stock else None,
        "published": published["published"]["rooms"] if published else None,
        "median_slip": None if plan is None else median_slip(plan),
    }


def _worst(plan: Sequence[PlannedPlace], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The places that slipped most; without a community it is the station."""
    return [
        {
            "community": one.community,
            "name": names.get(one.community, one.community) if one.community else None,
            "first": one.first,
            "planned": one.planned,
            "slip": one.slip,
        }
        for one in worst(plan)
    ]


def _point(
    units: Sequence[UnitBlock], plans: Mapping[str, Sequence[PlannedPlace]], month: str
) -> dict[str, Any]:
    known = [unit.stock.rooms_built for unit in units if unit.stock]
    return {
        "period": month,
        "first_planned": sum(rooms_planned(plan, month, baseline=True) for plan in plans.values()),
        "planned": sum(rooms_planned(plan, month) for plan in plans.values()),
        "reported": sum(known) if known else None,
        "reported_by": len(known),
    }
