"""The services that a self-check's result may name: a module, so that no page has to fetch."""

from collections.abc import Iterator
from typing import Any

from chalicelib.domain.nearest import Neighbour, Neighbourhood
from chalicelib.domain.stations import Station, Tier
from sitebuild.clock_data import HoursTable, place_row
from sitebuild.compact_json import compact
from sitebuild.site_data import SiteData
from sitebuild.words import distance_words

# Staffed on most days of the week; the rooms of a street are one link further.
TIERS = (Tier.GUIDANCE_CENTER, Tier.SPIRIT_STATION, Tier.EXPERIENCE_CENTER)


def services_module(data: SiteData) -> str:
    """`export const services = {hours, clocks, near: places, around: {unit: [[row, far]]}};`."""
    table, chosen = HoursTable(), list(_services(data))
    rows = {one.id: number for number, one in enumerate(chosen)}
    places = [place_row(Neighbour(one, None), data, table) for one in chosen]
    record = {
        "hours": table.hours,
        "clocks": {},
        "near": places,
        "around": {"": [[number, ""] for number in rows.values()], **_around(data, chosen, rows)},
    }
    return f"export const services = {compact(record)};\n"


def _services(data: SiteData) -> Iterator[Station]:
    """The district's own first, then one 心灵驿站 after the other."""
    for tier in TIERS:
        yield from (one for one in data.stations if one.tier is tier and one.answering)


def _around(data: SiteData, chosen: list[Station], rows: dict[str, int]) -> dict[str, Any]:
    near = Neighbourhood(chosen)
    return {
        one.unit: [[rows[one.id], ""], *_far(near.of(one), rows)]
        for one in chosen
        if one.unit in data.units and one.tier is Tier.SPIRIT_STATION
    }


def _far(found: tuple[Neighbour, ...], rows: dict[str, int]) -> Iterator[list[Any]]:
    for one in found:
        yield [rows[one.station.id], "" if one.metres is None else distance_words(one.metres)]
