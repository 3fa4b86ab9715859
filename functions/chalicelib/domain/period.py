"""Reporting periods and the windows they cover (津滨卫疾〔2019〕132号 三(三)3(5))."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from .errors import UnknownPeriod

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
CUTOFF_DAY = 28
_FORM = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Window:
    """The days a report covers, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def cutoff_at(self) -> datetime:
        """The first instant that is late: 24:00 of the last day in Shanghai."""
        return datetime.combine(self.last + timedelta(days=1), time(), SHANGHAI)

    @property
    def opens_at(self) -> datetime:
        """The first instant of the window in Shanghai."""
        return datetime.combine(self.first, time(), SHANGHAI)


@dataclass(frozen=True, order=True)
class Period:
    """The month a report is named after; its window ends on that month's cut-off day."""

    year: int
    month: int

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> "Period":
        """Read `YYYY-MM`; UnknownPeriod for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise UnknownPeriod(text)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def label(self) -> str:
        """The period as printed: `2026年1月`."""
        return f"{self.year}年{self.month}月"

    @property
    def previous(self) -> "Period":
        """The period before this one."""
        return Period(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    @property
    def next(self) -> "Period":
        """The period after this one."""
        return Period(self.year + (self.month == 12), self.month % 12 + 1)

    def window(self, cutoff_day: int = CUTOFF_DAY) -> Window:
        """The day after the previous cut-off to this month's cut-off (28 at most)."""
        before = self.previous
        return Window(
            date(before.year, before.month, cutoff_day) + timedelta(days=1),
            date(self.year, self.month, cutoff_day),
        )
