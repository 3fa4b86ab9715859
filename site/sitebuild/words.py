"""Days, distances and access in the words that residents read."""

from collections.abc import Mapping
from typing import Any

from .labels import Labels

ACCESS = {
    "ramp": ("有坡道", "没有坡道"),
    "lift": ("有电梯", "没有电梯"),
    "toilet": ("有无障碍卫生间", "没有无障碍卫生间"),
    "hearing": ("有听障辅助", "没有听障辅助"),
}


def access_words(access: Mapping[str, Any]) -> list[str]:
    """What is known about getting in and being understood; an unknown is left out."""
    known = [ACCESS[key][access[key] == "no"] for key in ACCESS if access.get(key) in ("yes", "no")]
    spoken = access.get("dialects")
    return [*known, f"能说{'、'.join(spoken)}"] if spoken else known


def booking_words(booking: Mapping[str, Any], labels: Labels) -> str:
    """How one books, whether one must, how long before, in a few short sentences."""
    ways = "、".join(labels.booking_modes[one] for one in booking.get("modes", ()))
    must = "，必须先约" if booking.get("required") else ""
    parts = [f"{ways}{must}" if ways else "", booking.get("lead_time"), booking.get("note")]
    return "".join(f"{part}。" for part in parts if part)


def distance_words(metres: int) -> str:
    """`1240` as `直线约 1.2 公里`, rounded the way people say it."""
    if metres < 1000:
        return f"直线约 {max(50, round(metres / 50) * 50)} 米"
    return f"直线约 {metres / 1000:.{1 if metres < 10000 else 0}f} 公里"


def day_words(day: str) -> str:
    """`2026-01-05` as `2026年1月5日`."""
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def month_words(month: str) -> str:
    """`2026-07` as `2026年7月`."""
    year, number = month.split("-")[:2]
    return f"{year}年{int(number)}月"
