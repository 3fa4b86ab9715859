"""`/data/stations.json`: the columns that the finder uses, and every reading of every character."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.stations import Station, Status, Tier

from .compact_json import compact
from .labels import station_labels
from .readings import readings_of
from .site_data import SiteData


def finder_data(data: SiteData) -> dict[str, Any]:
    """Columns by field; small integers point into `units`, `tiers`, `statuses` and `hours`."""
    hours = {text: number for number, text in enumerate(_distinct(data.stations))}
    unit_rows = {unit.code: row for row, unit in enumerate(data.district.units)}
    rows = [_row(station, unit_rows, hours) for station in data.stations]
    return {
        "units": [[unit.code, unit.name] for unit in data.district.units],
        "tiers": list(Tier),
        "statuses": list(Status),
        "words": station_labels().statuses,
        "hours": [json.loads(text) for text in hours],
        "columns": {name: [row[name] for row in rows] for name in (rows[0] if rows else {"id": 0})},
        "readings": readings_of(_spoken(data)),
    }


def _row(station: Station, units: Mapping[str, int], hours: Mapping[str, int]) -> dict[str, Any]:
    phone = station.booking_phone
    return {
        "id": station.id,
        "name": station.name,
        "also": " ".join(station.record.get("aliases", ())),
        "unit": units[station.unit] if station.unit else -1,
        "tier": list(Tier).index(station.tier),
        "line": station.record["address"]["line"],
        "status": list(Status).index(station.status),
        "phone": phone.number if phone else "",
        "sample": int(bool(phone and phone.sample)),
        "door": hours[compact(station.record.get("hours") or {})],
        "answered": hours[compact(phone.hours_record if phone else {})],
        "checked": str(station.checked or ""),
        "at": _wgs84(station.record.get("coords")),
    }


def _wgs84(coords: Mapping[str, Any] | None) -> list[float] | None:
    """Only points of the datum that a browser's own position has; no other is comparable (D14)."""
    if coords is None or coords["crs"] != "wgs84":
        return None
    return [round(coords["lng"], 5), round(coords["lat"], 5)]


def _distinct(stations: Iterable[Station]) -> list[str]:
    """Every different Hours object once, as text, unknown hours first."""
    found: dict[str, None] = {compact({}): None}
    for station in stations:
        found[compact(station.record.get("hours") or {})] = None
        if station.booking_phone:
            found[compact(station.booking_phone.hours_record)] = None
    return list(found)


def _spoken(data: SiteData) -> Iterable[str]:
    for unit in data.district.units:
        yield unit.name
    for station in data.stations:
        yield from station.record["name_parts"].values()
        yield from station.record.get("aliases", ())
        yield station.name
        yield station.record["address"]["line"]
