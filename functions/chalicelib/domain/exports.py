"""What an export of the district holds: months, receipts and coverage, whatever the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .errors import UnknownPeriod
from .month_summary import MonthSummary, UnitBlock
from .period import Period
from .year_coverage import CommunityYear

_NAME = re.compile(r"(20[0-9]{2}-[01][0-9]|20[0-9]{2}|history)\.(xlsx|csv|json)")


class Scope(StrEnum):
    """How much is exported."""

    MONTH = "month"
    YEAR = "year"
    HISTORY = "history"


class Format(StrEnum):
    """The kinds of file."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class ExportName:
    """`2025-12.xlsx`, `2025.csv` or `history.json`; `of` is what stands before the dot."""

    of: str
    scope: Scope
    format: Format

    @classmethod
    def parse(cls, text: str) -> "ExportName":
        """Read a name; UnknownPeriod for anything else."""
        found = _NAME.fullmatch(text)
        if found is None:
            raise UnknownPeriod(text)
        of = found[1]
        scope = Scope.HISTORY if of == "history" else Scope.MONTH if "-" in of else Scope.YEAR
        if scope is Scope.MONTH:
            Period.parse(of)
        return cls(of, scope, Format(found[2]))

    def __str__(self) -> str:
        return f"{self.of}.{self.format}"

    @property
    def label(self) -> str:
        """`2025年12月`, `2025年` or `历月`."""
        labels = {Scope.YEAR: f"{self.of}年", Scope.HISTORY: "历月"}
        return labels.get(self.scope) or Period.parse(self.of).label


@dataclass(frozen=True)
class Receipt:
    """How one unit's report of one period came in; the exempt are listed, too.

    `late_days` counts from the cut-off whatever was extended; None while nothing came.
    `amended`: a later version stands in place of one that had been accepted (已更正).
    """

    unit: str
    name: str
    state: str
    version: int
    first_received_at: datetime | None
    on_time: bool | None
    late_days: int | None
    extended_until: date | None
    within_extension: bool | None
    amended: bool


@dataclass(frozen=True)
class ExportMonth:
    """A month: its summary (see month_summary.py) and the receipts, in register order."""

    summary: MonthSummary
    receipts: tuple[Receipt, ...]

    @property
    def blocks(self) -> Mapping[str, UnitBlock]:
        """The due units by code."""
        return {unit.code: unit for unit in self.summary.units}

    @property
    def exempt(self) -> tuple[str, ...]:
        """The names of the units that owe no report."""
        due = self.blocks
        return tuple(one.name for one in self.receipts if one.unit not in due)


@dataclass(frozen=True)
class Export:
    """Everything that a file of that name tells; months oldest first.

    `as_of` is the last receipt among them (None: nothing came), so that unchanged data make
    equal files. `coverage` is of the calendar year `year`; the history and CSV have none.
    """

    name: ExportName
    district_code: str
    district: str
    center: str
    sample: bool
    as_of: datetime | None
    months: tuple[ExportMonth, ...]
    year: int | None
    coverage: tuple[CommunityYear, ...]
