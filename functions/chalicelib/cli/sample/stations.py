"""The sample's station records: two centres, a spirit station per unit, a room per community."""

from dataclasses import dataclass

from chalicelib.domain.period import Period
from chalicelib.domain.units import Community, District

from . import sites, timetables
from .draws import Draws
from .parameters import Table
from .places import Place

Station = Table
ROOM_EQUIPMENT = ["telephone", "desk_chair", "filing_cabinet"]
STATION_EQUIPMENT = ["telephone", "computer", "desk_chair", "filing_cabinet"]
STATION_SERVICES = [
    "counselling", "support", "education", "assessment", "relaxation", "group", "referral",
]  # fmt: skip
FIRST_ROOM_NUMBER = 101


@dataclass(frozen=True)
class Spot:
    """Where a record stands: its unit and row, its code without the district, a running number."""

    place: Place
    tail: str
    number: int


def spirit_station(parameters: Table, district: District, spot: Spot, draws: Draws) -> Station:
    """The unit's 心灵驿站, open five days a week unless planted otherwise."""
    odd, unit = parameters["exceptions"], spot.place.unit
    days = timetables.FOUR_DAYS if spot.tail in odd["four_day_station"] else None
    hours = _with_changes(parameters, spot, timetables.station_hours(draws, days))
    area = odd["small_station"].get(spot.tail) or draws.whole(25, 60)
    record = _site(parameters, spot, draws, host="governance_center", spread=0.25)
    equipment = [*STATION_EQUIPMENT, *parameters["relaxing"].get(spot.tail, ())]
    record["entrance"] = sites.entrance(draws, 1.0)
    return {
        "id": f"yz-{unit.code}",
        "tier": "spirit_station",
        "name": f"{unit.name}心灵驿站",
        "name_parts": {"street": unit.name},
        "unit": unit.code,
        "parent": f"zd-{district.code}",
        **record,
        "hours": hours,
        "phones": _station_phones(spot, hours, draws),
        "booking": sites.booking(False, draws),
        "services": STATION_SERVICES,
        "populations": ["all"],
        "fees": {"free": True},
        "facility": {"rooms": draws.whole(2, 4), "area_m2": area, "equipment": equipment},
        **_standing(parameters, spot, spot.place.row["station"], draws),
    }


def counselling_room(
    parameters: Table, spot: Spot, community: Community, opened: Period | None, draws: Draws
) -> Station:
    """A community's 心理咨询室, open, closed for refit or still planned."""
    unit = spot.place.unit
    host = draws.pick(("governance_center", "party_service_center", "community_service_facility"))
    hours = _with_changes(parameters, spot, timetables.room_hours(draws))
    record: Station = {
        "id": f"zx-{community.code}",
        "tier": "counselling_room",
        "name": f"{community.name}心理咨询室",
        "name_parts": {"street": unit.name, "community": community.name},
        "unit": unit.code,
        "community": community.code,
        "parent": f"yz-{unit.code}",
        **_shared(parameters, spot),
        **_site(parameters, spot, draws, host=host, spread=0.7),
    }
    if opened is None:
        return {**record, **sites.planned(draws)}
    return {**record, **_running(parameters, spot, hours, opened, draws)}


def _running(parameters: Table, spot: Spot, hours: Table, opened: Period, draws: Draws) -> Table:
    area = parameters["exceptions"]["small_rooms"].get(spot.tail) or draws.whole(12, 26)
    return {
        "hours": hours,
        "phones": [_room_phone(parameters, spot, hours, draws)],
        "booking": sites.booking(hours.get("by_appointment", False), draws),
        "services": sites.room_services(draws),
        "populations": sites.populations(draws),
        "fees": {"free": True},
        "facility": {"rooms": 1, "area_m2": area, "equipment": ROOM_EQUIPMENT},
        **_standing(parameters, spot, str(opened), draws),
    }


def _site(parameters: Table, spot: Spot, draws: Draws, *, host: str, spread: float) -> Table:
    place = sites.address(spot.number, host, draws)
    return {
        "audience_scope": "public",
        "address": place,
        "coords": sites.coordinates(parameters, spot.place.row, draws, spread),
        "host_site": host,
        "entrance": sites.entrance(draws, 0.4),
        "access": sites.access(place["floor"], draws),
    }


def _standing(parameters: Table, spot: Spot, opened: str, draws: Draws) -> Table:
    refit = parameters["exceptions"]["refit"].get(spot.tail)
    status = {"status": "paused", **refit} if refit else {"status": "open"}
    verify = sites.checked(parameters, spot.tail, draws)
    return {**status, "opened_on": opened, "verify": verify, "sample": True}


def _shared(parameters: Table, spot: Spot) -> Table:
    partner = parameters["exceptions"]["shared"].get(spot.tail)
    district = spot.place.unit.code.removesuffix(spot.place.row["c"])
    return {"shared_with": [district + partner]} if partner else {}


def _with_changes(parameters: Table, spot: Spot, hours: Table) -> Table:
    changes = parameters["exceptions"]["changes"].get(spot.tail)
    return {**hours, "exceptions": changes} if changes else hours


def _station_phones(spot: Spot, hours: Table, draws: Draws) -> list[Table]:
    answering = timetables.answering_hours(draws, hours)
    phones = [sites.telephone(spot.number, "booking", "预约电话", answering)]
    if draws.chance(0.4):
        phones.append(sites.telephone(spot.number + 40, "consult", "咨询电话", _regular(hours)))
    return phones


def _regular(hours: Table) -> Table:
    """The place's regular hours without its announced changes."""
    return {key: value for key, value in hours.items() if key != "exceptions"}


def _room_phone(parameters: Table, spot: Spot, hours: Table, draws: Draws) -> Table:
    answering = timetables.answering_hours(draws, hours)
    silent = spot.tail in parameters["exceptions"]["no_answering_hours"]
    return sites.telephone(spot.number, "booking", "预约电话", None if silent else answering)
