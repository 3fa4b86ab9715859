"""Reads a filled workbook into answers, text that is no value yet, and notes on cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.draft_check import draft_findings
from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.findings import Level
from chalicelib.domain.workbooks import CellNote, FormSheet, Reading

from . import wording
from .cells import Cell
from .columns import EVENTS, Column, columns, foot_fields
from .layout import Layout, find_form
from .rows import says_none, with_candidates
from .sheet_notes import refuse_other_unit, sheet_notes
from .squeeze import squeezed
from .values import Reader, Value, split_topics
from .workbook_xml import read_workbook

LONGEST_TEXT = 2000
MOST_UNREAD = 390


def read_form(raw: bytes, sheet: FormSheet) -> Reading:
    """What the workbook says about that unit and period; see domain/workbooks.py."""
    sheets = read_workbook(raw)
    refuse_other_unit(sheets, sheet)
    layout = find_form(sheets, columns(sheet.form), foot_fields(sheet.form))
    return gather(layout, sheet, sheet_notes(sheets, layout, sheet, columns(sheet.form)))


def gather(
    layout: Layout, sheet: FormSheet, notes: Sequence[CellNote], *, placed: bool = False
) -> Reading:
    """Everything the layout shows; `placed` keeps rows of nothings, so that none moves up."""
    table, foot = columns(sheet.form), foot_fields(sheet.form)
    most = sheet.form.places[f"/{EVENTS}"]["maxItems"]
    gathered = _Gathered(Reader(sheet.window, sheet.unit), most)
    gathered.notes += notes
    for column in table:
        if not column.in_event:
            gathered.stock(column, layout)
    gathered.events([column for column in table if column.in_event], layout, placed=placed)
    for column in foot:
        if column.name in layout.foot:
            gathered.take(column, 0, layout.foot[column.name], gathered.answers)
    return gathered.reading(sheet)


class _Gathered:
    """What has been read so far."""

    def __init__(self, reader: Reader, most_events: int) -> None:
        self._reader = reader
        self._most_events = most_events
        self.answers: dict[str, Any] = {}
        self.candidates: dict[str, Any] = {}
        self.typed: dict[str, str] = {}
        self.cells: dict[str, str] = {}
        self.notes: list[CellNote] = []
        self.told_none = False

    def stock(self, column: Column, layout: Layout) -> None:
        """A column that is filled once: the first value counts, a different later one is told."""
        filled = [layout.cell(row, column) for row in layout.rows]
        filled = [cell for cell in filled if not cell.blank]
        for cell in filled[:1]:
            self.take(column, 0, cell, self.answers)
        for cell in filled[1:]:
            if squeezed(cell.text) != squeezed(filled[0].text):
                said = wording.TWO_STOCKS.format(text=cell.text[:40], first=filled[0].text[:40])
                self._note(column.pointer(0), cell, "excel/stock", said)

    def events(self, table: Sequence[Column], layout: Layout, *, placed: bool) -> None:
        """Each row with something in it is one event; a row of nothings says that none was held."""
        events: list[dict[str, Any]] = []
        for row in layout.rows:
            cells = {column: layout.cell(row, column) for column in table}
            own = [cell for cell in cells.values() if cell.row == row]
            if all(cell.blank for cell in own) and not placed:
                continue
            if says_none(cells) and not placed:
                self.told_none = True
                continue
            events.append(self._event(len(events), cells, row))
        if events or self.told_none:
            self.answers[EVENTS] = events

    def _event(self, index: int, cells: Mapping[Column, Cell], row: int) -> dict[str, Any]:
        if index >= self._most_events:
            raise UnreadableWorkbook(wording.TOO_MANY_EVENTS.format(most=self._most_events))
        event: dict[str, Any] = {}
        self.cells[f"/{EVENTS}/{index}"] = f"第{row}行"
        for column, cell in cells.items():
            if cell.column:
                self.take(column, index, cell, event)
        for name, value in event.items():
            if name == "topics":
                wanted = (len(event.get("dates", ())), event.get("sessions", 0))
                event[name] = split_topics(value, wanted)
        return event

    def take(self, column: Column, row: int, cell: Cell, into: dict[str, Any]) -> None:
        """Read one cell into the answers or, while it is no value, into the typed texts."""
        pointer = column.pointer(row)
        if cell.column:
            self.cells[pointer] = cell.place
        if cell.stale:
            self._note(pointer, cell, "excel/formula", wording.STALE)
        if cell.wrong:
            self._note(pointer, cell, "excel/formula", wording.WRONG.format(text=cell.text))
        if cell.blank:
            if column.kind in ("types", "dates", "topics", "communities"):
                into[column.name] = []
            return
        value = self._reader.read(column.kind, cell)
        for rule, said in value.notes:
            self._note(pointer, cell, rule, said)
        self._keep(pointer, column.name, value, into)

    def _keep(self, pointer: str, name: str, value: Value, into: dict[str, Any]) -> None:
        if value.unread:
            self.typed[pointer] = str(value.text)[:LONGEST_TEXT]
            self.candidates[pointer] = value.candidate
        else:
            into[name] = value.value

    def _note(self, pointer: str, cell: Cell, rule: str, message: str) -> None:
        self.notes.append(CellNote(pointer, cell.place, rule, Level.WARNING, message))

    def reading(self, sheet: FormSheet) -> Reading:
        """The reading, with what even a draft may not hold moved to the typed texts."""
        for finding in draft_findings(sheet.form, self.answers):
            self._set_aside(finding.pointer)
        if len(self.typed) > MOST_UNREAD:
            raise UnreadableWorkbook(wording.TOO_MANY_UNREAD)
        return Reading(
            answers=self.answers,
            typed=self.typed,
            candidate=with_candidates(self.answers, self.candidates),
            cells=self.cells,
            notes=tuple(self.notes),
            tells_events=EVENTS in self.answers,
        )

    def _set_aside(self, pointer: str) -> None:
        steps = pointer.split("/")[1:]
        holder = self.answers
        if steps[0] == EVENTS:
            holder, steps = self.answers[EVENTS][int(steps[1])], steps[2:]
        name = steps[0]
        if name in holder:
            place = pointer[: pointer.index(f"/{name}") + len(name) + 1]
            value = holder.pop(name)
            self.candidates[place] = value
            text = "\n".join(value) if isinstance(value, list) else str(value)
            self.typed[place] = text[:LONGEST_TEXT]
