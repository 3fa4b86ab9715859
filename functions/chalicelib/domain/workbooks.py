"""What a workbook of the form is given and gives back; `spreadsheet` keeps these promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .exports import Export
from .findings import Level
from .form import Form
from .period import Period, Window
from .register_tables import RegisterSheets, TakenRow
from .units import Unit
from .villages import VillageReading

LARGEST_WORKBOOK = 1024 * 1024


@dataclass(frozen=True)
class FormSheet:
    """The form of one unit and period; `last` is its newest earlier month (see report_context)."""

    form: Form
    unit: Unit
    period: Period
    window: Window
    carried: Mapping[str, Any]
    last: Mapping[str, Any] | None


@dataclass(frozen=True)
class CellNote:
    """Something about one cell that the form's rules cannot say; `cell` is empty for the sheet."""

    pointer: str
    cell: str
    rule: str
    level: Level
    message: str


@dataclass(frozen=True)
class Reading:
    """A workbook as read.

    `answers` are rightly typed, `typed` holds the text that is no value yet, `candidate`
    the answers with that text in place, for the rules. `cells` tells where a pointer was
    read; `tells_events` whether the sheet lists events or says that there were none.
    """

    answers: Mapping[str, Any]
    typed: Mapping[str, str]
    candidate: Mapping[str, Any]
    cells: Mapping[str, str]
    notes: tuple[CellNote, ...]
    tells_events: bool


@dataclass(frozen=True)
class Pasted:
    """Pasted cells as read; `columns` names what they told.

    `placed`: without a header and from one field on, so that every row keeps its place.
    """

    reading: Reading
    columns: tuple[str, ...]
    placed: bool


class Workbooks(Protocol):
    """Makes and reads the form as an .xlsx workbook."""

    def template(self, sheet: FormSheet) -> bytes:
        """The form to be filled in; equal sheets give equal bytes."""
        ...

    def read(self, raw: bytes, sheet: FormSheet) -> Reading:
        """What a filled form says; UnreadableWorkbook with a sentence when it cannot be taken."""
        ...

    def read_paste(self, text: str, start: str | None, sheet: FormSheet) -> Pasted:
        """What cells copied from a spreadsheet say, `start` being the field they were put into."""
        ...

    def village_template(self, sheet: FormSheet) -> bytes:
        """The sheet on which a unit's communities tell their month."""
        ...

    def read_villages(self, raw: bytes | str, sheet: FormSheet) -> VillageReading:
        """What a filled village sheet says, as a workbook or as pasted cells."""
        ...

    def register_book(self, sheets: RegisterSheets) -> bytes:
        """A register as .xlsx; filled in, it comes back through `read_register`."""
        ...

    def register_csv(self, sheets: RegisterSheets) -> bytes:
        """A register's entries as CSV, without the lists inside them."""
        ...

    def read_register(self, raw: bytes, sheets: RegisterSheets) -> list[TakenRow]:
        """The entries that a filled workbook tells; UnreadableWorkbook with a sentence."""
        ...

    def export(self, export: Export) -> bytes:
        """The export as .xlsx; equal exports give equal bytes."""
        ...

    def export_table(self, export: Export) -> bytes:
        """The export's long table as CSV."""
        ...
