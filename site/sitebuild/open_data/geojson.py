"""`/data/stations.geojson`: RFC 7946 points, in WGS-84 as it demands, with flat properties."""

from collections.abc import Iterator
from typing import Any

from chalicelib.adapters.privacy_gate import public
from sitebuild.compact_json import compact
from sitebuild.site_data import SiteData

from .entries import Entry, entries
from .osm_hours import osm_hours
from .publication import publication

SCHEMA = "stations-geojson.v1"


def geojson(data: SiteData) -> str:
    """A FeatureCollection, one feature on a line."""
    head = compact({"type": "FeatureCollection", **publication(data)})
    features = ",\n".join(
        compact(public(SCHEMA, _feature(entry), "feature")) for entry in entries(data)
    )
    return f'{head[:-1]},"features":[\n{features}\n]}}\n'


def _feature(entry: Entry) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": list(entry.point)} if entry.point else None
    return {
        "type": "Feature",
        "id": entry.station.id,
        "geometry": point,
        "properties": dict(_properties(entry)),
    }


def _properties(entry: Entry) -> Iterator[tuple[str, Any]]:
    station, phone = entry.station, entry.station.booking_phone
    yield "name", station.name
    yield "tier", station.tier
    yield "status", station.status
    yield "unit", station.unit
    yield "unit_name", entry.unit.name if entry.unit else None
    yield "communities", [community.code for community in entry.communities]
    yield "address", entry.address
    yield "opening_hours", osm_hours(entry.door) or None
    yield "phone", phone.number if phone else None
    yield "phone_hours", osm_hours(entry.answered(phone)) or None if phone else None
    yield "services", list(station.record["services"])
    yield "free", station.record["fees"]["free"]
    yield "verified_on", entry.verified_on
    yield "url", entry.page
    yield "sample", bool(station.record.get("sample", False))
