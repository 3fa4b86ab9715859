"""Village sheets as streets paste them."""

from collections.abc import Sequence
from typing import Any

HEAD = (
    "村（社区）\t心理咨询室是否建成\t心理辅导人次数\t宣传活动（可多选）1=宣传，2=讲座，3=义诊\t"
    "开展次数\t参加人数\t开展时间（可逐个填写）\t宣传主题/内容（可逐个填写）\t发放宣传材料/份"
)


def pasted(*rows: Sequence[Any], head: str = HEAD) -> str:
    """The header and these rows as the clipboard holds them."""
    lines = ["\t".join("" if value is None else str(value) for value in row) for row in rows]
    return "\n".join([head, *lines]) + "\n"


# The station and three of ten communities: one lecture held together, one event of its own.
SHEET = pasted(
    ["心灵驿站", "—", 12, "", "", "", "", "", ""],
    ["听松一社区", "是", "10人次", "讲座", 1, 30, "1.3", "新年 讲座", 20],
    ["听松二社区", "有", "７", "2", 0, 25, "1月3日", "新年讲座", 15],
    ["", "", "", "宣传", 1, "10人", "2026/1/4", "睡眠", 5],
    ["听松三社区", "否", 0],
)
