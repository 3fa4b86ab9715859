"""月度汇总: every due unit, then the sums and the units that each of them is known for."""

from collections.abc import Sequence

from chalicelib.domain.exports import ExportMonth
from chalicelib.domain.month_summary import Flows, MonthSummary, UnitBlock
from chalicelib.domain.period import Period

from .export_words import COUNTED_ONLY, KINDS, code, count, label, older, rate, state_word, yes_no
from .table_looks import Look
from .table_sheet import Cell, Column, TableSheet

COLUMNS = (
    Column("单位代码", 12),
    Column("单位", 14),
    Column("类型", 8),
    Column("状态", 9),
    Column("建成心灵驿站", 9),
    Column("村/社区数量", 9),
    Column("建成咨询室", 9),
    Column("咨询室建成率", 10),
    Column("建设数据月份", 12),
    Column("心理辅导人次", 10),
    Column("宣传活动次数", 10),
    Column("其中宣传", 8),
    Column("其中讲座", 8),
    Column("其中义诊", 8),
    Column("参加人数", 9),
    Column("覆盖村（社区）", 10),
    Column("发放材料/份", 10),
)


def month_sheet(month: ExportMonth, district: str) -> TableSheet:
    """The sheet of one month."""
    summary = month.summary
    rows = [_unit(summary, unit) for unit in summary.units]
    return TableSheet(
        "月度汇总",
        f"{district}{summary.label}心理健康服务情况汇总",
        (
            f"报告期 {summary.window_first} 至 {summary.window_last}；{filing(summary)}。",
            COUNTED_ONLY + "建设数据灰色的，沿用所写月份。类型可多选，三类不相加。",
        ),
        COLUMNS,
        [*rows, _sums(summary), _known(summary)],
        still=2,
    )


def filing(summary: MonthSummary) -> str:
    """应报、实报、按时、逾期、未报, in numbers."""
    received, due = summary.units_received, summary.units_due
    return (
        f"应报{due}个，实报{received}个（{received}/{due}），按时{summary.units_on_time}个，"
        f"逾期{len(summary.late)}个，未报{len(summary.missing)}个"
    )


def flow_values(flows: Flows | None) -> list[int | None]:
    """The eight flows in the order of the columns; all None while nothing was received."""
    if flows is None:
        return [None] * 8
    first, second, third = flows.sessions_by_type
    by_type = (first, second, third, flows.participants)
    return [flows.visits, flows.sessions, *by_type, flows.covered, flows.materials]


def _unit(summary: MonthSummary, unit: UnitBlock) -> Sequence[Cell]:
    return [
        code(unit.code),
        label(unit.name),
        label(KINDS.get(unit.kind, unit.kind)),
        _state(unit),
        *_stock(summary, unit),
        *(count(value) for value in flow_values(unit.flows)),
    ]


def _state(unit: UnitBlock) -> Cell:
    look = Look.LABEL if unit.received else Look.MISSING
    return Cell(state_word(unit.state, unit.received), look)


def _stock(summary: MonthSummary, unit: UnitBlock) -> list[Cell]:
    stock = unit.stock
    if stock is None:
        return [Cell(None, Look.MISSING)] * 5
    old = older(unit, summary.period)
    number = Look.OLDER if old else Look.COUNT
    return [
        Cell(yes_no(stock.station_built), Look.MISSING if old else Look.LABEL),
        Cell(stock.community_count, number),
        Cell(stock.rooms_built, number),
        rate(stock.rooms_built, stock.community_count),
        Cell(Period.parse(stock.period).label, Look.MISSING if old else Look.LABEL),
    ]


def _sums(summary: MonthSummary) -> Sequence[Cell]:
    totals = summary.totals
    rooms = totals.rooms
    flows = flow_values(totals.flows if summary.units_received else None)
    stocks = [totals.stations.numerator, rooms.denominator, rooms.numerator]
    known = stocks if rooms.units else [None, None, None]
    return [
        *(Cell(text, Look.SUM_TEXT) for text in ("合计", "", "", "")),
        *(Cell(value, Look.SUM_COUNT) for value in known),
        rate(rooms.numerator, rooms.denominator, Look.SUM_RATE),
        Cell("", Look.SUM_TEXT),
        *(Cell(value, Look.SUM_COUNT) for value in flows),
    ]


def _known(summary: MonthSummary) -> Sequence[Cell]:
    due, totals = summary.units_due, summary.totals
    stock, flow = f"{totals.rooms.units}/{due}", f"{summary.units_received}/{due}"
    texts = ["已报/应报", "", "", flow, *[stock] * 4, "", *[flow] * 8]
    return [Cell(text, Look.SUM_TEXT) for text in texts]
