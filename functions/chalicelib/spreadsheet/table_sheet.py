"""One sheet of an export: a title, notes, a header that stays, rows; and its XML."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from chalicelib.domain.sheet_text import UNSEEN

from .table_looks import Look

EPOCH = date(1899, 12, 30)
DAY_SECONDS = 86_400
LONGEST = 32_767
MOST_LINES = 26  # Excel's highest row is 409 points
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Cell(NamedTuple):
    """A value and its look; None is an empty cell, never 0 and never an empty text."""

    value: str | int | float | date | None
    look: Look


class Column(NamedTuple):
    """A header cell and the column's width in characters."""

    title: str
    width: float


@dataclass(frozen=True)
class TableSheet:
    """A view. `still` columns stay when the sheet is moved sideways; `filtered` adds a filter."""

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    still: int = 0
    filtered: bool = False

    @property
    def header(self) -> int:
        """The header's row."""
        return len(self.notes) + 2

    @property
    def last(self) -> int:
        """The last row."""
        return self.header + len(self.rows)

    @property
    def corner(self) -> str:
        """The letters of the last column."""
        return get_column_letter(len(self.columns))


def sheet_part(sheet: TableSheet, footer: str) -> str:
    """`xl/worksheets/sheetN.xml`: A4 landscape, one page wide, the header on every page."""
    corner = f"{get_column_letter(sheet.still + 1)}{sheet.header + 1}"
    across = f' xSplit="{sheet.still}"' if sheet.still else ""
    pane = "bottomRight" if sheet.still else "bottomLeft"
    width = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
        for n, column in enumerate(sheet.columns, 1)
    )
    tested = f'<autoFilter ref="A{sheet.header}:{sheet.corner}{sheet.last}"/>'
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{sheet.corner}{sheet.last}"/><sheetViews>'
        f'<sheetView workbookViewId="0" showGridLines="0"><pane{across} ySplit="{sheet.header}" '
        f'topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/></sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>{width}</cols>'
        f"<sheetData>{''.join(_lines(sheet))}</sheetData>{tested if sheet.filtered else ''}"
        f'{_merged(sheet)}<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{escape(footer)}</oddFooter></headerFooter></worksheet>"
    )


def _merged(sheet: TableSheet) -> str:
    rows = range(1, sheet.header)
    if len(sheet.columns) < 2:
        return ""
    cells = "".join(f'<mergeCell ref="A{row}:{sheet.corner}{row}"/>' for row in rows)
    return f'<mergeCells count="{len(rows)}">{cells}</mergeCells>'


def _lines(sheet: TableSheet) -> Iterator[str]:
    letters = [get_column_letter(n) for n in range(1, len(sheet.columns) + 1)]
    yield _row(1, letters, [Cell(sheet.title, Look.TITLE)], 30)
    for number, note in enumerate(sheet.notes, 2):
        yield _row(number, letters, [Cell(note, Look.NOTE)], 17)
    heads = [Cell(column.title, Look.HEAD) for column in sheet.columns]
    yield _row(sheet.header, letters, heads, 34)
    for number, row in enumerate(sheet.rows, sheet.header + 1):
        told = zip(row, sheet.columns, strict=True)
        lines = max(_line_count(cell, column) for cell, column in told)
        yield _row(number, letters, row, max(18, 15 * lines + 3))


def _line_count(cell: Cell, column: Column) -> int:
    """How many lines a text takes; a Chinese character is two wide."""
    if not isinstance(cell.value, str) or len(cell.value) * 2 < column.width:
        return 1
    room, lines = column.width - 1, 0
    for line in cell.value.splitlines():
        wide = len(line) + sum(letter > "\u2e7f" or letter in "“”‘’…—" for letter in line)
        lines += max(1, math.ceil(wide / room))
    return min(lines, MOST_LINES)


def _row(number: int, letters: Sequence[str], cells: Iterable[Cell], height: int) -> str:
    told = "".join(
        _cell(f"{letter}{number}", cell) for letter, cell in zip(letters, cells, strict=False)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{told}</row>'


def _cell(place: str, cell: Cell) -> str:
    value, look = cell.value, int(cell.look)
    if value is None:
        return f'<c r="{place}" s="{look}"/>'
    if isinstance(value, str):
        return (
            f'<c r="{place}" s="{look}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{_text(value)}</t></is></c>'
        )
    return f'<c r="{place}" s="{look}"><v>{_number(value)}</v></c>'


def _text(text: str) -> str:
    """Without what XML forbids; `_x000D_` as somebody typed it stays as typed."""
    return escape(_LIKE_ESCAPE.sub("_x005F_", UNSEEN.sub("", text)[:LONGEST]))


def _number(value: float | date) -> str:
    if isinstance(value, datetime):
        midnight = value.hour * 3600 + value.minute * 60 + value.second
        return f"{(value.date() - EPOCH).days + midnight / DAY_SECONDS:.8f}"
    if isinstance(value, date):
        return str((value - EPOCH).days)
    return repr(value)
