"""Adds up a month: flows over the units that reported, stocks carried forward, nothing guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .month_summary import EventLine, Flows, MonthSummary, MonthTotals, Share, Stock, UnitBlock
from .period import Period, Window
from .units import Unit

EVENT_TYPES = (1, 2, 3)


@dataclass(frozen=True)
class UnitMonth:
    """The facts of one due unit and one period.

    `state` is the report's state. `answers` are those of the latest received version of the
    period, None when none has come; then `on_time` is None. `late_days` is 0 for a punctual
    report. `carried` is the stock of the last earlier period with a received report, if any.
    """

    unit: Unit
    state: str
    on_time: bool | None
    late_days: int
    answers: Mapping[str, Any] | None
    carried: Stock | None


def summarise(period: Period, window: Window, facts: Sequence[UnitMonth]) -> MonthSummary:
    """The summary of all due units, in the order given (the register's)."""
    blocks = tuple(_block(period, fact) for fact in facts)
    received = [block for block in blocks if block.received]
    this_period = str(period)
    return MonthSummary(
        period=this_period,
        label=period.label,
        window_first=window.first.isoformat(),
        window_last=window.last.isoformat(),
        units_due=len(blocks),
        units_received=len(received),
        units_on_time=sum(block.on_time is True for block in received),
        missing=tuple(block.name for block in blocks if not block.received),
        late=tuple((b.name, b.late_days) for b in received if b.on_time is False),
        returned=tuple(block.name for block in blocks if block.state == "returned"),
        carried=tuple(
            (b.name, b.stock.period) for b in blocks if b.stock and b.stock.period != this_period
        ),
        stock_unknown=tuple(block.name for block in blocks if block.stock is None),
        totals=_totals(blocks, facts),
        units=blocks,
    )


def _block(period: Period, fact: UnitMonth) -> UnitBlock:
    answers, unit = fact.answers, fact.unit
    stock = fact.carried if answers is None else _stock(answers, str(period))
    return UnitBlock(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        state=fact.state,
        on_time=None if answers is None else fact.on_time,
        late_days=fact.late_days,
        stock=stock,
        flows=None if answers is None else _flows(answers),
        events=() if answers is None else tuple(_event_lines(unit, answers)),
    )


def _stock(answers: Mapping[str, Any], period: str) -> Stock:
    names = ("station_built", "community_count", "rooms_built")
    return Stock(**{name: answers[name] for name in names}, period=period)


def _event_lines(unit: Unit, answers: Mapping[str, Any]) -> Iterable[EventLine]:
    names = {community.code: community.name for community in unit.communities}
    for event in answers["events"]:
        yield EventLine(
            types=tuple(event["types"]),
            sessions=event["sessions"],
            participants=event["participants"],
            dates=tuple(event["dates"]),
            topics=tuple(event["topics"]),
            covered=tuple(names.get(code, code) for code in event["covered_communities"]),
            materials=event["materials"],
        )


def _covered(answers: Mapping[str, Any]) -> set[str]:
    return {code for event in answers["events"] for code in event["covered_communities"]}


def _flows(answers: Mapping[str, Any]) -> Flows:
    events = answers["events"]
    by_type = (sum(e["sessions"] for e in events if kind in e["types"]) for kind in EVENT_TYPES)
    first, second, third = by_type
    return Flows(
        visits=answers["counselling_visits"],
        sessions=sum(event["sessions"] for event in events),
        participants=sum(event["participants"] for event in events),
        materials=sum(event["materials"] for event in events),
        covered=len(_covered(answers)),
        sessions_by_type=(first, second, third),
    )


def _totals(blocks: Sequence[UnitBlock], facts: Sequence[UnitMonth]) -> MonthTotals:
    reports = [(fact.unit, fact.answers) for fact in facts if fact.answers is not None]
    covered = set[str]().union(*(_covered(answers) for _, answers in reports))
    stocks = [block.stock for block in blocks if block.stock is not None]
    rooms = sum(stock.rooms_built for stock in stocks)
    communities = sum(stock.community_count for stock in stocks)
    registered = sum(len(unit.communities) for unit, _ in reports)
    return MonthTotals(
        flows=_sum([block.flows for block in blocks if block.flows], len(covered)),
        stations=Share(sum(stock.station_built for stock in stocks), len(stocks), len(stocks)),
        rooms=Share(rooms, communities, len(stocks)),
        coverage=Share(len(covered), registered, len(reports)),
    )


def _sum(flows: Sequence[Flows], covered: int) -> Flows:
    first, second, third = (
        sum(flow.sessions_by_type[i] for flow in flows) for i in range(len(EVENT_TYPES))
    )
    return Flows(
        visits=sum(flow.visits for flow in flows),
        sessions=sum(flow.sessions for flow in flows),
        participants=sum(flow.participants for flow in flows),
        materials=sum(flow.materials for flow in flows),
        covered=covered,
        sessions_by_type=(first, second, third),
    )
