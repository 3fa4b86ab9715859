"""Reads the cells of one village's row: what is no value is told with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.domain.findings import Level
from chalicelib.domain.villages import RowNote, VillageEvent

from . import wording
from .cells import Cell
from .columns import Column
from .rows import says_none
from .squeeze import squeezed
from .values import Reader, Value, split_topics

LARGEST = 1_000_000
ROOM_MARKS = {"1": True, "0": False}


class VillageCells:
    """Takes values out of cells and writes the notes on the rest."""

    def __init__(self, reader: Reader, notes: list[RowNote]) -> None:
        self._reader = reader
        self._notes = notes

    def stock(self, column: Column, cell: Cell, name: str) -> Any:
        """A value told once per community; None, with a note, when it is blank or unclear."""
        if cell.blank:
            if cell.column:
                said = wording.LEFT_BLANK.format(name=name, label=column.label)
                self._note(cell, "excel/village-blank", Level.WARNING, said)
            return None
        mark = ROOM_MARKS.get(squeezed(cell.text)) if column.kind == "yes_no" else None
        return self._value(column, cell) if mark is None else mark

    def events(self, cells: Mapping[str, Cell], table: Sequence[Column]) -> Iterator[VillageEvent]:
        """The row's activity, if it tells one."""
        own = {column: cells[column.name] for column in table if column.in_event}
        if all(cell.blank for cell in own.values()) or says_none(own):
            return
        found = {column.name: self._told(column, cell) for column, cell in own.items()}
        days = found.get("dates") or []
        topics = split_topics(found.get("topics") or [], (len(days), found.get("sessions") or 0))
        yield VillageEvent(
            place=f"第{max(own.values(), key=lambda cell: cell.column).row}行",
            types=tuple(found.get("types") or ()),
            dates=tuple(days),
            topics=tuple(topics),
            sessions=found.get("sessions"),
            participants=found.get("participants"),
            materials=found.get("materials"),
        )

    def _told(self, column: Column, cell: Cell) -> Any:
        if cell.blank:
            if column.kind == "integer" and cell.column:
                said = wording.LEFT_BLANK.format(name=f"第{cell.row}行", label=column.label)
                self._note(cell, "excel/village-blank", Level.WARNING, said)
            return None
        return self._value(column, cell)

    def _value(self, column: Column, cell: Cell) -> Any:
        value = Value(text=cell.text) if cell.stale else self._reader.read(column.kind, cell)
        for rule, said in value.notes:
            self._note(cell, rule, Level.WARNING, said)
        if value.unread or (column.kind == "integer" and value.value > LARGEST):
            said = wording.NOT_COUNTED.format(label=column.label, text=cell.text[:40])
            self._note(cell, "excel/village-value", Level.ERROR, said)
            return None
        return value.value

    def _note(self, cell: Cell, rule: str, level: Level, message: str) -> None:
        self._notes.append(RowNote(cell.place, rule, level, message))
