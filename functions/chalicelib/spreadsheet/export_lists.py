"""活动明细, 收报情况 and 覆盖村社区: one row for each activity, report and community."""

from collections.abc import Iterable, Sequence
from datetime import date

from chalicelib.domain.exports import Export, ExportMonth, Receipt
from chalicelib.domain.month_summary import EventLine, UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.year_coverage import CommunityYear

from .export_words import (
    TYPES,
    code,
    count,
    day,
    label,
    moment,
    state_word,
    text,
    yes_no,
)
from .table_sheet import Cell, Column, TableSheet

EVENTS = (
    Column("报告期", 12),
    Column("单位代码", 11),
    Column("单位", 13),
    Column("序号", 5),
    Column("类型", 11),
    Column("次数", 6),
    Column("参加人数", 9),
    Column("首次日期", 12),
    Column("全部日期", 13),
    Column("主题/内容", 34),
    Column("覆盖数", 7),
    Column("覆盖村（社区）", 30),
    Column("材料/份", 8),
)
RECEIPTS = (
    Column("报告期", 12),
    Column("单位代码", 12),
    Column("单位", 14),
    Column("状态", 10),
    Column("首次收到", 18),
    Column("按时", 8),
    Column("逾期天数", 9),
    Column("延期至", 13),
    Column("延期内", 8),
    Column("版本", 7),
    Column("接收后更正", 10),
)
COVERAGE = (
    Column("单位代码", 12),
    Column("单位", 14),
    Column("村（社区）代码", 17),
    Column("村（社区）", 18),
    Column("本年已覆盖", 10),
    Column("活动条数", 9),
    Column("其中讲座", 9),
    Column("最早一次", 12),
    Column("最近一次", 12),
    Column("没有收到月报的月份", 40),
)


def event_sheet(export: Export) -> TableSheet:
    """One row for each activity row of a received report."""
    rows = [
        _event(month, unit, place, event)
        for month in export.months
        for unit in month.summary.units
        for place, event in enumerate(unit.events, 1)
    ]
    notes = ("附件4的宣传活动，一项一行；只有收到的报表。一项活动有几天的，全部日期写在一格里。",)
    title = f"{export.district}{export.name.label}宣传活动明细"
    return TableSheet("活动明细", title, notes, EVENTS, rows, still=3, filtered=True)


def _event(month: ExportMonth, unit: UnitBlock, place: int, event: EventLine) -> Sequence[Cell]:
    days = sorted(event.dates)
    return [
        label(month.summary.label),
        code(unit.code),
        label(unit.name),
        count(place),
        label("、".join(TYPES[kind] for kind in sorted(event.types))),
        count(event.sessions),
        count(event.participants),
        day(date.fromisoformat(days[0]) if days else None),
        text("\n".join(days)),
        text("；".join(event.topics)),
        count(len(event.covered)),
        text("、".join(event.covered)),
        count(event.materials),
    ]


def receipt_sheet(export: Export) -> TableSheet:
    """One row for each unit and month, the exempt among them."""
    rows = [_receipt(month, one) for month in export.months for one in month.receipts]
    notes = (
        "逾期按首次收到的时间算，过了截止日24时为逾期第1天；更正不改首次收到的时间。",
        "批准延期的另列“延期至”，不改截止日：延期内报送的，逾期天数照写，“延期内”写“是”。",
    )
    title = f"{export.district}{export.name.label}月报收报情况"
    return TableSheet("收报情况", title, notes, RECEIPTS, rows, still=3, filtered=True)


def _receipt(month: ExportMonth, one: Receipt) -> Sequence[Cell]:
    received = one.first_received_at is not None and one.version > 0
    return [
        label(month.summary.label),
        code(one.unit),
        label(one.name),
        label(state_word(one.state, received)),
        moment(one.first_received_at if received else None),
        label(yes_no(one.on_time)),
        count(one.late_days),
        day(one.extended_until),
        label(yes_no(one.within_extension)),
        count(one.version if received else None),
        label(yes_no(one.amended) if received else ""),
    ]


def coverage_sheet(export: Export) -> TableSheet:
    """Every community and whether an activity of the year has reached it."""
    reached = sum(one.covered is True for one in export.coverage)
    unknown = sum(one.covered is None for one in export.coverage)
    notes = (
        f"{export.year}年内有活动的村（社区）{reached}/{len(export.coverage)}个；"
        f"还不知道的{unknown}个（该单位还有月份没有收到月报）。按活动日期计，一个村（社区）只计一次。",
    )
    rows = [_community(one) for one in export.coverage]
    title = f"{export.district}{export.year}年宣传活动覆盖村（社区）情况"
    return TableSheet("覆盖村社区", title, notes, COVERAGE, rows, still=4, filtered=True)


def _community(one: CommunityYear) -> Sequence[Cell]:
    covered = one.covered
    return [
        code(one.unit),
        label(one.unit_name),
        code(one.code),
        label(one.name),
        label("不详" if covered is None else yes_no(covered)),
        count(None if covered is None else one.events),
        count(None if covered is None else one.lectures),
        day(one.first),
        day(one.last),
        text(_months(one.missing)),
    ]


def _months(periods: Iterable[str]) -> str:
    return "、".join(Period.parse(period).label for period in periods)
