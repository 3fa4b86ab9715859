"""Reads cells pasted into the form: by their header, as whole rows, or from one field on."""

from collections.abc import Mapping, Sequence

from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.workbooks import CellNote, FormSheet, Pasted

from . import wording
from .cells import Cell, Sheet
from .columns import EVENTS, Column, columns
from .layout import Layout, headers_of
from .pasted_text import pasted_sheet
from .reader import gather
from .sheet_notes import extra_columns

LEAST_LABELS = 2


def read_paste(text: str, start: str | None, sheet: FormSheet) -> Pasted:
    """See `Workbooks.read_paste`; UnreadableWorkbook with a sentence when it cannot be taken."""
    page = pasted_sheet(text)
    table = columns(sheet.form)
    headers: Mapping[str, Cell] = _headers(page, table)
    placed = not headers and start is not None
    first = max((cell.row for cell in headers.values()), default=0) + 1
    notes: Sequence[CellNote] = ()
    if headers:
        notes = extra_columns(Layout(page, headers, first, page.last_row, {}))
    else:
        headers = _by_place(page, table, start)
    reading = gather(Layout(page, headers, first, page.last_row, {}), sheet, notes, placed=placed)
    if not (reading.answers or reading.typed):
        raise UnreadableWorkbook(wording.PASTE_NOTHING)
    return Pasted(reading, tuple(_told(headers, table)), placed)


def _headers(page: Sheet, table: Sequence[Column]) -> dict[str, Cell]:
    """The labels at the top; one alone counts when nothing else stands beside it."""
    found = headers_of(page, table)
    rows = {cell.row for cell in found.values()}
    beside = sum(row in rows for row, _ in page.cells)
    return found if len(found) >= LEAST_LABELS or len(found) == beside else {}


def _by_place(page: Sheet, table: Sequence[Column], start: str | None) -> Mapping[str, Cell]:
    """Without a header: from the field on, else the whole form or the whole of its events."""
    events = [column for column in table if column.in_event]
    width = max(column for _, column in page.cells)
    names = [column.name for column in events]
    if start is not None:
        taken = events[names.index(start) :][:width]
        if len(taken) < width:
            label = events[names.index(start)].label
            raise UnreadableWorkbook(wording.PASTE_BEYOND.format(label=label, count=width))
    else:
        whole = {len(table): table, len(events): events}
        taken = list(whole.get(width, ()))
    if not taken:
        raise UnreadableWorkbook(wording.PASTE_COLUMNS.format(count=width))
    return {column.name: Cell(0, place) for place, column in enumerate(taken, start=1)}


def _told(headers: Mapping[str, Cell], table: Sequence[Column]) -> list[str]:
    inside = {column.name: column.in_event for column in table}
    return [f"{EVENTS}/{name}" if inside[name] else name for name in headers]
