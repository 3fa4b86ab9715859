"""Every document the service prints: its kind, and how its JSON becomes HTML and PDF."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from chalicelib.domain.records import canonical, record_of

from .annex4 import annex4, annex4_html
from .issued_forms import annex3_html, annex5_html, build_schedule_html
from .leaflet import leaflet_html
from .month_report import month_report_html
from .receipt import receipt_html
from .reminder_list import reminder_list_html
from .span_report import span_report_html
from .station_papers import (
    crisis_cards_html,
    crisis_poster_html,
    pocket_cards_html,
    poster_html,
    sign_html,
    wall_sheet_html,
)
from .street_profile import street_profile_html
from .supervision_lists import supervision_lists_html

Renderer = Callable[[Mapping[str, Any]], str]


def _annex4_of(model: Mapping[str, Any]) -> str:
    return annex4_html(annex4(model))


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "annex3": annex3_html,
        "annex4": _annex4_of,
        "annex5": annex5_html,
        "build-schedule": build_schedule_html,
        "month-report": month_report_html,
        "receipt": receipt_html,
        "reminder-list": reminder_list_html,
        "span-report": span_report_html,
        "street-profile": street_profile_html,
        "supervision-lists": supervision_lists_html,
        "paper-wall": wall_sheet_html,
        "paper-poster": poster_html,
        "paper-card": pocket_cards_html,
        "paper-sign": sign_html,
        "leaflet": leaflet_html,
        "paper-crisis-poster": crisis_poster_html,
        "paper-crisis-card": crisis_cards_html,
    }
)


# What hangs on a wall or lies on a table is no record: its QR leads to the page it is made from.
POSTED = frozenset(kind for kind in RENDERERS if kind.startswith("paper-")) | {"leaflet"}
# A form to be filled in by hand reports nothing.
BLANKS = frozenset({"annex3", "annex5"})


def render_document(
    kind: str, model: Mapping[str, Any], alive: Callable[[], None] = lambda: None
) -> bytes:
    """The PDF of that kind with its record inside, unless it is posted or blank.

    KeyError for an unknown kind. `alive` is called whenever a part of a long document is done.
    """
    # Only the process that prints pays for WeasyPrint's start.
    from .render import render

    record = "" if kind in POSTED | BLANKS else canonical(record_of(kind, model))
    return render(RENDERERS[kind](model), record, alive=alive)
