"""The long table: one row for each unit and month, the same columns in Excel and in CSV."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.exports import Export, Receipt
from chalicelib.domain.month_summary import Flows, Stock, UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.sheet_text import csv_text, neutral

from .export_words import KINDS, state_word, yes_no

Value = str | int | date | None


@dataclass(frozen=True)
class Row:
    """One unit and month; `block` is None for a unit that owes no report."""

    period: Period
    receipt: Receipt
    block: UnitBlock | None

    @property
    def stock(self) -> Stock | None:
        """What stands built, as last told."""
        return self.block.stock if self.block else None

    @property
    def flows(self) -> Flows | None:
        """What happened; None while nothing was received."""
        return self.block.flows if self.block else None

    @property
    def received(self) -> bool:
        """Whether a report stands."""
        return self.flows is not None


@dataclass(frozen=True)
class Column:
    """`kind` is code, text, count, year, date or moment; an unknown value is None, never 0."""

    title: str
    kind: str
    meaning: str
    value: Callable[[Row], Value]


def _stock(of: Callable[[Stock], Value]) -> Callable[[Row], Value]:
    return lambda row: of(row.stock) if row.stock else None


def _flow(of: Callable[[Flows], int]) -> Callable[[Row], Value]:
    return lambda row: of(row.flows) if row.flows else None


def _receipt(of: Callable[[Receipt], Value]) -> Callable[[Row], Value]:
    return lambda row: of(row.receipt) if row.received else None


def _told(stock: Stock) -> Period:
    return Period.parse(stock.period)


def _kind(row: Row) -> str:
    return KINDS.get(row.block.kind, row.block.kind) if row.block else ""


def _state(row: Row) -> str:
    return state_word(row.receipt.state, row.received)


COLUMNS = (
    Column("年", "year", "报告期的年", lambda r: r.period.year),
    Column("月", "year", "报告期的月，名称是截止日所在的月", lambda r: r.period.month),
    Column("单位", "code", "9位代码、空格、名称", lambda r: f"{r.receipt.unit} {r.receipt.name}"),
    Column("类型", "text", "街道、镇或功能区", _kind),
    Column("状态", "text", "未报、免报，或报表的状态", _state),
    Column("首次收到", "moment", "北京时间", _receipt(lambda r: r.first_received_at)),
    Column("按时", "text", "首次收到不晚于截止日24时", _receipt(lambda r: yes_no(r.on_time))),
    Column("逾期天数", "count", "0 为按时；过截止日24时为第1天", _receipt(lambda r: r.late_days)),
    Column("延期至", "date", "批准的延期，不改截止日", lambda r: r.receipt.extended_until),
    Column("版本", "count", "现在有效的版本", _receipt(lambda r: r.version)),
    Column("接收后更正", "text", "接收过的报表又报了新的", _receipt(lambda r: yes_no(r.amended))),
    Column("建设数据年", "year", "下面四项取自哪一期月报", _stock(lambda s: _told(s).year)),
    Column("建设数据月", "year", "同上；未报的沿用上一次", _stock(lambda s: _told(s).month)),
    Column("建成心灵驿站", "text", "是或否", _stock(lambda s: yes_no(s.station_built))),
    Column("村/社区数量", "count", "报表所写", _stock(lambda s: s.community_count)),
    Column("建成咨询室", "count", "间", _stock(lambda s: s.rooms_built)),
    Column("心理辅导人次", "count", "驿站和咨询室合计", _flow(lambda f: f.visits)),
    Column("宣传活动次数", "count", "次", _flow(lambda f: f.sessions)),
    Column("其中宣传", "count", "类型可多选，三类不相加", _flow(lambda f: f.sessions_by_type[0])),
    Column("其中讲座", "count", "同上", _flow(lambda f: f.sessions_by_type[1])),
    Column("其中义诊", "count", "同上", _flow(lambda f: f.sessions_by_type[2])),
    Column("参加人数", "count", "人次", _flow(lambda f: f.participants)),
    Column("覆盖村（社区）", "count", "本期内不重复", _flow(lambda f: f.covered)),
    Column("发放材料", "count", "份", _flow(lambda f: f.materials)),
)  # fmt: skip


def long_rows(export: Export) -> Iterator[Row]:
    """Months oldest first, units in register order."""
    for month in export.months:
        period, blocks = Period.parse(month.summary.period), month.blocks
        for receipt in month.receipts:
            yield Row(period, receipt, blocks.get(receipt.unit))


def long_table_csv(export: Export) -> bytes:
    """UTF-8 with its mark, CRLF, every cell quoted, no cell a formula."""
    table = [[_written(column.value(row)) for column in COLUMNS] for row in long_rows(export)]
    return csv_text([[column.title for column in COLUMNS], *table]).encode()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return neutral(value) if isinstance(value, str) else str(value)
