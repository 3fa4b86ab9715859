"""Opening and answering hours in the words that residents read, on pages and on paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .hours import WEEKDAYS

Pairs = Sequence[Sequence[str]]

DAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
NOT_PUBLISHED = "没有公布，请先打电话"


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


def hours_sentence(hours: Mapping[str, Any]) -> str:
    """The ordinary week in one sentence: `周一至周五9:00–17:00。节假日照常。`"""
    if hours.get("always"):
        return "全天，每天都是。"
    if hours.get("weekly") is None:
        return "要先约好时间。" if hours.get("by_appointment") else f"{NOT_PUBLISHED}。"
    groups = (f"{row.label}{'、'.join(row.spans)}" for row in week_groups(hours["weekly"]))
    return f"{'；'.join(groups)}。{holiday_words(hours)}"


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
