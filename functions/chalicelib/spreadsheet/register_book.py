"""A register as a workbook, or its entries as CSV: codes as names, every text a text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chalicelib.domain.register_tables import RegisterSheets, RegisterTable, TableField, TableRow
from chalicelib.domain.sheet_text import csv_text, neutral

from .export_words import code, count, day, label, text, yes_no
from .table_book import table_book
from .table_sheet import Cell, Column, TableSheet

MARK = "编号"
OWNER = "街镇"
WIDTHS = {"text": 28, "count": 12, "date": 14, "yes_no": 10, "choice": 16, "place": 16}
NAME_LENGTH = 28


def register_book(sheets: RegisterSheets) -> bytes:
    """One sheet for the entries, one for each list inside them."""
    return table_book([_sheet(sheets, table) for table in sheets.tables], sheets.title)


def register_csv(sheets: RegisterSheets) -> bytes:
    """The entries alone: UTF-8 with its mark, every cell quoted, no cell a formula."""
    table = sheets.tables[0]
    heads = [MARK, *([OWNER] if sheets.owners else []), *(field.title for field in table.fields)]
    rows = [[neutral(said) for said in _said(sheets, table, row)] for row in table.rows]
    return csv_text([heads, *rows]).encode()


def _said(sheets: RegisterSheets, table: RegisterTable, row: TableRow) -> list[str]:
    owner = [sheets.places.get(row.owner, row.owner)] if sheets.owners else []
    told = [_words(field, row.values.get(field.name), sheets) for field in table.fields]
    return [row.entry, *owner, *told]


def _sheet(sheets: RegisterSheets, table: RegisterTable) -> TableSheet:
    owner = [Column(OWNER, 16)] if sheets.owners else []
    columns = [Column(field.title, WIDTHS[field.kind]) for field in table.fields]
    return TableSheet(
        name=table.title[:NAME_LENGTH],
        title=sheets.title if not table.name else f"{sheets.title} {table.title}",
        notes=sheets.notes,
        columns=[Column(MARK, 20), *owner, *columns],
        rows=[_row(sheets, table.fields, row) for row in table.rows],
        still=1 + len(owner),
        filtered=True,
    )


def _row(sheets: RegisterSheets, fields: Sequence[TableField], row: TableRow) -> list[Cell]:
    owner = [label(sheets.places.get(row.owner, row.owner))] if sheets.owners else []
    cells = [_cell(field, row.values.get(field.name), sheets) for field in fields]
    return [code(row.entry), *owner, *cells]


def _cell(field: TableField, value: Any, sheets: RegisterSheets) -> Cell:
    if field.kind == "count":
        return count(value)
    if field.kind == "date":
        return day(None if value is None else date.fromisoformat(value))
    return text(_words(field, value, sheets))


def _words(field: TableField, value: Any, sheets: RegisterSheets) -> str:
    if value is None:
        return ""
    if field.kind == "yes_no":
        return yes_no(value)
    if field.kind == "choice":
        return field.labels.get(value, str(value))
    return sheets.places.get(value, str(value)) if field.kind == "place" else str(value)
