"""Upcoming events in schema.org's words, for search engines."""

from collections.abc import Iterable
from typing import Any

from chalicelib.domain.events import Event

from .event_words import host_of, place_of, sign_up_of, types_of
from .open_data.publication import SAMPLE_NOTE
from .site_data import SiteData

Node = dict[str, Any]


def events_json_ld(events: Iterable[Event], data: SiteData) -> Node:
    """A list of Event nodes; `@id` is relative to the page itself."""
    context = {"@context": "https://schema.org", "@type": "ItemList"}
    return {**context, "itemListElement": [_event(one, data) for one in events]}


def _event(event: Event, data: SiteData) -> Node:
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    note = SAMPLE_NOTE if event.record.get("sample") else ""
    return {
        "@type": "Event",
        "@id": f"/events/#{event.id}",
        "name": event.title,
        "description": f"{note}{types_of(event)}。{sign_up_of(event)}",
        "startDate": event.starts.isoformat(timespec="minutes"),
        "endDate": event.ends.isoformat(timespec="minutes"),
        "eventStatus": f"schema:{status}",
        "eventAttendanceMode": "schema:OfflineEventAttendanceMode",
        "inLanguage": "zh-CN",
        "location": {
            "@type": "Place",
            "name": place_of(event, data),
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "CN",
                "addressLocality": data.district.name,
                "streetAddress": place_of(event, data),
            },
        },
        "organizer": {"@type": "GovernmentOrganization", "name": host_of(event, data)},
    }
