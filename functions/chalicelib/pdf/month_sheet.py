"""The annex of the month report: one block of 附件4 rows per unit, and the district's 合计."""

from dataclasses import asdict

from chalicelib.domain.month_summary import Flows, MonthSummary, Stock, UnitBlock

from .event_cells import (
    EVENT_LABELS,
    LEAD_LABELS,
    NOT_RECEIVED,
    TYPE_NAMES,
    coverage_texts,
    event_row,
    no_event_row,
    totals_row,
)
from .linebreak import shortened
from .sheet import Block, Cell, Column, Row, cell
from .wording import yes_no

NAME_CELLS = 20.0
NAME_COLUMN = Column("功能区|/街镇", 21)
LEAD_COLUMNS = tuple(map(Column, LEAD_LABELS, (13, 16, 17, 21)))
EVENT_COLUMNS = tuple(map(Column, EVENT_LABELS, (21, 13, 16, 20, 44, 32, 17)))
COLUMNS = (NAME_COLUMN, *LEAD_COLUMNS, *EVENT_COLUMNS)


def month_blocks(summary: MonthSummary) -> list[Block]:
    """One block per unit in the register's order, then the total."""
    return [*(_unit(block, summary.period) for block in summary.units), _total(summary)]


def _lead(name: str, *texts: str) -> tuple[Cell, ...]:
    return (cell(shortened(name, NAME_CELLS), NAME_COLUMN), *map(cell, texts, LEAD_COLUMNS))


def _stock_texts(stock: Stock | None, period: str) -> tuple[str, str, str]:
    if stock is None:
        return NOT_RECEIVED, NOT_RECEIVED, NOT_RECEIVED
    mark = "" if stock.period == period else "*"
    built = yes_no(stock.station_built) + mark
    return built, f"{stock.community_count}{mark}", f"{stock.rooms_built}{mark}"


def _unit(block: UnitBlock, period: str) -> Block:
    stock = _stock_texts(block.stock, period)
    if block.flows is None:
        return Block(_lead(block.name, *stock, NOT_RECEIVED), (_absent_row(),))
    return Block(_lead(block.name, *stock, str(block.flows.visits)), _rows(block, block.flows))


def _absent_row() -> Row:
    return Row((Cell((NOT_RECEIVED,), span=len(EVENT_COLUMNS)),))


def _rows(block: UnitBlock, flows: Flows) -> tuple[Row, ...]:
    if not block.events:
        return (no_event_row(EVENT_COLUMNS),)
    rows = [
        event_row(asdict(event), coverage_texts(event.covered, "（见该单位月报）"), EVENT_COLUMNS)
        for event in block.events
    ]
    if len(rows) > 1:
        rows.append(totals_row(asdict(flows), "小计", EVENT_COLUMNS))
    return tuple(rows)


def _total(summary: MonthSummary) -> Block:
    """The district's sums; without a single report there is nothing to add up."""
    totals, counted = summary.totals, f"（{summary.units_received}/{summary.units_due}）"
    lead = (Cell(("合计", counted)), *map(cell, _total_texts(summary), LEAD_COLUMNS))
    if not summary.units_received:
        return Block(lead, (_absent_row(),))
    counts = zip(TYPE_NAMES.values(), totals.flows.sessions_by_type, strict=True)
    types = [f"{name}{count}" for name, count in counts]
    return Block(lead, (totals_row(asdict(totals.flows), types, EVENT_COLUMNS),))


def _total_texts(summary: MonthSummary) -> tuple[str, ...]:
    stations, rooms = summary.totals.stations, summary.totals.rooms
    built = f"{stations.numerator}/{stations.denominator}"
    stock = (built, str(rooms.denominator), str(rooms.numerator))
    visits = str(summary.totals.flows.visits) if summary.units_received else NOT_RECEIVED
    return (*(stock if rooms.units else (NOT_RECEIVED,) * 3), visits)
