"""Which station each community turns to: its own or shared open room, else the street's station."""

from collections.abc import Iterator

from chalicelib.domain.stations import Station, Tier
from chalicelib.domain.units import Community

from .site_data import SiteData


def communities_served(data: SiteData) -> dict[str, list[str]]:
    """Community codes by station id; a community without an open room also has the 心灵驿站."""
    served = {station.id: list(_own(station)) for station in data.stations}
    reached = {code for station in data.stations if station.serving for code in served[station.id]}
    for unit in data.district.units:
        open_station = next(
            (one for one in data.by_unit[unit.code] if _is_open_spirit_station(one)), None
        )
        if open_station is not None:
            codes = [community.code for community in unit.communities]
            served[open_station.id] = [code for code in codes if code not in reached]
    return served


def communities_of(station: Station, data: SiteData) -> tuple[Community, ...]:
    """The communities a room serves by the register: its own, then those it is shared with."""
    known = data.communities.get(station.unit or "", {})
    codes = [station.record.get("community"), *station.record.get("shared_with", ())]
    return tuple(known[code] for code in codes if code in known)


def _own(station: Station) -> Iterator[str]:
    if "community" in station.record:
        yield station.record["community"]
        yield from station.record.get("shared_with", ())


def _is_open_spirit_station(station: Station) -> bool:
    return station.tier is Tier.SPIRIT_STATION and station.serving
