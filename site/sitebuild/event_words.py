"""An event in the words that residents read: what, where, whose, how to sign up."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from chalicelib.domain.events import Event
from chalicelib.domain.hours_words import DAY_NAMES, spans_text

from .labels import station_labels
from .site_data import SiteData

Words = dict[str, str]


@lru_cache
def event_labels() -> dict[str, Words]:
    """The words of `event.v1` by closed list."""
    schema = json.loads((files("schemas") / "event.v1.json").read_text("utf-8"))
    fields: dict[str, Any] = schema["properties"]
    return {
        "types": fields["types"]["items"]["x-labels"],
        "venue": fields["venue"]["x-labels"],
        "sign_up": fields["sign_up"]["properties"]["how"]["x-labels"],
        "status": fields["status"]["x-labels"],
    }


def types_of(event: Event) -> str:
    """`讲座、义诊`."""
    return "、".join(event_labels()["types"][str(kind)] for kind in event.record["types"])


def venue_of(event: Event) -> str:
    """`进社区`, or "" for what is no 六进."""
    venue = event.record.get("venue")
    return event_labels()["venue"][venue] if venue else ""


def when_of(event: Event) -> str:
    """`1月17日（周六）9:00–11:30`."""
    day, spans = event.day, [[event.record["start"], event.record["end"]]]
    return f"{day.month}月{day.day}日（{DAY_NAMES[day.weekday()]}）{spans_text(spans)[0]}"


def host_of(event: Event, data: SiteData) -> str:
    """The street, or the district's centre."""
    return data.units[event.unit].name if event.unit else data.district.center_name


def place_of(event: Event, data: SiteData) -> str:
    """The station's name and address with the room, or the place as it was written."""
    record, parts = event.record, []
    if "station" in record:
        station = data.by_id[record["station"]]
        unit = data.units.get(station.unit or "")
        street = unit.name if unit else data.district.name
        parts.append(f"{station.name}，{street}{station.record['address']['line']}")
    if "place" in record:
        parts.append(record["place"])
    return "，".join(parts)


def audience_of(event: Event) -> str:
    """`老年人、照顾家人的人`."""
    words = station_labels().populations
    return "、".join(words[group] for group in event.record["audience"])


def sign_up_of(event: Event) -> str:
    """How to sign up, in one or two short sentences; "" where nobody said."""
    asked = event.record.get("sign_up")
    if not asked:
        return ""
    note = f"{asked['note']}。" if "note" in asked else ""
    return f"{event_labels()['sign_up'][asked['how']]}。{note}"
