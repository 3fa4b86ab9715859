"""Reads a register's workbook: headers wherever they stand, lists joined to entries by number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.normalise import to_integer, to_text
from chalicelib.domain.period import Window
from chalicelib.domain.register_tables import RegisterSheets, RegisterTable, TableField, TakenRow
from chalicelib.domain.registers import ONLY

from .cells import Cell, Sheet
from .days import days_of
from .register_book import MARK
from .squeeze import squeezed
from .values import yes_no
from .workbook_xml import read_workbook

MOST_ROWS = 2000
HEADER_ROWS = 12
NO_TABLE = "没有找到“{title}”这张表。请用这里下载的表格填写，不要改表头。"
TOO_MANY = "表格超过 2000 行，请分几次导入。"
ONCE = "编号“{mark}”在“{title}”里写了两次，请改成不同的编号。"
WHOSE = "“{title}”第{row}行的编号“{mark}”，在“{main}”里没有找到。"
Headers = Mapping[str, int]


def read_register(raw: bytes, sheets: RegisterSheets) -> list[TakenRow]:
    """Every entry told; UnreadableWorkbook with a sentence when the file cannot be taken."""
    book = [sheet for sheet in read_workbook(raw) if not sheet.hidden]
    main = sheets.tables[0]
    found = _find(book, main)
    if found is None:
        raise UnreadableWorkbook(NO_TABLE.format(title=main.title))
    if main.name:
        only = {ONLY: TakenRow("", ONLY, {})}
        _join(*found, main, sheets, only)
        return list(only.values())
    taken = _entries(*found, main, sheets)
    for table in sheets.tables[1:]:
        place = _find(book, table)
        if place:
            _join(*place, table, sheets, taken)
    return list(taken.values())


def _find(book: Sequence[Sheet], table: RegisterTable) -> tuple[Sheet, int, Headers] | None:
    wanted = {squeezed(field.title): field.name for field in table.fields}
    wanted[squeezed(MARK)] = MARK
    best: tuple[Sheet, int, Headers] | None = None
    for sheet in book:
        for row in range(1, min(sheet.last_row, HEADER_ROWS) + 1):
            headers = _headers(sheet, row, wanted)
            titled = sheet.name == table.title or not table.name
            whole = len(headers) == len(wanted) and titled
            if MARK in headers and whole and best is None:
                best = sheet, row, headers
    return best


def _headers(sheet: Sheet, row: int, wanted: Mapping[str, str]) -> Headers:
    cells = [cell for (at, _), cell in sheet.cells.items() if at == row]
    named = [(wanted.get(squeezed(cell.text)), cell.column) for cell in cells]
    return {name: column for name, column in named if name}


def _lines(sheet: Sheet, header: int, headers: Headers) -> Iterator[dict[str, Cell]]:
    if sheet.last_row > MOST_ROWS:
        raise UnreadableWorkbook(TOO_MANY)
    for row in range(header + 1, sheet.last_row + 1):
        cells = {name: sheet.cell(row, column) for name, column in headers.items()}
        if any(not cell.blank for name, cell in cells.items() if name != MARK):
            yield cells


def _entries(
    sheet: Sheet, header: int, headers: Headers, table: RegisterTable, sheets: RegisterSheets
) -> dict[str, TakenRow]:
    taken: dict[str, TakenRow] = {}
    for cells in _lines(sheet, header, headers):
        row = cells[MARK].row
        mark = squeezed(cells[MARK].text) or f"第{row}行"
        if mark in taken:
            raise UnreadableWorkbook(ONCE.format(mark=mark[:20], title=table.title))
        taken[mark] = TakenRow(f"第{row}行", mark, _values(table, cells, sheets))
    return taken


def _join(
    sheet: Sheet,
    header: int,
    headers: Headers,
    table: RegisterTable,
    sheets: RegisterSheets,
    taken: dict[str, TakenRow],
) -> None:
    for cells in _lines(sheet, header, headers):
        row, mark = cells[MARK].row, squeezed(cells[MARK].text)
        if ONLY in taken:
            mark = ONLY
        if mark not in taken:
            main = sheets.tables[0].title
            said = WHOSE.format(title=table.title, row=row, mark=mark[:20], main=main)
            raise UnreadableWorkbook(said)
        rows = taken[mark].answers.setdefault(table.name, [])
        rows.append(_values(table, cells, sheets))


def _values(
    table: RegisterTable, cells: Mapping[str, Cell], sheets: RegisterSheets
) -> dict[str, Any]:
    told = {field.name: _value(field, cells[field.name], sheets) for field in table.fields}
    return {name: value for name, value in told.items() if value is not None}


def _value(field: TableField, cell: Cell, sheets: RegisterSheets) -> Any:
    """The value, or the text as it stands for the rules to object to; None where blank."""
    said = to_text(cell.text)
    if cell.blank:
        return None
    match field.kind:
        case "count":
            number = to_integer(cell.text)
            return said if number is None else number
        case "date":
            return _day(cell, sheets.today.year) or said
        case "yes_no":
            read = yes_no(cell)
            return said if read.unread else read.value
        case "choice":
            return _reverse(field.labels).get(squeezed(said), said)
        case "place":
            return _reverse(sheets.places).get(squeezed(said), said)
    return said


def _day(cell: Cell, year: int) -> str | None:
    if cell.day is not None:
        return cell.day.isoformat()
    days, bad, _ = days_of(cell, Window(date(year, 1, 1), date(year, 12, 31)))
    return days[0] if len(days) == 1 and not bad else None


def _reverse(names: Mapping[str, str]) -> dict[str, str]:
    return {squeezed(name): key for key, name in names.items()}
