"""Several months that are reported on together: a quarter, half a year or a year."""

import re
from dataclasses import dataclass

from .errors import UnknownPeriod
from .period import Period

_FORM = re.compile(r"(20[0-9]{2})(?:-(Q[1-4]|H[12]))?")
MONTHS = {"": 12, "Q": 3, "H": 6}
PARTS = {"Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度"}
HALVES = {"H1": "上半年", "H2": "下半年", "": ""}


def is_span(text: str) -> bool:
    """Tell whether the text is written like a span; which a period never is."""
    return re.fullmatch(r"[0-9]{4}(-[QH][0-9])?", text) is not None


@dataclass(frozen=True)
class Span:
    """`part` is `Q1` to `Q4`, `H1`, `H2` or empty for the whole year."""

    year: int
    part: str

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `2025-Q4`, `2025-H2` or `2025`; UnknownPeriod for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise UnknownPeriod(text)
        return cls(int(found[1]), found[2] or "")

    def __str__(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    @property
    def label(self) -> str:
        """As printed: `2025年第四季度`."""
        return f"{self.year}年{ {**PARTS, **HALVES}[self.part] }"

    @property
    def periods(self) -> tuple[Period, ...]:
        """Its reporting periods, oldest first."""
        count = MONTHS[self.part[:1]]
        first = (int(self.part[1:]) - 1) * count if self.part else 0
        return tuple(Period(self.year, first + i + 1) for i in range(count))

    @property
    def previous(self) -> "Span":
        """The span of that length just before."""
        if not self.part:
            return Span(self.year - 1, "")
        kind, number = self.part[0], int(self.part[1])
        if number > 1:
            return Span(self.year, f"{kind}{number - 1}")
        return Span(self.year - 1, f"{kind}{12 // MONTHS[kind]}")

    @property
    def year_before(self) -> "Span":
        """The same span of the year before."""
        return Span(self.year - 1, self.part)
