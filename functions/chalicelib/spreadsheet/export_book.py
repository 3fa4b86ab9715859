"""The workbook of an export: which sheets a month, a year and the history have."""

from chalicelib.domain.exports import Export, Scope

from . import long_table
from .export_lists import coverage_sheet, event_sheet, receipt_sheet
from .export_month_sheet import month_sheet
from .export_notes import notes_sheet
from .export_words import COUNTED_ONLY
from .export_year_sheets import figure_sheets, months_sheet
from .table_book import table_book
from .table_looks import Look
from .table_sheet import Cell, Column, TableSheet

LOOKS = {
    "code": (Look.CODE, 23),
    "text": (Look.LABEL, 8),
    "count": (Look.COUNT, 8),
    "year": (Look.YEAR, 7),
    "date": (Look.DATE, 12),
    "moment": (Look.MOMENT, 17),
}


def export_book(export: Export) -> bytes:
    """The .xlsx; equal exports give equal bytes."""
    sample = "　示例数据，均为虚构" if export.sample else ""
    return table_book(_sheets(export), f"{export.district}{export.name.label}{sample}")


def _sheets(export: Export) -> list[TableSheet]:
    match export.name.scope:
        case Scope.MONTH:
            first = [month_sheet(export.months[0], export.district)]
        case Scope.YEAR:
            first = [months_sheet(export), *figure_sheets(export)]
        case Scope.HISTORY:
            return [long_sheet(export), months_sheet(export), notes_sheet(export)]
    lists = [event_sheet(export), receipt_sheet(export), coverage_sheet(export)]
    return [*first, *lists, notes_sheet(export)]


def long_sheet(export: Export) -> TableSheet:
    """历月数据: the long table, the same as in CSV."""
    columns = [Column(one.title, LOOKS[one.kind][1]) for one in long_table.COLUMNS]
    rows = [
        [Cell(one.value(row), LOOKS[one.kind][0]) for one in long_table.COLUMNS]
        for row in long_table.long_rows(export)
    ]
    title = f"{export.district}历月心理健康服务数据"
    notes = (f"一个单位一个月一行。{COUNTED_ONLY}各列的意思见“说明”。",)
    return TableSheet("历月数据", title, notes, columns, rows, still=3, filtered=True)
