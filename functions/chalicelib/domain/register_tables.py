"""A register as tables: one row for each entry, and a table for each list inside its entries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class TableField:
    """A column; `kind` is text, count, date, yes_no, choice or place; `labels` a choice's words."""

    name: str
    title: str
    kind: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class TableRow:
    """One row: whose it is, the entry's id (of a new one, the mark it was given), its values."""

    owner: str
    entry: str
    values: Mapping[str, Any]
    place: str = ""


@dataclass(frozen=True)
class RegisterTable:
    """`name` is the member that holds the list, "" for the entries themselves."""

    name: str
    title: str
    fields: Sequence[TableField]
    rows: Sequence[TableRow]


@dataclass(frozen=True)
class RegisterSheets:
    """What a workbook of a register holds; `places` are the names behind codes.

    `today` tells the year of a day written without one.
    """

    title: str
    notes: Sequence[str]
    tables: Sequence[RegisterTable]
    places: Mapping[str, str]
    owners: bool
    today: date


@dataclass(frozen=True)
class TakenRow:
    """One entry as a workbook tells it: where it stood and the answers, unread cells as text."""

    place: str
    mark: str
    answers: dict[str, Any]


def tables_of(title: str, schema: Schema) -> list[RegisterTable]:
    """The empty tables of a form: its single questions, if it has any, then each of its lists."""
    main = [_field(name, node) for name, node in schema["properties"].items() if not _rows(node)]
    lists = [
        RegisterTable(name, node["title"], list(_fields(node["items"])), ())
        for name, node in schema["properties"].items()
        if _rows(node)
    ]
    entries = [RegisterTable("", title, main, ())] if main else []
    return [*entries, *lists]


def rows_of(table: RegisterTable, owner: str, entry: str, answers: Schema) -> Iterator[TableRow]:
    """The table's rows of one entry."""
    if not table.name:
        yield TableRow(owner, entry, answers)
        return
    for row in answers.get(table.name) or ():
        yield TableRow(owner, entry, row)


def _rows(node: Schema) -> bool:
    return bool(node["type"] == "array")


def _fields(schema: Schema) -> Iterator[TableField]:
    for name, node in schema["properties"].items():
        yield _field(name, node)


def _field(name: str, node: Schema) -> TableField:
    unit = f"（{node['x-unit']}）" if "x-unit" in node else ""
    return TableField(name, node["title"] + unit, _kind(node), node.get("x-labels", {}))


def _kind(node: Schema) -> str:
    if node["type"] == "integer":
        return "count"
    if node["type"] == "boolean":
        return "yes_no"
    if node.get("format") == "date":
        return "date"
    if "enum" in node:
        return "choice"
    return "place" if node.get("pattern") in ("^[0-9]{9}$", "^[0-9]{12}$") else "text"
