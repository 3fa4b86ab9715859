"""One page for each register, made from its schema and its line in `schemas/registers.json`."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from .fields import Field, Schema, fields
from .parts import parts_of

Line = Mapping[str, Any]


def register_lines() -> list[Line]:
    """The registers, in the order of the file."""
    found: list[Line] = _read("registers.json")["registers"]
    return found


def register_contexts() -> Iterator[tuple[str, dict[str, Any]]]:
    """The path of each register's page and what its template needs."""
    for line in register_lines():
        schema = _read(f"{line['form']}.json")
        yield f"/staff/registers/{line['name']}/", {"register": register_context(line, schema)}


def register_context(line: Line, schema: Schema) -> dict[str, Any]:
    """What the page of one register shows."""
    questions = fields(schema)
    shown = {field.pointer[1:]: field for field in questions}

    def noun(field: Field) -> tuple[str, str]:
        return "项", schema["properties"][field.pointer[1:]]["items"]["title"]

    return {
        **line,
        "form_title": schema["title"],
        "hint": schema["description"],
        "one": line.get("one", False),
        "clause": line.get("clause", ""),
        "photos": line.get("photos", False),
        "heads": [shown[name].short for name in line["columns"]],
        "parts": parts_of(questions, line["sections"], noun),
    }


def _read(path: str) -> Any:
    return json.loads((files("schemas") / path).read_text("utf-8"))
