"""Reads the text that Excel and WPS put on the clipboard into a sheet of cells."""

import re

from chalicelib.domain.errors import UnreadableWorkbook

from . import wording
from .cells import Cell, PastedCell, Sheet
from .sheet_xml import plain

MOST_ROWS = 2_000
MOST_COLUMNS = 60
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|$)')
_BARE = re.compile(r"[^\t\n]*")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_WRONG = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"})


def pasted_sheet(text: str) -> Sheet:
    """Rows at line ends, columns at tabs; a quoted cell may hold both. A formula is its text."""
    cells: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(_rows(plain(text)), start=1):
        if row > MOST_ROWS:
            raise UnreadableWorkbook(wording.PASTE_ROWS)
        if len(texts) > MOST_COLUMNS:
            raise UnreadableWorkbook(wording.PASTE_WIDE)
        for column, written in enumerate(texts, start=1):
            if written.strip():
                cells[row, column] = _cell(row, column, written)
    if not cells:
        raise UnreadableWorkbook(wording.PASTE_EMPTY)
    return Sheet("", False, cells, (), PastedCell)


def _cell(row: int, column: int, text: str) -> Cell:
    shown = text.strip()
    number = float(shown) if _NUMBER.fullmatch(shown) else None
    formula, wrong = shown.startswith("="), shown in _WRONG
    return PastedCell(row, column, text, number=number, stale=formula, wrong=wrong)


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text) and len(rows) <= MOST_ROWS + 1:
        written, place = _next(text, place)
        rows[-1].append(written)
        if text[place : place + 1] == "\n":
            rows.append([])
        place += 1
    return rows


def _next(text: str, place: int) -> tuple[str, int]:
    """The cell that begins there and where it ends; quotes that Excel did not need are text."""
    quoted = _QUOTED.match(text, place)
    if quoted and re.search(r'[\t\n]|""', quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    found = _BARE.match(text, place)
    assert found is not None
    return found[0], found.end()
