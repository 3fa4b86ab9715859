"""`/data/stations.json`: the columns that the finder uses, and every reading of every character."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.nearest import place_of
from chalicelib.domain.stations import Station, Status, Tier

from .compact_json import compact
from .labels import station_labels
from .readings import readings_of
from .served import communities_served
from .site_data import SiteData


def finder_data(data: SiteData) -> dict[str, Any]:
    """Columns by field; numbers point into the lists beside them, `communities` hold code ends."""
    lists = _Lists.of(data)
    served = communities_served(data)
    rows = [_row(station, lists, served[station.id]) for station in data.stations]
    labels = station_labels()
    return {
        "units": [
            [unit.code, unit.name, [[one.code[9:], one.name] for one in unit.communities]]
            for unit in data.district.units
        ],
        "tiers": list(Tier),
        "statuses": list(Status),
        "services": lists.services,
        "populations": lists.populations,
        "words": {**labels.tiers, **labels.statuses, **labels.populations},
        "hours": [json.loads(text) for text in lists.hours],
        "columns": {name: [row[name] for row in rows] for name in (rows[0] if rows else {"id": 0})},
        "readings": readings_of(_spoken(data)),
    }


@dataclass(frozen=True)
class _Lists:
    """What the columns' numbers point into."""

    units: Mapping[str, int]
    hours: Mapping[str, int]
    services: list[str]
    populations: list[str]

    @classmethod
    def of(cls, data: SiteData) -> "_Lists":
        labels = station_labels()
        return cls(
            units={unit.code: row for row, unit in enumerate(data.district.units)},
            hours={text: number for number, text in enumerate(_distinct(data.stations))},
            services=list(labels.services),
            populations=list(labels.populations),
        )


def _row(station: Station, lists: _Lists, served: Iterable[str]) -> dict[str, Any]:
    phone = station.booking_phone
    record = station.record
    return {
        "id": station.id,
        "name": station.name,
        "also": " ".join(record.get("aliases", ())),
        "unit": lists.units[station.unit] if station.unit else -1,
        "serves": " ".join(code[9:] for code in served),
        "tier": list(Tier).index(station.tier),
        "line": record["address"]["line"],
        "status": list(Status).index(station.status),
        "phone": phone.number if phone else "",
        "phones": " ".join(one.number for one in station.phones if one is not phone),
        "sample": int(bool(phone and phone.sample)),
        "does": _bits(record["services"], lists.services),
        "welcomes": _bits(record["populations"], lists.populations),
        "door": lists.hours[compact(record.get("hours") or {})],
        "answered": lists.hours[compact(phone.hours_record if phone else {})],
        "checked": str(station.checked or ""),
        "at": _at(station),
    }


def _bits(chosen: Iterable[str], terms: Sequence[str]) -> int:
    return sum(1 << terms.index(term) for term in chosen)


def _at(station: Station) -> list[float] | None:
    """A browser's own position is WGS-84, and so is every point here (D14)."""
    place = place_of(station)
    return [round(number, 5) for number in place] if place else None


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
        yield from (community.name for community in unit.communities)
    for station in data.stations:
        yield from station.record["name_parts"].values()
        yield from station.record.get("aliases", ())
        yield station.name
        yield station.record["address"]["line"]
