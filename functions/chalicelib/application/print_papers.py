"""Makes the models of a station's sheets from its record and the texts for the wall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from chalicelib.domain.paper import Facts, edition_of, leaflet_facts, wall_facts
from chalicelib.domain.station_words import fee_lines, staff_lines
from chalicelib.domain.stations import Station
from chalicelib.domain.units import District

Record = Mapping[str, Any]

# Kind of document → paper, as the file's name says it.
SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "paper-wall": "wall-a3",
        "paper-poster": "poster-a4",
        "paper-card": "card-a4",
        "paper-sign": "sign-a4",
    }
)


@dataclass(frozen=True)
class Press:
    """What every sheet needs besides its station; `site` has no slash at its end."""

    district: District
    wall: Record
    tiers: Mapping[str, str]
    statuses: Mapping[str, str]
    site: str
    today: date


@dataclass(frozen=True)
class Sheet:
    """A document to print: its kind and its model, which holds facts and edition."""

    kind: str
    model: dict[str, Any]


def sheets_of(station: Station, press: Press) -> list[Sheet]:
    """Every sheet of a station; no sign where the plan asks for none."""
    kinds = [kind for kind in SHEETS if kind != "paper-sign" or station.tier in press.wall["signs"]]
    return [Sheet(kind, sheet_model(station, press, kind)) for kind in kinds]


def sheet_model(station: Station, press: Press, kind: str) -> dict[str, Any]:
    """The names that the templates print."""
    wall = press.wall if kind == "paper-wall" else None
    facts = facts_of(station, press.district, press.statuses, wall)
    edition = edition_of(facts)
    return {
        "facts": facts,
        "edition": edition,
        "url": f"{press.site}/stations/{station.id}/#paper={edition}",
        "printed_on": str(press.today),
        "tier": press.tiers[station.tier],
        "district": press.district.name,
        "phone_label": station.booking_phone.label if station.booking_phone else "电话",
        "staff": staff_lines(station.record),
        "fees": fee_lines(station.record["fees"]),
        "process": list(station.record.get("wall", {}).get("process", ())),
        "source": press.wall["source"],
        "rules": press.wall["rules"],
        "duties": press.wall["duties"].get(station.tier),
        "sign": press.wall["signs"].get(station.tier),
        "sample": bool(station.record.get("sample", False)),
    }


def facts_of(
    station: Station, district: District, statuses: Mapping[str, str], wall: Record | None
) -> Facts:
    """The facts now: of the wall sheet with the texts for the wall, of the leaflets without."""
    leaflet = leaflet_facts(station, full_address(station, district), statuses[station.status])
    return leaflet if wall is None else on_the_wall(leaflet, station, wall)


def on_the_wall(leaflet: Facts, station: Station, wall: Record) -> Facts:
    """The wall sheet's facts, from those of the leaflets."""
    texts = [wall["source"], wall["rules"], wall["duties"].get(station.tier)]
    return wall_facts(leaflet, station, texts)


def full_address(station: Station, district: District) -> str:
    """District, street, road and floor in one line."""
    unit = district.unit(station.unit).name if station.unit else ""
    address = station.record["address"]
    inside = "".join(f"，{address[key]}" for key in ("floor", "landmark") if key in address)
    return f"{district.name}{unit}{address['line']}{inside}"


def logged(station: Station, sheet: Sheet) -> dict[str, Any]:
    """The sheet as the log remembers it."""
    model = sheet.model
    kept = {key: model[key] for key in ("edition", "printed_on", "facts")}
    return {"station": station.id, **kept}
