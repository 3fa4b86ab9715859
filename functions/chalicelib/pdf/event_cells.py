"""Columns 5 to 11 of 附件4: one event as one table row, on the form and in the district's table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .sheet import Cell, Column, Row, cell
from .wording import NOTHING, short_day

TYPE_NAMES: Mapping[int, str] = {1: "宣传", 2: "讲座", 3: "义诊"}
NO_EVENT = "本月未开展"
NO_COMMUNITY = "0个"
NOT_RECEIVED = "未报"
NAMED_COMMUNITIES = 6
NAMED_OF_MANY = 2

LEAD_LABELS = (
    "心灵|驿站|是否|建成",
    "村/社区|数量",
    "建成心理|咨询室|数量",
    "心灵驿站和|心理咨询室|开展心理|辅导人次数",
)
EVENT_LABELS = (
    "宣传活动|（可多选）|1=宣传，|2=讲座，|3=义诊",
    "开展|次数",
    "参加|人数",
    "开展时间|（可逐个|填写）",
    "宣传主题/内容|（可逐个填写）",
    "覆盖村|（社区）",
    "发放宣传|材料/份",
)
PRINTED_LABELS = tuple(label.replace("|", "") for label in (*LEAD_LABELS, *EVENT_LABELS))


def types_text(types: Sequence[int]) -> str:
    """`1、3`, as the form asks; `—` when none is marked."""
    return "、".join(str(number) for number in sorted(types)) or NOTHING


def coverage_texts(names: Sequence[str], continued: str) -> list[str]:
    """All names up to six; of more, the first two, the count and where the list continues."""
    if not names:
        return [NO_COMMUNITY]
    if len(names) <= NAMED_COMMUNITIES:
        return ["、".join(names)]
    return [f"{'、'.join(names[:NAMED_OF_MANY])}等{len(names)}个", continued]


def event_row(event: Mapping[str, Any], coverage: Sequence[str], columns: Sequence[Column]) -> Row:
    """One event under the seven event columns."""
    topics = [f"{topic}；" for topic in event["topics"][:-1]] + list(event["topics"][-1:])
    days = [short_day(each) for each in event["dates"]]
    return _row(
        columns,
        types_text(event["types"]),
        str(event["sessions"]),
        str(event["participants"]),
        days or NOTHING,
        topics or NOTHING,
        coverage,
        str(event["materials"]),
    )


def no_event_row(columns: Sequence[Column]) -> Row:
    """The row of a month without events: 零报告 prints zeros, never blanks."""
    return _row(columns, NO_EVENT, "0", "0", NOTHING, NOTHING, NO_COMMUNITY, "0")


def totals_row(
    totals: Mapping[str, Any], label: str | Sequence[str], columns: Sequence[Column]
) -> Row:
    """A 小计 or 合计: sums of flows, and the number of distinct communities."""
    coverage = f"{totals['covered']}个"
    row = _row(
        columns,
        label,
        str(totals["sessions"]),
        str(totals["participants"]),
        NOTHING,
        NOTHING,
        coverage,
        str(totals["materials"]),
    )
    return Row(tuple(replace(each, left=False) for each in row.cells), glued=True)


def _row(columns: Sequence[Column], *texts: str | Sequence[str]) -> Row:
    left = (False, False, False, False, True, True, False)
    cells = (
        _aligned(cell(text, column), aligned)
        for text, column, aligned in zip(texts, columns, left, strict=True)
    )
    return Row(tuple(cells))


def _aligned(content: Cell, left: bool) -> Cell:
    return Cell(content.lines, left and content.lines not in {(NOTHING,), (NO_COMMUNITY,)})
