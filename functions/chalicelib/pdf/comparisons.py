"""环比 and 同比: each change beside the units that both numbers stand for."""

from collections.abc import Mapping, Sequence
from typing import Any

Point = Mapping[str, Any]
FLOWS = {"visits": "心理辅导", "sessions": "宣传活动", "participants": "参加人数"}


def change(now: int, before: int) -> str:
    """`增加12（8.3%）`; the percentage is left out where there is nothing to divide by."""
    if now == before:
        return "持平"
    word, difference = ("增加", now - before) if now > before else ("减少", before - now)
    if before == 0:
        return f"{word}{difference}"
    tenths = (2000 * difference + before) // (2 * before)
    return f"{word}{difference}（{tenths // 10}.{tenths % 10}%）"


def compared(now: Point, before: Point | None, words: str, counting: str = "单位") -> str:
    """One sentence of three changes; unknown where either period has no report."""
    if before is None or before["flows"] is None or now["flows"] is None:
        return f"{words}没有可比数据。"
    parts = [
        f"{name}{change(now['flows'][key], before['flows'][key])}" for key, name in FLOWS.items()
    ]
    counted = f"{now['received']}/{now['due']}与{before['received']}/{before['due']}"
    same = now["received"] == before["received"] and now["due"] == before["due"]
    note = "" if same else f"，两期{counting}数不同，仅供参考"
    return f"{words}（已报{counting}{counted}{note}）：{'，'.join(parts)}。"


def before_and_year_ago(trend: Sequence[Point]) -> tuple[Point | None, Point | None]:
    """The points of the month before the last one and of the same month a year before."""
    last = trend[-1]["period"]
    year_ago = f"{int(last[:4]) - 1}{last[4:]}"
    ago = next((point for point in trend if point["period"] == year_ago), None)
    return (trend[-2] if len(trend) > 1 else None), ago
