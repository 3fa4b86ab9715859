"""Writes cells that stay what they are: a text never becomes a formula, a link or a number."""

from typing import Any

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.domain.sheet_text import UNSEEN


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell of type text with the quote prefix, whatever the text begins with."""
    cell: Any = sheet.cell(row, column)
    cell.value = UNSEEN.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell  # type: ignore[no-any-return]  # quotePrefix is a descriptor the stubs lack


def write_number(sheet: Worksheet, row: int, column: int, number: int) -> Cell:
    """A cell with a whole number."""
    return sheet.cell(row, column, number)
