"""Tables of the district's summaries: who reports on time, and what came in late or corrected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.domain.period import Period

from .event_cells import NOT_RECEIVED
from .sheet import Block, Column, Row, cell, paginate
from .wording import NOTHING, share

RANKING = tuple(
    map(
        Column,
        (
            "名次⑦",
            "单位",
            "应报|（期）",
            "按时|（期）",
            "迟报|（期）",
            "未报|（期）",
            "按时率",
            "最后|一期",
        ),
        (16, 44, 15, 15, 15, 15, 20, 16),
    )
)
PLANNED = tuple(
    map(Column, ("名次⑦", "单位", "按计划应建|（间）", "建成|（间）", "完成"), (16, 50, 30, 30, 30))
)
CORRECTIONS = tuple(map(Column, ("单位", "报告期", "类别", "改动（原→现）"), (36, 26, 22, 72)))
TARGETS = tuple(
    map(Column, ("目标（方案原文）", "期限", "现值", "结果", "条款"), (52, 35, 29, 22, 18))
)
FIGURE_NAMES = {
    "community_count": "村（社区）数",
    "rooms_built": "心理咨询室",
    "counselling_visits": "辅导人次",
    "sessions": "活动次数",
    "participants": "参加人数",
}
Pages = list[list[Block]]


def table(
    rows: Iterable[Sequence[str]], columns: Sequence[Column], first: float, next_: float
) -> Pages:
    """Plain rows as pages of one table; long texts stand left."""
    wide = [column.width > 40 for column in columns]
    blocks = [
        Block(
            (),
            (Row(tuple(cell(t, c, left) for t, c, left in zip(row, columns, wide, strict=True))),),
        )
        for row in rows
    ]
    return paginate(blocks, first, next_)


def ranking_rows(ranking: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, ...]]:
    """Placed units first, the silent ones after them without a place."""
    for row in ranking:
        yield (
            NOTHING if row["rank"] is None else str(row["rank"]),
            row["name"],
            str(row["due"]),
            str(row["on_time"]),
            str(row["late"]),
            str(row["missing"]),
            share(row["on_time"], row["due"]),
            NOT_RECEIVED if row["silent"] else "已报",
        )


def plan_rows(places: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, ...]]:
    """Placed units first; who filed no plan, planned nothing yet or never reported after them."""
    for row in places:
        planned, built = row["planned"], row["built"]
        kept = planned and built is not None
        yield (
            NOTHING if row["rank"] is None else str(row["rank"]),
            row["name"],
            "未报附件5" if planned is None else str(planned),
            NOT_RECEIVED if built is None else str(built),
            share(min(built, planned), planned) if kept else NOTHING,
        )


def correction_rows(corrections: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, ...]]:
    """One row a report: came late, or which figures changed."""
    for row in corrections:
        changes = "；".join(
            f"{FIGURE_NAMES[name]}{before}→{after}" for name, before, after in row["changes"]
        )
        kind = "补报" if row["first"] else "更正"
        said = changes or ("第一次收到" if row["first"] else "汇总数字没有变化")
        yield row["unit"], Period.parse(row["period"]).label, kind, said
