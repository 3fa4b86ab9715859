"""Reads one worksheet's XML into cells: numbers, texts, dates, stored results of formulas."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.sheet_text import UNSEEN

from . import wording
from .cells import Area, Cell
from .styles_xml import Styles
from .xml_parts import attribute, ended, local, text_of

MOST_ROWS = 5_000
MOST_CELLS = 50_000
MOST_COLUMNS = 60
MOST_MERGED = 500
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SERIALS = (36526, 73050)  # the years 2000 to 2099


@dataclass(frozen=True)
class Book:
    """What a worksheet needs from the rest of the workbook."""

    strings: Sequence[str]
    styles: Styles
    since_1904: bool

    def day(self, serial: float) -> date | None:
        """The day of a serial number; None outside this century."""
        if not SERIALS[0] <= serial + (1462 if self.since_1904 else 0) < SERIALS[1]:
            return None
        epoch = CALENDAR_MAC_1904 if self.since_1904 else CALENDAR_WINDOWS_1900
        found: Any = from_excel(serial, epoch)
        return found.date() if isinstance(found, datetime) else None


def read_sheet(content: bytes, book: Book) -> tuple[dict[tuple[int, int], Cell], tuple[Area, ...]]:
    """The cells of the first columns that hold something, and the merged areas."""
    cells: dict[tuple[int, int], Cell] = {}
    merged: list[Area] = []
    place, rows, count = (1, 0), 0, 0
    for name, element in ended(content):
        if name == "c":
            count += 1
            place = _place(element, place)
            cell = _cell(element, place, book)
            if place[1] <= MOST_COLUMNS and not cell.blank:
                cells[place] = cell
            element.clear()
        elif name == "row":
            rows += 1
            place = (max(place[0], int(attribute(element, "r") or 0)) + 1, 0)
            element.clear()
        elif name == "mergeCell":
            merged.append(_area(attribute(element, "ref")))
        if rows > MOST_ROWS or count > MOST_CELLS or len(merged) > MOST_MERGED:
            raise UnreadableWorkbook(wording.TOO_MANY_ROWS)
    if any(row > MOST_ROWS for row, _ in cells):
        raise UnreadableWorkbook(wording.TOO_MANY_ROWS)
    return cells, tuple(merged)


def _place(element: Element, before: tuple[int, int]) -> tuple[int, int]:
    found = REFERENCE.fullmatch(attribute(element, "r"))
    if found is None:
        return before[0], before[1] + 1
    return int(found[2]), column_index_from_string(found[1])


def _area(reference: str) -> Area:
    ends = [REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise UnreadableWorkbook(wording.DAMAGED)
    (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
    return Area(
        int(top), column_index_from_string(left), int(bottom), column_index_from_string(right)
    )


def _cell(element: Element, place: tuple[int, int], book: Book) -> Cell:
    parts = {local(child): child for child in element}
    kind = attribute(element, "t") or "n"
    if kind == "inlineStr":
        return Cell(*place, text=plain(text_of(parts["is"])) if "is" in parts else "")
    value = parts["v"].text if "v" in parts else None
    if value is None:
        return Cell(*place, stale="f" in parts)
    return _valued(place, kind, value, int(attribute(element, "s") or 0), book)


def _valued(place: tuple[int, int], kind: str, value: str, style: int, book: Book) -> Cell:
    match kind:
        case "s":
            return Cell(*place, text=book.strings[int(value)])
        case "b":
            return Cell(*place, text="是" if value.strip() == "1" else "否")
        case "d":
            return Cell(*place, text=value[:10], day=date.fromisoformat(value[:10]))
        case "e":
            return Cell(*place, text=plain(value), wrong=True)
        case "n":
            return _number(place, float(value), style, book)
    return Cell(*place, text=plain(value))


def _number(place: tuple[int, int], number: float, style: int, book: Book) -> Cell:
    if not math.isfinite(number):
        raise UnreadableWorkbook(wording.DAMAGED)
    day = book.day(number) if book.styles.shows_date(style) else None
    if day is not None:
        return Cell(*place, text=day.isoformat(), day=day, number=number)
    if number == int(number) and abs(number) < 1e15:
        return Cell(*place, text=str(int(number)), number=number)
    shown = f"{number:.2f}" if book.styles.two_decimals(style) else repr(number)
    return Cell(*place, text=shown, number=number)


def plain(text: str) -> str:
    """The text with Excel's `_x000D_` undone and without characters that nobody can see."""
    undone = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return UNSEEN.sub("", undone.replace("\r\n", "\n").replace("\r", "\n"))
