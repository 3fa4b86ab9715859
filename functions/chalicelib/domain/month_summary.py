"""What the district knows of one month, as plain values that survive a round trip through JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Stock:
    """What stands at the end of a period: stations and rooms, as that period's report says."""

    station_built: bool
    community_count: int
    rooms_built: int
    period: str


@dataclass(frozen=True)
class EventLine:
    """One event row of 附件4; `covered` holds names, in the order of the form."""

    types: tuple[int, ...]
    sessions: int
    participants: int
    dates: tuple[str, ...]
    topics: tuple[str, ...]
    covered: tuple[str, ...]
    materials: int


@dataclass(frozen=True)
class Flows:
    """What happened within the period. `covered` counts distinct communities.

    A session of several types counts under each in `sessions_by_type` (可多选), so those three
    numbers (宣传, 讲座, 义诊) are never added up.
    """

    visits: int
    sessions: int
    participants: int
    materials: int
    covered: int
    sessions_by_type: tuple[int, int, int]


@dataclass(frozen=True)
class UnitBlock:
    """One unit's month; `flows` is None when nothing was received: unknown, never zero (D5).

    `stock` may come from an earlier period (D6); None when no report ever told.
    """

    code: str
    name: str
    kind: str
    state: str
    on_time: bool | None
    late_days: int
    stock: Stock | None
    flows: Flows | None
    events: tuple[EventLine, ...]

    @property
    def received(self) -> bool:
        """Tell whether a report of this period has arrived."""
        return self.flows is not None


@dataclass(frozen=True)
class Share:
    """`numerator` out of `denominator`, known for `units` units."""

    numerator: int
    denominator: int
    units: int


@dataclass(frozen=True)
class MonthTotals:
    """Sums over the units that reported (flows) or whose stock is known (shares)."""

    flows: Flows
    stations: Share
    rooms: Share
    coverage: Share


@dataclass(frozen=True)
class MonthSummary:
    """The month of a district; every sum stands for `units_received` of `units_due`."""

    period: str
    label: str
    window_first: str
    window_last: str
    units_due: int
    units_received: int
    units_on_time: int
    missing: tuple[str, ...]
    late: tuple[tuple[str, int], ...]
    returned: tuple[str, ...]
    carried: tuple[tuple[str, str], ...]
    stock_unknown: tuple[str, ...]
    totals: MonthTotals
    units: tuple[UnitBlock, ...]

    def as_json(self) -> dict[str, Any]:
        """Objects, lists, text, numbers, booleans and null."""
        plain: dict[str, Any] = _listed(asdict(self))
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "MonthSummary":
        """What `as_json` wrote."""
        tuples = {
            name: _frozen(plain[name])
            for name in ("missing", "late", "returned", "carried", "stock_unknown")
        }
        totals, units = plain["totals"], plain["units"]
        return cls(
            **{
                **plain,
                **tuples,
                "totals": _totals(totals),
                "units": tuple(_unit_block(unit) for unit in units),
            }
        )


def stations_of_all(month: MonthSummary) -> Share:
    """Stations that stand, of all units: one that never told counts as not built."""
    stocks = [unit.stock for unit in month.units if unit.stock]
    return Share(sum(one.station_built for one in stocks), len(month.units), len(stocks))


def rooms_of_all(month: MonthSummary, registered: int) -> Share:
    """Rooms that stand, of all communities of these units in the register."""
    stocks = [unit.stock for unit in month.units if unit.stock]
    return Share(sum(one.rooms_built for one in stocks), registered, len(stocks))


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(item) for name, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, tuple | list) else value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


def _flat(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _frozen(value) for name, value in plain.items()}


def _totals(plain: Mapping[str, Any]) -> MonthTotals:
    shares = {name: Share(**plain[name]) for name in ("stations", "rooms", "coverage")}
    return MonthTotals(flows=Flows(**_flat(plain["flows"])), **shares)


def _unit_block(plain: Mapping[str, Any]) -> UnitBlock:
    stock, flows = plain["stock"], plain["flows"]
    nested = {
        "stock": Stock(**stock) if stock else None,
        "flows": Flows(**_flat(flows)) if flows else None,
        "events": tuple(EventLine(**_flat(event)) for event in plain["events"]),
    }
    return UnitBlock(**{**plain, **nested})
