"""The supplement's page: its parts in the order of the schema, single questions before lists."""

import json
from importlib.resources import files
from typing import Any

from .fields import Schema, fields
from .parts import parts_of

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


def supplement_schema() -> Schema:
    """Read the supplement's schema as the functions read it."""
    found: Schema = json.loads((files("schemas") / f"{FORM}.json").read_text("utf-8"))
    return found


def supplement_context(schema: Schema) -> dict[str, Any]:
    """What the template needs."""
    return {
        "title": schema["title"],
        "hint": schema["description"],
        "parts": parts_of(fields(schema), TITLES, lambda field: NOUNS[field.pointer]),
    }
