"""Opening hours as HTML: the same hours stand on thousands of pages and are set once."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from .compact_json import compact

MACROS = "templates/parts/hours-table.html"
SetHours = Callable[..., Markup]


def set_once(env: Environment, macro: str) -> SetHours:
    """A macro of `hours-table.html` that remembers what it made of the same hours and words."""
    known: dict[tuple[str, ...], Markup] = {}

    def markup(hours: Mapping[str, Any], *words: str) -> Markup:
        key = (compact(hours), *words)
        if key not in known:
            known[key] = Markup(getattr(env.get_template(MACROS).module, macro)(hours, *words))
        return known[key]

    return markup
