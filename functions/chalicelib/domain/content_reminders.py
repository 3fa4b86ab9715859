"""What the calendar and the hotlines ask of staff, in sentences; nothing here stops a build."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from .freshness import freshness_at
from .workdays import Workdays, read_day

NOTICE_EXPECTED = (12, 1)


def calendar_reminders(workdays: Workdays, now: datetime) -> Iterator[str]:
    """The years whose file is missing: this one, and the next from 1 December on."""
    wanted = [now.year]
    if (now.month, now.day) >= NOTICE_EXPECTED:
        wanted.append(now.year + 1)
    for year in wanted:
        if year not in workdays.years:
            yield (
                f"content/district/calendar/cn-{year}.yml：还没有 {year} 年的放假安排，"
                "网页上写“待公布，请先致电”；国务院办公厅的通知出来后请补上"
            )


def hotline_reminders(hotlines: Iterable[Mapping[str, Any]], now: datetime) -> Iterator[str]:
    """The hotlines that nobody has checked for half a year."""
    for line in hotlines:
        day, number = line["verified_on"], line["number"]
        if not freshness_at(read_day(day), now).trusted:
            yield f"content/district/hotlines.yml：{number} 上次核对是 {day}，请再打一次核实"
