"""The questions of a form, read from its JSON Schema in the order the form prints them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Schema = Mapping[str, Any]
ROW = "-"
ONE_LINE = 200


@dataclass(frozen=True)
class Field:
    """One question; in `pointer` the row number of a repeating group is written `-`."""

    pointer: str
    label: str
    hint: str
    kind: str
    unit: str
    section: str
    short: str
    choices: tuple[tuple[str, str], ...] = ()
    limit: int = 0
    carried: bool = False

    @property
    def id(self) -> str:
        """The element id: `f-events-0-sessions` for `/events/0/sessions`."""
        return "f" + self.pointer.replace("/", "-")

    @property
    def in_row(self) -> bool:
        """Whether the question is asked once per row of a repeating group."""
        return f"/{ROW}/" in self.pointer

    def at(self, row: str) -> "Field":
        """Return the same question in one row."""
        return replace(self, pointer=self.pointer.replace(f"/{ROW}/", f"/{row}/"))


def _array_kind(items: Schema) -> str:
    if items.get("type") == "object":
        return "rows"
    if "enum" in items:
        return "choices"
    if items.get("format") == "date":
        return "dates"
    return "communities" if "[0-9]{12}" in items.get("pattern", "") else "lines"


def _string_kind(name: str, schema: Schema) -> str:
    if schema.get("format") == "date":
        return "date"
    if "enum" in schema:
        return "choice"
    if "[0-9]{12}" in schema.get("pattern", ""):
        return "community"
    if "[0-9]{9}$" in schema.get("pattern", "") and "1[3-9]" not in schema["pattern"]:
        return "unit"
    if schema.get("maxLength", 0) > ONE_LINE:
        return "story"
    return "phone" if name.endswith("phone") else "text"


def _kind(name: str, schema: Schema) -> str:
    if schema["type"] == "array":
        return _array_kind(schema["items"])
    if schema["type"] == "string":
        return _string_kind(name, schema)
    return {"boolean": "yes_no", "integer": "integer"}[schema["type"]]


def _choices(schema: Schema) -> tuple[tuple[str, str], ...]:
    items = schema.get("items", schema)
    labels = items.get("x-labels", {})
    return tuple((str(value), labels[str(value)]) for value in items.get("enum", ()))


def _field(pointer: str, schema: Schema, section: str) -> Field:
    return Field(
        pointer=pointer,
        label=schema["title"],
        hint=schema.get("description", ""),
        kind=_kind(pointer.rpartition("/")[2], schema),
        unit=schema.get("x-unit", ""),
        section=section,
        short=schema.get("x-short", schema["title"]),
        choices=_choices(schema),
        limit=schema.get("maxItems", 0),
        carried=schema.get("x-carry", False),
    )


def _walk(schema: Schema) -> Iterator[Field]:
    for name, member in schema["properties"].items():
        field = _field(f"/{name}", member, member["x-section"])
        yield field
        if field.kind == "rows":
            for inner, part in member["items"]["properties"].items():
                yield _field(f"{field.pointer}/{ROW}/{inner}", part, field.section)


def fields(schema: Schema) -> list[Field]:
    """List every question in printed order; a repeating group comes before its own questions."""
    return list(_walk(schema))
