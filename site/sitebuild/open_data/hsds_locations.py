"""Where a station is and when it is open, as an HSDS location and a service at it."""

from typing import Any

from chalicelib.domain.stations import Phone
from sitebuild.words import access_words

from .clock_text import week_words
from .entries import Entry
from .hsds_schedules import known_ranges, schedules
from .hsds_services import STATUSES, Thing, said
from .ids import stable_id
from .osm_hours import osm_hours


def location(entry: Entry) -> Thing:
    """Where a station is, how to get in, and its phones."""
    station, record = entry.station, entry.station.record
    longitude, latitude = entry.point or (None, None)
    found: dict[str, Any] = {
        "id": stable_id("location", station.id),
        "location_type": "physical",
        "name": station.name,
        "latitude": latitude,
        "longitude": longitude,
        "transportation": record.get("transport"),
        "url": entry.page,
        "addresses": [_address(entry)],
        "accessibility": _accessibility(entry),
        "x_communities": [community.code for community in entry.communities],
        "x_sample": bool(record.get("sample", False)),
    }
    return said(found)


def service_at_location(entry: Entry) -> Thing:
    """The two together, with the door's schedules and the phones."""
    station = entry.station
    own = stable_id("service_at_location", station.id)
    return {
        "id": own,
        "service": {
            "id": stable_id("service", station.id),
            "name": station.name,
            "status": STATUSES[station.status],
        },
        "location": {"id": stable_id("location", station.id), "location_type": "physical"},
        "schedules": schedules(station.id, entry.door),
        "phones": [_phone(phone, entry) for phone in station.phones],
        "x_hours_known": known_ranges(entry.door),
        "x_opening_hours": osm_hours(entry.door),
        "x_station": station.id,
        "x_tier": station.tier,
        "x_sample": bool(station.record.get("sample", False)),
    }


def _address(entry: Entry) -> Thing:
    """HSDS wants a province and a postal code; our records have none, so they stay empty."""
    address = entry.station.record["address"]
    return {
        "id": stable_id("address", entry.station.id),
        "address_1": f"{entry.unit.name if entry.unit else ''}{address['line']}",
        "address_2": "，".join(address[one] for one in ("floor", "landmark") if one in address),
        "city": entry.data.district.name,
        "state_province": "",
        "postal_code": "",
        "country": "CN",
        "address_type": "physical",
    }


def _accessibility(entry: Entry) -> list[Thing]:
    words = access_words(entry.station.record.get("access", {}))
    entrance = (entry.station.record.get("entrance") or {}).get("note")
    if not words and not entrance:
        return []
    found = {"description": "，".join(words), "details": entrance}
    return [{"id": stable_id("accessibility", entry.station.id)} | said(found)]


def _phone(phone: Phone, entry: Entry) -> Thing:
    """HSDS phones have no schedules: the answering hours are the `x_hours` extension."""
    table = entry.answered(phone)
    label = f"{phone.label}（示例号码）" if phone.sample else phone.label
    return {
        "id": stable_id("phone", entry.station.id, phone.number),
        "number": phone.number,
        "type": "voice",
        "description": f"{label}；接听时间：{week_words(table)}",
        "x_hours": osm_hours(table),
        "x_kind": phone.kind,
        "x_sample": phone.sample,
    }
