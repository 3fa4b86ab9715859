"""A week from Monday to Sunday, by its number in the year (ISO 8601): 周调度."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .errors import UnknownPeriod

_FORM = re.compile(r"(20[0-9]{2})-W([0-9]{2})")


def is_week(text: str) -> bool:
    """Tell whether the text is written like a week; which a period never is."""
    return _FORM.fullmatch(text) is not None


@dataclass(frozen=True)
class Week:
    """`first` is its Monday."""

    first: date

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read `2025-W51`; UnknownPeriod for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise UnknownPeriod(text)
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError as error:
            raise UnknownPeriod(text) from error

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def label(self) -> str:
        """As printed: `2025年第51周`."""
        year, number, _ = self.first.isocalendar()
        return f"{year}年第{number}周"
