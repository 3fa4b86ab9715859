"""The words of the exports' cells, and cells for what may be unknown."""

from datetime import date, datetime

from chalicelib.domain.month_summary import UnitBlock

from .table_looks import Look
from .table_sheet import Cell

MISSING = "未报"
EXEMPT = "免报"
NOT_THERE = "—"
STATES = {
    "not_started": MISSING,
    "draft": "填报中",
    "submitted": "待审",
    "returned": "已退回",
    "accepted": "已接收",
    "amending": "更正中",
    "archived": "已归档",
    "exempt": EXEMPT,
}
KINDS = {"street": "街道", "town": "镇", "functional_zone": "功能区"}
TYPES = {1: "宣传", 2: "讲座", 3: "义诊"}
COUNTED_ONLY = "空格和“未报”都不是 0。没有填报人姓名和联系电话。"


def yes_no(value: bool | None) -> str:
    """是, 否 or nothing."""
    return "" if value is None else "是" if value else "否"


def state_word(state: str, received: bool) -> str:
    """What stands for the report; a draft, or one taken back, is 未报 to the district."""
    return STATES[state] if received or state == "exempt" else MISSING


def label(text: str) -> Cell:
    """A short text, centred."""
    return Cell(text, Look.LABEL)


def code(text: str) -> Cell:
    """A code: text, whatever its digits."""
    return Cell(text, Look.CODE)


def text(value: str) -> Cell:
    """A text of any length."""
    return Cell(value, Look.TEXT)


def count(value: int | None) -> Cell:
    """A number, or an empty grey cell when it is not known."""
    return Cell(None, Look.MISSING) if value is None else Cell(value, Look.COUNT)


def day(value: date | None) -> Cell:
    """A date, or an empty cell."""
    return Cell(value, Look.DATE)


def moment(value: datetime | None) -> Cell:
    """A date with its time in Shanghai, or an empty cell."""
    return Cell(value, Look.MOMENT)


def rate(part: int, whole: int, look: Look = Look.RATE) -> Cell:
    """A share, or an empty cell of nothing at all."""
    return Cell(part / whole if whole else None, look)


def older(unit: UnitBlock, period: str) -> bool:
    """Whether the unit's stock comes from an earlier month."""
    return unit.stock is not None and unit.stock.period != period
