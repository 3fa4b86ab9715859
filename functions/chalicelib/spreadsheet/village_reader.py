"""Reads what a unit's communities wrote, row by row; what is unclear is told and not counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.findings import Level
from chalicelib.domain.villages import STATION, RowNote, VillageReading, VillageRow
from chalicelib.domain.workbooks import FormSheet

from . import wording
from .cells import Cell, Sheet
from .columns import Column
from .layout import Layout, headers_of
from .pasted_text import MOST_ROWS, pasted_sheet
from .sheet_notes import period_notes, refuse_other_unit
from .squeeze import squeezed
from .values import NO, NONE, Reader
from .village_cells import VillageCells
from .village_columns import NAME, ROOM, VISITS, Names, village_columns
from .workbook_xml import read_workbook

BESIDE = ("说明", "注", "填报", "填表", "汇总")


def read_villages(raw: bytes | str, sheet: FormSheet) -> VillageReading:
    """See `Workbooks.read_villages`; UnreadableWorkbook with a sentence when it cannot be taken."""
    sheets = [pasted_sheet(raw)] if isinstance(raw, str) else read_workbook(raw)
    refuse_other_unit(sheets, sheet, villages=True)
    table = village_columns(sheet.form)
    rows = _Rows(_layout(sheets, table), table, sheet)
    rows.notes += [RowNote("", n.rule, n.level, n.message) for n in period_notes(sheets, sheet)]
    rows.read()
    return VillageReading(tuple(rows.found.values()), tuple(rows.notes))


def _layout(sheets: Sequence[Sheet], table: Sequence[Column]) -> Layout:
    for sheet in sheets:
        headers = {} if sheet.hidden else headers_of(sheet, table)
        first = max((sheet.area(cell).bottom for cell in headers.values()), default=0) + 1
        if not headers and len(sheets) == 1 and _width(sheet) == len(table):
            headers = {column.name: Cell(0, at) for at, column in enumerate(table, start=1)}
        if NAME in headers and len(headers) > 1:
            if sheet.last_row > MOST_ROWS:
                raise UnreadableWorkbook(wording.VILLAGE_ROWS)
            return Layout(sheet, headers, first, sheet.last_row, {})
    raise UnreadableWorkbook(wording.NO_VILLAGES)


def _width(sheet: Sheet) -> int:
    return max((column for _, column in sheet.cells), default=0)


class _Rows:
    """What has been read so far; `found` by community code."""

    def __init__(self, layout: Layout, table: Sequence[Column], sheet: FormSheet) -> None:
        self._layout, self._table = layout, table
        self._names = Names(sheet.unit)
        self._unit = sheet.unit.name
        self.notes: list[RowNote] = []
        self._cells = VillageCells(Reader(sheet.window, sheet.unit), self.notes)
        self.found: dict[str, VillageRow] = {}
        self._at: str | None = None

    def read(self) -> None:
        """All rows of the table."""
        for row in self._layout.rows:
            cells = {column.name: self._layout.cell(row, column) for column in self._table}
            told = _tells(cells)
            written = squeezed(cells[NAME].text)
            if written.startswith(BESIDE):
                self._at = None
            elif written:
                self._named(cells, told=told)
            elif told:
                self._unnamed(cells)

    def _named(self, cells: Mapping[str, Cell], *, told: bool) -> None:
        self._at = self._whose(cells[NAME])
        if self._at is None or not told:
            return
        if self._at in self.found and not _further(cells):
            first = self.found[self._at]
            said = wording.TWICE.format(name=self._names.name(self._at), first=first.place)
            self._note(cells[NAME], "excel/village-twice", Level.ERROR, said)
            self._at = None
        else:
            self._take(cells)

    def _unnamed(self, cells: Mapping[str, Cell]) -> None:
        if self._at is None or not _further(cells):
            row = max(cells.values(), key=lambda cell: cell.column).row
            self.notes.append(
                RowNote(f"第{row}行", "excel/village-name", Level.ERROR, wording.NO_NAME)
            )
        else:
            self._take(cells)

    def _take(self, cells: Mapping[str, Cell]) -> None:
        code = self._at
        assert code is not None
        if code not in self.found:
            self.found[code] = self._first(code, cells)
        before = self.found[code]
        events = self._cells.events(cells, self._table)
        self.found[code] = replace(before, events=(*before.events, *events))

    def _first(self, code: str, cells: Mapping[str, Cell]) -> VillageRow:
        name, kinds = self._names.name(code), {one.name: one for one in self._table}
        room = None
        if code != STATION:
            room = self._cells.stock(kinds[ROOM], cells[ROOM], name)
        visits = self._cells.stock(kinds[VISITS], cells[VISITS], name)
        return VillageRow(code, f"第{cells[NAME].row}行", room, visits, ())

    def _whose(self, cell: Cell) -> str | None:
        codes, exact = self._names.find(cell.text)
        text = cell.text.strip()[:40]
        if len(codes) == 1:
            if not exact:
                said = wording.READ_AS.format(text=text, name=self._names.name(codes[0]))
                self._note(cell, "excel/village-name", Level.HINT, said)
            return codes[0]
        said = wording.OTHER_NAME.format(text=text, unit=self._unit)
        if codes:
            names = "、".join(self._names.name(code) for code in codes[:4])
            said = wording.SOME_NAMES.format(text=text, names=names)
        self._note(cell, "excel/village-name", Level.ERROR, said)
        return None

    def _note(self, cell: Cell, rule: str, level: Level, message: str) -> None:
        self.notes.append(RowNote(cell.place, rule, level, message))


def _tells(cells: Mapping[str, Cell]) -> bool:
    """Whether anything stands beside the name; a dash for the room tells nothing."""
    others = (name for name, cell in cells.items() if name != NAME and not cell.blank)
    return any(
        name != ROOM or squeezed(cells[ROOM].text) not in NONE - NO - {"0"} for name in others
    )


def _further(cells: Mapping[str, Cell]) -> bool:
    """Whether the row tells an activity alone, as a community's second one does."""
    return all(cells[name].blank for name in (ROOM, VISITS))
