"""The schemas that content is checked against, as published."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

REFERENCED = ("hours.v1",)


@lru_cache
def load_schema(name: str) -> dict[str, Any]:
    """The schema of that name (`station.v1`) as published."""
    text = (files("schemas") / f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
