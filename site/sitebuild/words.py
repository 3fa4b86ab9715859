"""Hours, days and access in the words that residents read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from chalicelib.domain.hours import WEEKDAYS

Pairs = Sequence[Sequence[str]]

DAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
ACCESS = {
    "ramp": ("有坡道", "没有坡道"),
    "lift": ("有电梯", "没有电梯"),
    "toilet": ("有无障碍卫生间", "没有无障碍卫生间"),
    "hearing": ("有听障辅助", "没有听障辅助"),
}


@dataclass(frozen=True)
class WeekRow:
    """Days in a row with the same spans; `days` lists their codes, `Mo Tu`."""

    days: str
    label: str
    spans: list[str]


def spans_text(pairs: Pairs) -> list[str]:
    """`[["08:30", "12:00"]]` as `["8:30–12:00"]`, the way people write it."""
    return [f"{start.removeprefix('0')}–{end.removeprefix('0')}" for start, end in pairs]


def week_rows(weekly: Mapping[str, Pairs]) -> Iterator[WeekRow]:
    """The week from Monday, neighbouring days with equal spans in one row."""
    for spans, run in groupby(range(7), key=lambda day: weekly.get(WEEKDAYS[day]) or []):
        days = list(run)
        yield WeekRow(" ".join(WEEKDAYS[day] for day in days), _run_name(days), spans_text(spans))


def week_groups(weekly: Mapping[str, Pairs]) -> Iterator[WeekRow]:
    """The open days alone, all days with equal spans together: `周一、周四` and `8:30–12:00`."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for day, code in enumerate(WEEKDAYS):
        if weekly.get(code):
            groups.setdefault(tuple(spans_text(weekly[code])), []).append(day)
    for spans, days in groups.items():
        yield WeekRow(" ".join(WEEKDAYS[day] for day in days), _days_name(days), list(spans))


def holiday_words(hours: Mapping[str, Any]) -> str:
    """What happens on public holidays and on make-up workdays."""
    policy = hours.get("holiday_policy", "statutory")
    makeup = hours.get("makeup_as", "same_day")
    if policy == "ignore":
        return "节假日照常。"
    if policy == "closed_no_makeup" or makeup == "closed":
        return "法定节假日和调休上班日都休息。"
    if makeup == "same_day":
        return "法定节假日休息，调休上班日照当天是星期几。"
    return f"法定节假日休息，调休上班日按{DAY_NAMES[WEEKDAYS.index(makeup)]}的时间。"


def access_words(access: Mapping[str, str]) -> list[str]:
    """What is known about getting in; an unknown is left out."""
    return [ACCESS[key][access[key] == "no"] for key in ACCESS if access.get(key) in ("yes", "no")]


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


def _days_name(days: list[int]) -> str:
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), lambda at: at[1] - at[0])
    ]
    return "、".join(_run_name(run) for run in runs)


def _run_name(days: list[int]) -> str:
    if len(days) == 7:
        return "每天"
    if len(days) > 2:
        return f"{DAY_NAMES[days[0]]}至{DAY_NAMES[days[-1]]}"
    return "、".join(DAY_NAMES[day] for day in days)
