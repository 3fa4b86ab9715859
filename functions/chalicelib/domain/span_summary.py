"""Adds up months: sums stand for unit-months received of those due, coverage counts names once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .month_summary import Flows, MonthSummary, Share


@dataclass(frozen=True)
class UnitSpan:
    """One unit over the span; `flows` is None when none of its months was received."""

    name: str
    due: int
    received: int
    on_time: int
    flows: Flows | None


@dataclass(frozen=True)
class SpanSummary:
    """`due`, `received` and `on_time` count unit-months; `missing` names unit and its months.

    `stations` and `rooms` stand as at the end; `coverage` is of all communities of the register.
    """

    due: int
    received: int
    on_time: int
    flows: Flows | None
    stations: Share
    rooms: Share
    coverage: Share
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    units: tuple[UnitSpan, ...]


def summarise_span(months: Sequence[MonthSummary], communities: int) -> SpanSummary:
    """The span of these months, oldest first; `communities` is the register's number."""
    units = [_unit(code, months) for code in _codes(months)]
    last = months[-1].totals
    flows = _sum(month.totals.flows for month in months if month.units_received)
    blocks = [unit for month in months for unit in month.units]
    covered = {(u.code, name) for u in blocks for event in u.events for name in event.covered}
    return SpanSummary(
        due=sum(month.units_due for month in months),
        received=sum(month.units_received for month in months),
        on_time=sum(month.units_on_time for month in months),
        flows=flows,
        stations=last.stations,
        rooms=last.rooms,
        coverage=Share(len(covered), communities, sum(unit.received > 0 for unit in units)),
        missing=tuple(_missing(months)),
        units=tuple(units),
    )


def _codes(months: Sequence[MonthSummary]) -> list[str]:
    return list(dict.fromkeys(unit.code for month in reversed(months) for unit in month.units))


def _unit(code: str, months: Sequence[MonthSummary]) -> UnitSpan:
    blocks = [unit for month in months for unit in month.units if unit.code == code]
    flows = _sum(block.flows for block in blocks if block.flows)
    names = {name for block in blocks for event in block.events for name in event.covered}
    return UnitSpan(
        name=blocks[-1].name,
        due=len(blocks),
        received=sum(block.received for block in blocks),
        on_time=sum(block.on_time is True for block in blocks),
        flows=None if flows is None else _with_covered(flows, len(names)),
    )


def _missing(months: Sequence[MonthSummary]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for code in _codes(months):
        silent = [m.period for m in months for u in m.units if u.code == code and not u.received]
        name = next(u.name for m in reversed(months) for u in m.units if u.code == code)
        if silent:
            yield name, tuple(silent)


def _with_covered(flows: Flows, covered: int) -> Flows:
    return Flows(
        flows.visits, flows.sessions, flows.participants, flows.materials, covered,
        flows.sessions_by_type,
    )  # fmt: skip


def _sum(parts: Iterable[Flows]) -> Flows | None:
    """None for no part; `covered` is left 0, names are to be counted once by the caller."""
    flows = list(parts)
    if not flows:
        return None
    first, second, third = (sum(flow.sessions_by_type[i] for flow in flows) for i in range(3))
    return Flows(
        visits=sum(flow.visits for flow in flows),
        sessions=sum(flow.sessions for flow in flows),
        participants=sum(flow.participants for flow in flows),
        materials=sum(flow.materials for flow in flows),
        covered=0,
        sessions_by_type=(first, second, third),
    )
