"""逐月汇总, and a sheet for every figure: units down, months across, 未报 where nothing came."""

from collections.abc import Callable, Mapping, Sequence

from chalicelib.domain.exports import Export, ExportMonth
from chalicelib.domain.month_summary import Flows, UnitBlock

from .export_month_sheet import flow_values
from .export_words import COUNTED_ONLY, EXEMPT, MISSING, NOT_THERE, code, count, label, older, rate
from .table_looks import Look
from .table_sheet import Cell, Column, TableSheet

FLOWS: Mapping[str, Callable[[Flows], int]] = {
    "心理辅导人次": lambda flows: flows.visits,
    "宣传活动次数": lambda flows: flows.sessions,
    "参加人数": lambda flows: flows.participants,
    "发放材料": lambda flows: flows.materials,
}
MONTHS = (
    Column("报告期", 13),
    *(Column(name, 8) for name in ("应报", "实报", "按时", "逾期", "未报")),
    Column("按时率", 9),
    Column("建成驿站", 9),
    Column("建成咨询室", 9),
    Column("咨询室建成率", 10),
    *(Column(name, 9) for name in ("心理辅导人次", "宣传活动次数", "其中宣传")),
    *(Column(name, 9) for name in ("其中讲座", "其中义诊", "参加人数")),
    Column("覆盖村（社区）", 10),
    Column("发放材料/份", 10),
)
Told = Callable[[ExportMonth, UnitBlock], Cell]


def months_sheet(export: Export) -> TableSheet:
    """One row a month; the sums stand for the units received (实报/应报)."""
    title = f"{export.district}{export.name.label}逐月汇总"
    notes = (
        "各项服务数据只含收到的月报，没有替未报的单位推算。" + COUNTED_ONLY,
        "按时率以应报单位为分母；建成率以有建设数据的单位为准，未报的沿用上一次月报。",
    )
    rows = [_month(month) for month in export.months]
    return TableSheet("逐月汇总", title, notes, MONTHS, rows, still=1)


def _month(month: ExportMonth) -> Sequence[Cell]:
    summary, totals = month.summary, month.summary.totals
    numbers = (len(summary.late), len(summary.missing))
    received, on_time = summary.units_received, summary.units_on_time
    known = totals.rooms.units > 0
    return [
        label(summary.label),
        *(count(value) for value in (summary.units_due, received, on_time, *numbers)),
        rate(on_time, summary.units_due),
        count(totals.stations.numerator if known else None),
        count(totals.rooms.numerator if known else None),
        rate(totals.rooms.numerator, totals.rooms.denominator),
        *(count(value) for value in flow_values(totals.flows if received else None)),
    ]


def figure_sheets(export: Export) -> list[TableSheet]:
    """The flows, the communities covered and the rooms built, each on its own sheet."""
    sheets = [_flow_sheet(export, name, of) for name, of in FLOWS.items()]
    covered = "每月不重复的个数；各月不能相加，全年见“覆盖村社区”。"
    rooms = "月末已建成的间数；灰色的沿用上一次月报。"
    sheets.append(_matrix(export, "每月覆盖村社区", covered, _covered, None))
    return [*sheets, _matrix(export, "建成咨询室", rooms, _rooms, None)]


def _flow_sheet(export: Export, name: str, of: Callable[[Flows], int]) -> TableSheet:
    def told(_: ExportMonth, unit: UnitBlock) -> Cell:
        return count(of(unit.flows)) if unit.flows else Cell(MISSING, Look.MISSING)

    return _matrix(export, name, "合计只含已报的月份，旁边写明几个月。", told, of)


def _covered(_: ExportMonth, unit: UnitBlock) -> Cell:
    return count(unit.flows.covered) if unit.flows else Cell(MISSING, Look.MISSING)


def _rooms(month: ExportMonth, unit: UnitBlock) -> Cell:
    if unit.stock is None:
        return Cell(MISSING, Look.MISSING)
    look = Look.OLDER if older(unit, month.summary.period) else Look.COUNT
    return Cell(unit.stock.rooms_built, look)


def _matrix(
    export: Export, name: str, note: str, told: Told, of: Callable[[Flows], int] | None
) -> TableSheet:
    blocks = [month.blocks for month in export.months]
    names = {one.unit: one.name for month in export.months for one in month.receipts}
    columns = [Column("单位代码", 12), Column("单位", 14)]
    columns += [Column(month.summary.label.partition("年")[2], 8) for month in export.months]
    columns += [Column("合计", 10), Column("已报/应报", 10)] if of else []
    rows = [
        [
            code(unit),
            label(shown),
            *(_at(month, unit, told) for month in zip(export.months, blocks, strict=True)),
            *_sum(unit, blocks, of),
        ]
        for unit, shown in names.items()
    ]
    title = f"{export.district}{export.name.label}{name}"
    return TableSheet(name, title, (note + COUNTED_ONLY,), columns, [*rows, *_foot(export, of)], 2)


def _at(month: tuple[ExportMonth, Mapping[str, UnitBlock]], unit: str, told: Told) -> Cell:
    block = month[1].get(unit)
    if block is not None:
        return told(month[0], block)
    listed = any(one.unit == unit for one in month[0].receipts)
    return Cell(EXEMPT if listed else NOT_THERE, Look.MISSING)


def _sum(
    unit: str, blocks: Sequence[Mapping[str, UnitBlock]], of: Callable[[Flows], int] | None
) -> list[Cell]:
    if of is None:
        return []
    due = [month[unit] for month in blocks if unit in month]
    known = [of(block.flows) for block in due if block.flows]
    return [count(sum(known) if known else None), label(f"{len(known)}/{len(due)}")]


def _foot(export: Export, of: Callable[[Flows], int] | None) -> list[list[Cell]]:
    """The month's sum and 实报/应报; no sum where months or units must not be added."""
    summaries = [month.summary for month in export.months]
    filed = [f"{one.units_received}/{one.units_due}" for one in summaries]
    shown = [Cell(text, Look.SUM_TEXT) for text in ("已报/应报", "", *filed)]
    if of is None:
        return [shown]
    sums = [of(one.totals.flows) if one.units_received else None for one in summaries]
    known = [value for value in sums if value is not None]
    received = sum(one.units_received for one in summaries)
    due = sum(one.units_due for one in summaries)
    head = [Cell(text, Look.SUM_TEXT) for text in ("合计", "")]
    total = Cell(sum(known) if known else None, Look.SUM_COUNT)
    numbers = [Cell(value, Look.SUM_COUNT) for value in sums]
    ends = [Cell("", Look.SUM_TEXT), Cell(f"{received}/{due}", Look.SUM_TEXT)]
    return [[*head, *numbers, total, ends[1]], [*shown, ends[0], ends[0]]]
