"""Pages on which residents write to us: a call back, feedback, volunteering; and their data."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from chalicelib.adapters.request_forms import SCHEMAS
from chalicelib.domain.hours_words import hours_sentence
from chalicelib.domain.request_times import time_choices
from chalicelib.domain.stations import Station

from .compact_json import compact
from .forms.pages import center_phone
from .site_data import SiteData

TEXT_AREA_FROM = 100
PAGES = {
    "/callback/": "request-callback.html",
    "/feedback/": "request-feedback.html",
    "/volunteer/": "request-volunteer.html",
    "/my-request/": "request-mine.html",
    "/quiz/count/": "request-quiz.html",
}


def request_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The pages of PAGES; without a script they say whom to call."""
    forms = {kind: list(fields_of(name)) for kind, name in SCHEMAS.items()}
    for path, template in PAGES.items():
        page = env.get_template(f"templates/{template}")
        yield path, page.render(forms=forms, center_phone=center_phone(data))


def fields_of(name: str) -> Iterator[dict[str, Any]]:
    """Each question of a form: its name, words, kind of control, choices, and whether it is due."""
    schema = json.loads((files("schemas") / f"{name}.json").read_text("utf-8"))
    for field, node in schema["properties"].items():
        labels = node.get("x-labels") or node.get("items", {}).get("x-labels") or {}
        yield {
            "name": field,
            "title": node["title"],
            "hint": node.get("description", ""),
            "kind": _kind(node),
            "choices": list(labels.items()),
            "required": field in schema["required"],
            "longest": node.get("maxLength"),
            "number": field in ("reach", "phone"),
        }


def callback_data(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/callbacks.json`: telephone and answering times of each station that may call back."""
    stations = (_entry(one, data) for one in data.stations if _may_call_back(one))
    everywhere = ([one.id, one.name, _unit(one, data)] for one in data.stations if one.serving)
    text = f'{{"stations":{_listed(stations)},"all":{_listed(everywhere)}}}'
    yield "/data/callbacks.json", text


def _listed(rows: Iterable[Any]) -> str:
    """A JSON list whose rows are never all in memory at once."""
    return f"[{','.join(map(compact, rows))}]"


def _kind(node: dict[str, Any]) -> str:
    match node["type"]:
        case "boolean":
            return "tick"
        case "array":
            return "choices"
        case "integer":
            return "grade"
    if "enum" in node:
        return "choice"
    return "story" if node.get("maxLength", 0) >= TEXT_AREA_FROM else "text"


def _may_call_back(station: Station) -> bool:
    return bool(station.unit and station.serving and station.booking_phone)


def _entry(station: Station, data: SiteData) -> dict[str, Any]:
    phone = station.booking_phone
    assert phone is not None
    return {
        "id": station.id,
        "name": station.name,
        "unit": _unit(station, data),
        "phone": phone.number,
        "sample": phone.sample,
        "answered": hours_sentence(phone.hours_record),
        "times": list(time_choices(phone.hours_record).items()),
    }


def _unit(station: Station, data: SiteData) -> str:
    unit = data.units.get(station.unit or "")
    return unit.name if unit else data.district.name
