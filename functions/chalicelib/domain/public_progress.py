"""What a district shows of a month: places exactly, people only through the publish gate.

Stations, rooms, communities reached and n/N of reports are facts about institutions. Counts of
people pass the gate by unit and month, and every sum is one of shown counts (D18, ADR 0013), so
that a year beside its months, or a district beside its units, gives no hidden count away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .month_summary import MonthSummary, UnitBlock
from .publish_gate import Cell, publish_count, total_of
from .year_coverage import CommunityYear

PEOPLE = ("visits", "participants")


@dataclass(frozen=True)
class ReachedUnit:
    """How many of a unit's communities the year has reached; not `told` with a month missing."""

    reached: int
    communities: int
    told: bool


def reached_by_unit(communities: Sequence[CommunityYear]) -> Mapping[str, ReachedUnit]:
    """The year's coverage of each unit, by its code."""
    units = dict.fromkeys(one.unit for one in communities)
    return {unit: _reached([one for one in communities if one.unit == unit]) for unit in units}


def public_month(summary: MonthSummary, reached: Mapping[str, ReachedUnit]) -> dict[str, Any]:
    """The month as JSON; null is hidden or not told, and `received` says which."""
    units = [_unit(one, reached.get(one.code)) for one in summary.units]
    return {
        "period": summary.period,
        "label": summary.label,
        "window": {"first": summary.window_first, "last": summary.window_last},
        "reports": {"received": summary.units_received, "due": summary.units_due},
        "units": units,
        "totals": {
            name: public_total([unit[name] for unit in units if unit["received"]])
            for name in PEOPLE
        },
    }


def public_total(cells: Sequence[Cell]) -> dict[str, Any]:
    """A sum of shown counts, and whether hidden ones make it an estimate."""
    total = total_of(cells)
    return {"count": total.count, "about": total.about}


def _unit(block: UnitBlock, reached: ReachedUnit | None) -> dict[str, Any]:
    stock, flows = block.stock, block.flows
    return {
        "code": block.code,
        "name": block.name,
        "received": block.received,
        "station_built": stock.station_built if stock else None,
        "rooms_built": stock.rooms_built if stock else None,
        "communities": stock.community_count if stock else None,
        "told_in": stock.period if stock else None,
        "reached": reached.reached if reached else None,
        "reached_of": reached.communities if reached else None,
        "reached_told": reached.told if reached else False,
        "visits": publish_count(flows.visits) if flows else None,
        "participants": publish_count(flows.participants) if flows else None,
    }


def _reached(communities: Sequence[CommunityYear]) -> ReachedUnit:
    reached = sum(one.events > 0 for one in communities)
    return ReachedUnit(reached, len(communities), not any(one.missing for one in communities))
