"""The form's columns and foot fields, from its schema, and the ways a header may write them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.form import Form

EVENTS = "events"
_BRACKETS = re.compile(r"\(.*?\)")
_SIGNS = re.compile(r"[^0-9A-Za-z一-鿿]")
_CHOICES = re.compile(r"1=.*")


@dataclass(frozen=True)
class Column:
    """One question: `name` in the answers or, when `in_event`, in an event."""

    name: str
    label: str
    kind: str
    in_event: bool
    limit: int
    forms: frozenset[str]

    def pointer(self, row: int) -> str:
        """The JSON pointer; `row` counts events from 0."""
        return f"/{EVENTS}/{row}/{self.name}" if self.in_event else f"/{self.name}"


def columns(form: Form) -> list[Column]:
    """The eleven columns, left to right as printed."""
    return [column for column in _all(form) if column.kind not in ("text", "phone", "date")]


def foot_fields(form: Form) -> list[Column]:
    """What stands below the table: 填报人, 联系电话, 填报日期."""
    return [column for column in _all(form) if column.kind in ("text", "phone", "date")]


def header_forms(text: str) -> list[str]:
    """A header cell reduced to its letters: as it stands, without its choices, its brackets."""
    narrow = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    ways = (narrow, _CHOICES.sub("", narrow), _BRACKETS.sub("", _CHOICES.sub("", narrow)))
    return [reduced for way in ways if (reduced := _SIGNS.sub("", way))]


def _all(form: Form) -> Iterator[Column]:
    for name, schema in form.schema["properties"].items():
        if name == EVENTS:
            inner = schema["items"]["properties"].items()
            yield from (_column(each, part, in_event=True) for each, part in inner)
        else:
            yield _column(name, schema, in_event=False)


def _column(name: str, schema: Mapping[str, Any], *, in_event: bool) -> Column:
    texts = [schema["title"], schema.get("x-short", ""), schema["title"].partition("/")[0]]
    keep = texts if schema.get("x-unit") == "份" else texts[:2]
    forms = frozenset(each for text in keep if text for each in header_forms(text))
    limit = schema.get("maxItems", schema.get("maxLength", 0))
    return Column(name, schema["title"], _kind(name, schema), in_event, limit, forms)


def _kind(name: str, schema: Mapping[str, Any]) -> str:
    if schema["type"] == "array":
        items = schema["items"]
        if "enum" in items:
            return "types"
        if items.get("format") == "date":
            return "dates"
        return "communities" if "[0-9]{12}" in items.get("pattern", "") else "topics"
    if schema["type"] == "string":
        if schema.get("format") == "date":
            return "date"
        return "phone" if name.endswith("phone") else "text"
    return "yes_no" if schema["type"] == "boolean" else "integer"
