"""The supplement's page: its parts in the order of the schema, single questions before lists."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from .fields import Field, Schema, fields

FORM = "monthly-supplement.v1"
TITLES = {
    "trainings": "培训",
    "referrals": "转介",
    "staff": "人员",
    "outreach": "六进",
    "service": "服务天数",
    "cases": "典型案例",
    "practices": "经验做法",
}
NOUNS = {
    "/trainings": ("项", "培训"),
    "/outreach": ("项", "六进活动"),
    "/rooms": ("间", "咨询室"),
    "/typical_cases": ("个", "典型案例"),
    "/good_practices": ("个", "经验做法"),
}
ROW_TOKEN = "__n__"


@dataclass(frozen=True)
class RowList:
    """A repeating group: `第1项培训` is numbered with its measure and named by its noun."""

    field: Field
    measure: str
    noun: str
    questions: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """One section of the page."""

    title: str
    singles: tuple[Field, ...]
    lists: tuple[RowList, ...]


def supplement_schema() -> Schema:
    """Read the supplement's schema as the functions read it."""
    found: Schema = json.loads((files("schemas") / f"{FORM}.json").read_text("utf-8"))
    return found


def _list(field: Field, questions: Sequence[Field]) -> RowList:
    inside = [one.at(ROW_TOKEN) for one in questions if one.pointer.startswith(f"{field.pointer}/")]
    return RowList(field, *NOUNS[field.pointer], tuple(inside))


def _part(section: str, title: str, questions: Sequence[Field]) -> Part:
    own = [field for field in questions if field.section == section and not field.in_row]
    singles = tuple(field for field in own if field.kind != "rows")
    return Part(title, singles, tuple(_list(one, questions) for one in own if one.kind == "rows"))


def supplement_context(schema: Schema) -> dict[str, Any]:
    """What the template needs."""
    questions = fields(schema)
    return {
        "title": schema["title"],
        "hint": schema["description"],
        "parts": [_part(section, title, questions) for section, title in TITLES.items()],
    }
