"""One page per public station, with both clocks' data inside."""

from collections.abc import Iterator
from typing import Any

from jinja2 import Environment

from chalicelib.domain.station_words import fee_lines, staff_lines
from chalicelib.domain.stations import Station

from .audience import for_whom
from .clock_data import station_clocks
from .labels import Labels, station_labels
from .lighter import lighter_page
from .open_data.entries import Entry
from .open_data.json_ld import station_json_ld
from .served import communities_of
from .site_data import SiteData
from .words import access_words, booking_words

OPENING_LINE = "您好，我想约个时间来谈谈"


def station_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/stations/<id>/` for every public station."""
    template = env.get_template("templates/station.html")
    labels = station_labels()
    for station in data.stations:
        html = template.render(station_view(station, data, labels))
        yield f"/stations/{station.id}/", lighter_page(html)


def station_view(station: Station, data: SiteData, labels: Labels) -> dict[str, Any]:
    """The names that `station.html` prints."""
    unit = data.units.get(station.unit or "")
    parent = data.by_id.get(station.parent or "")
    return {
        "station": station,
        "facts": station.record,
        "phone": station.booking_phone,
        "other_phones": [phone for phone in station.phones if phone is not station.booking_phone],
        "unit": unit,
        "parent": parent,
        "served": [one.name for one in communities_of(station, data)],
        "access": access_words(station.record.get("access", {})),
        "booking": booking_words(station.record.get("booking", {}), labels),
        "what_to_say": station.record.get("booking", {}).get("what_to_say", [OPENING_LINE]),
        "fees": fee_lines(station.record["fees"]),
        "staff": staff_lines(station.record),
        "services": [labels.services[one] for one in station.record["services"]],
        "populations": for_whom(station, labels),
        "hotlines": data.hotlines,
        "clocks": station_clocks(station, data),
        "json_ld": station_json_ld(Entry(station, data, labels)),
    }
