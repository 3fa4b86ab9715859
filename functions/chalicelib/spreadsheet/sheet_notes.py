"""Says what is odd about the sheet itself: another unit, another period, columns lost or added."""

import re
from collections.abc import Sequence

from chalicelib.domain.errors import UnknownPeriod, UnreadableWorkbook
from chalicelib.domain.findings import Level
from chalicelib.domain.period import Period
from chalicelib.domain.workbooks import CellNote, FormSheet

from . import wording
from .cells import Sheet
from .columns import Column
from .layout import META, VILLAGES, Layout
from .squeeze import squeezed

_UNIT = re.compile(r"功能区/街镇[::](.+)")


def meta_of(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What our own template wrote on its hidden sheet: schema, unit, unit_name, period."""
    for sheet in sheets:
        if sheet.name == META:
            keys = [cell for (_, column), cell in sheet.cells.items() if column == 1]
            return {cell.text: sheet.cell(cell.row, 2).text for cell in keys}
    return {}


def refuse_other_unit(sheets: Sequence[Sheet], sheet: FormSheet, *, villages: bool = False) -> None:
    """UnreadableWorkbook when the template was made for another unit or is another form."""
    meta = meta_of(sheets)
    if meta.get("schema") == VILLAGES and not villages:
        raise UnreadableWorkbook(wording.VILLAGE_SHEET)
    if meta.get("unit", sheet.unit.code) != sheet.unit.code:
        other = meta.get("unit_name") or meta["unit"]
        raise UnreadableWorkbook(wording.OTHER_UNIT.format(other=other[:40], unit=sheet.unit.name))


def sheet_notes(
    sheets: Sequence[Sheet], layout: Layout, sheet: FormSheet, table: Sequence[Column]
) -> list[CellNote]:
    """Notes on the whole sheet, in the order they should be read."""
    return [
        *period_notes(sheets, sheet),
        *_unit_notes(layout, sheet),
        *_lost_columns(layout, table),
        *extra_columns(layout),
    ]


def period_notes(sheets: Sequence[Sheet], sheet: FormSheet) -> list[CellNote]:
    """A note when the template was made for another period."""
    named = meta_of(sheets).get("period", str(sheet.period))
    if named == str(sheet.period):
        return []
    try:
        other = Period.parse(named).label
    except UnknownPeriod:
        other = named[:20]
    said = wording.OTHER_PERIOD.format(other=other, period=sheet.period.label)
    return [CellNote("", "", "excel/period", Level.WARNING, said)]


def _unit_notes(layout: Layout, sheet: FormSheet) -> list[CellNote]:
    for (row, _), cell in sorted(layout.sheet.cells.items()):
        found = _UNIT.match(squeezed(cell.text)) if row < layout.first else None
        if found and not found[1].startswith(squeezed(sheet.unit.name)):
            said = wording.HEADED_OTHERWISE.format(other=found[1][:40], unit=sheet.unit.name)
            return [CellNote("", cell.place, "excel/unit", Level.WARNING, said)]
    return []


def _lost_columns(layout: Layout, table: Sequence[Column]) -> list[CellNote]:
    lost = [column for column in table if column.name not in layout.headers]
    return [
        CellNote(
            "" if column.in_event else column.pointer(0),
            "", f"excel/column-{column.name}", Level.WARNING,
            wording.NO_COLUMN.format(label=column.label),
        )
        for column in lost
    ]  # fmt: skip


def extra_columns(layout: Layout) -> list[CellNote]:
    """Columns outside the form with something in its rows, by their header or letter."""
    rows = {cell.row for cell in layout.headers.values()}
    known = {
        column
        for cell in layout.headers.values()
        for column in range(cell.column, layout.sheet.area(cell).right + 1)
    }
    notes: list[CellNote] = []
    for row, column in sorted(layout.sheet.cells):
        if row in rows and column not in known and len(notes) < 20:
            cell = layout.sheet.cell(row, column)
            said = wording.EXTRA_COLUMN.format(label=cell.text.replace("\n", "")[:40])
            notes.append(CellNote("", cell.place, f"excel/extra-{column}", Level.HINT, said))
    return notes
