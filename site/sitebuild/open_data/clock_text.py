"""Minutes, weekdays and spans in the spellings of the formats."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from chalicelib.domain.hours import WEEKDAYS
from chalicelib.domain.hours_state import DayPlan, Reason
from chalicelib.domain.hours_words import week_groups
from chalicelib.domain.spans import DAY_MINUTES, Span

from .timetable import Timetable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_MINUTE = "23:59"
REASONS = {
    Reason.MAKEUP_DAY: "调休上班",
    Reason.NOT_VALID: "时间没有公布",
    Reason.NO_CALENDAR: "节假日安排待公布",
    Reason.NOT_PUBLISHED: "时间没有公布",
}


def clock(minute: int) -> str:
    """510 as `08:30`; the end of the day is `24:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def closing_clock(minute: int) -> str:
    """The same for formats in which a day has no 24:00; they write 23:59, as HSDS asks."""
    return LAST_MINUTE if minute == DAY_MINUTES else clock(minute)


def spans_line(spans: Iterable[Span]) -> str:
    """`08:30-12:00,14:00-17:30`."""
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in spans)


def weekday_ranges(days: Sequence[int]) -> str:
    """Weekdays from 0 as `Mo-Fr`, `Mo,We` or `Mo-We,Sa`."""
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), lambda at: at[1] - at[0])
    ]
    return ",".join(
        WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        for run in runs
    )


def week_words(table: Timetable) -> str:
    """The ordinary week as people say it: `周一至周五 8:30–12:00`."""
    if not table.published:
        return "没有公布"
    weekly = {
        WEEKDAYS[day]: [(clock(start), clock(end)) for start, end in spans]
        for day, spans in enumerate(table.week)
    }
    rows = [f"{row.label} {'、'.join(row.spans)}" for row in week_groups(weekly)]
    return "；".join(rows) or "平时不开放"


def reason_words(plan: DayPlan) -> str:
    """Why a day is as it is: the holiday's name, the exception's reason, 调休上班, or ""."""
    return REASONS.get(plan.reason, plan.detail)
