"""Finds the form on a sheet: its header, wherever and in whatever order, its rows and its foot."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain.errors import UnreadableWorkbook

from . import wording
from .cells import Cell, Sheet
from .columns import Column, header_forms
from .squeeze import squeezed

HEADER_WITHIN = 40
HEADER_SPREAD = 2
LEAST_LABELS = 5
LONGEST_LABEL = 300
META = "_meta"
VILLAGES = "villages"
_TOTALS = ("合计", "小计", "总计", "总和")


@dataclass(frozen=True)
class Layout:
    """Where the form stands: header cell by column name, first and last row of the table."""

    sheet: Sheet
    headers: Mapping[str, Cell]
    first: int
    last: int
    foot: Mapping[str, Cell]

    def cell(self, row: int, column: Column) -> Cell:
        """The cell of that column, seen through merged areas for what may be said of many rows."""
        header = self.headers.get(column.name)
        if header is None:
            return Cell(row, 0)
        if column.kind in ("types", "communities"):
            return self.sheet.seen(row, header.column)
        return self.sheet.cell(row, header.column)

    @cached_property
    def rows(self) -> list[int]:
        """The rows of the table without totals."""
        totals = {
            row
            for (row, _), cell in self.sheet.cells.items()
            if squeezed(cell.text[:20]).startswith(_TOTALS)
        }
        return [row for row in range(self.first, self.last + 1) if row not in totals]


def find_form(sheets: Sequence[Sheet], columns: Sequence[Column], foot: Sequence[Column]) -> Layout:
    """The layout of the sheet that shows most labels; UnreadableWorkbook when none shows enough."""
    found = [(headers_of(sheet, columns), sheet) for sheet in sheets if not sheet.hidden]
    headers, sheet = max(found, key=lambda pair: len(pair[0]), default=({}, None))
    if sheet is None or len(headers) < LEAST_LABELS:
        raise UnreadableWorkbook(wording.NO_FORM)
    first = max(sheet.area(cell).bottom for cell in headers.values()) + 1
    feet = _foot(sheet, foot)
    below = [cell.row for cell in feet.values() if cell.row >= first]
    last = min(below, default=sheet.last_row + 1) - 1
    values = {name: _foot_value(sheet, cell, feet) for name, cell in feet.items()}
    return Layout(sheet, headers, first, last, values)


def headers_of(sheet: Sheet, columns: Sequence[Column]) -> dict[str, Cell]:
    """The header cell of each column that the sheet's first rows name, by the column's name."""
    met: dict[str, list[Cell]] = {}
    for (row, _), cell in sorted(sheet.cells.items()):
        if row <= HEADER_WITHIN and len(cell.text) <= LONGEST_LABEL:
            written = header_forms(cell.text)
            for column in columns:
                if column.forms.intersection(written):
                    met.setdefault(column.name, []).append(cell)
    rows = [cell.row for cells in met.values() for cell in cells]
    if not rows:
        return {}
    main = max(rows, key=lambda row: (rows.count(row), -row))
    near = {name: _nearest(cells, main) for name, cells in met.items()}
    return {name: cell for name, cell in near.items() if abs(cell.row - main) <= HEADER_SPREAD}


def _nearest(cells: Sequence[Cell], row: int) -> Cell:
    return min(cells, key=lambda cell: (abs(cell.row - row), cell.column))


def _foot(sheet: Sheet, fields: Sequence[Column]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for _, cell in sorted(sheet.cells.items()):
        for field in fields if len(cell.text) <= LONGEST_LABEL else ():
            if field.name not in found and _after(cell.text, field.label) is not None:
                found[field.name] = Cell(
                    cell.row, cell.column, _after(cell.text, field.label) or ""
                )
    return found


def _after(text: str, label: str) -> str | None:
    """What follows the label up to the next one; None when the label does not begin a part."""
    spaced = r"\s*".join(label)
    found = re.search(
        rf"(?:^|\s){spaced}\s*(?:[:：]\s*(.*?))?\s*(?=$|\s[^\s:：]+[:：])", text, re.S
    )
    return None if found is None else (found[1] or "")


def _foot_value(sheet: Sheet, label: Cell, feet: Mapping[str, Cell]) -> Cell:
    if label.text:
        return label
    right = sheet.area(label).right
    others = {(cell.row, cell.column) for cell in feet.values()}
    for column in range(right + 1, right + 4):
        if (label.row, column) in others:
            break
        if not sheet.cell(label.row, column).blank:
            return sheet.cell(label.row, column)
    return label
