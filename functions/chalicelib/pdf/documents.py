"""Every document the service prints: its kind, and how its JSON becomes HTML and PDF."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from .annex4 import annex4, annex4_html
from .issued_forms import annex3_html, annex5_html
from .month_report import month_report_html
from .receipt import receipt_html
from .reminder_list import reminder_list_html
from .span_report import span_report_html
from .street_profile import street_profile_html

Renderer = Callable[[Mapping[str, Any]], str]


def _annex4_of(model: Mapping[str, Any]) -> str:
    return annex4_html(annex4(model))


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "annex3": annex3_html,
        "annex4": _annex4_of,
        "annex5": annex5_html,
        "month-report": month_report_html,
        "receipt": receipt_html,
        "reminder-list": reminder_list_html,
        "span-report": span_report_html,
        "street-profile": street_profile_html,
    }
)


def render_document(kind: str, model: Mapping[str, Any]) -> bytes:
    """The PDF of that kind; equal models give equal bytes. KeyError for an unknown kind."""
    # Only the worker pays for WeasyPrint's start.
    from .render import render

    return render(RENDERERS[kind](model))
