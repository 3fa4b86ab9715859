"""The one Jinja environment of all documents: text is escaped, a missing name is an error."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from .linebreak import clean, shortened


def _printable(value: Any) -> Any:
    """Text without invisible characters; what is markup already stays as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _verbatim(text: str) -> Markup:
    """Our own words with their wide blanks kept, which `clean` would fold; escaped."""
    return escape(text)


@cache
def environment() -> Environment:
    """The environment over templates/; `on_line(cells)` keeps a text to one line."""
    made = Environment(
        loader=PackageLoader("chalicelib.pdf"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["on_line"] = shortened
    made.filters["verbatim"] = _verbatim
    return made


def fill(template: str, **names: Any) -> str:
    """The template as HTML."""
    return environment().get_template(template).render(**names)
