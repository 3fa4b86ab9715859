"""Every document the service prints: its kind, and how its JSON becomes HTML and PDF."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from chalicelib.domain.records import canonical, record_of

from .annex4 import annex4, annex4_html
from .leaflet import leaflet_html
from .month_report import month_report_html
from .station_papers import pocket_cards_html, poster_html, sign_html, wall_sheet_html

Renderer = Callable[[Mapping[str, Any]], str]


def _annex4_of(model: Mapping[str, Any]) -> str:
    return annex4_html(annex4(model))


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "annex4": _annex4_of,
        "month-report": month_report_html,
        "paper-wall": wall_sheet_html,
        "paper-poster": poster_html,
        "paper-card": pocket_cards_html,
        "paper-sign": sign_html,
        "leaflet": leaflet_html,
    }
)


# What hangs on a wall or lies on a table is no record: its QR leads to the page it is made from.
POSTED = frozenset({"paper-wall", "paper-poster", "paper-card", "paper-sign", "leaflet"})


def render_document(
    kind: str, model: Mapping[str, Any], alive: Callable[[], None] = lambda: None
) -> bytes:
    """The PDF of that kind with its record inside, unless it is posted.

    KeyError for an unknown kind. `alive` is called whenever a part of a long document is done.
    """
    # Only the process that prints pays for WeasyPrint's start.
    from .render import render

    record = "" if kind in POSTED else canonical(record_of(kind, model))
    return render(RENDERERS[kind](model), record, alive=alive)
