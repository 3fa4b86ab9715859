"""The numbers behind the sample district, read once from parameters.yml beside this file."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from chalicelib.adapters.content_yaml import load_yaml

Table = dict[str, Any]


@lru_cache(maxsize=1)
def load_parameters() -> Table:
    """Return the whole parameter table, keys as text; callers only read it."""
    table: Table = load_yaml((files(__package__) / "parameters.yml").read_text(encoding="utf-8"))
    return table
