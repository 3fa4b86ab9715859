"""The public facts of a sample district as files: units.yml and one station file per unit."""

from pathlib import Path

from chalicelib.domain.period import Period

from .centers import experience_center, guidance_center
from .construction import opening_months
from .details import with_details
from .draws import Draws
from .parameters import Table
from .places import Place, build_district, build_places
from .stations import FIRST_ROOM_NUMBER, Spot, Station, counselling_room, spirit_station
from .yaml_text import to_yaml

HEAD = "演示数据，均为虚构；由 ./dev cli sample 生成，改动请改生成参数"


def district_files(
    parameters: Table, seed: int, number: int, units: int, first_period: Period
) -> dict[str, str]:
    """File name → text for one district, the same text for the same arguments."""
    places = build_places(parameters, number, units)
    district = build_district(parameters, number, places)
    centers = [guidance_center(parameters, district), experience_center(parameters, district)]
    centers = [_detailed(seed, record) for record in centers]
    files = {
        "units.yml": to_yaml(HEAD, _register(parameters, number, places, first_period)),
        "stations/district.yml": to_yaml(HEAD, centers),
    }
    room_number = FIRST_ROOM_NUMBER
    for index, place in enumerate(places):
        spot = Spot(place, place.row["c"], 11 + index)
        draws = Draws(seed, "station", place.unit.code)
        station = spirit_station(parameters, district, spot, draws)
        rooms = _rooms(parameters, seed, place, room_number)
        room_number += len(rooms)
        files[f"stations/{place.unit.code}.yml"] = to_yaml(
            HEAD, [_detailed(seed, record) for record in (station, *rooms)]
        )
    return files


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write the files below `folder`, making folders as needed."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def room_openings(parameters: Table, seed: int, place: Place) -> dict[str, Period | None]:
    """The months in which the unit's rooms opened; facts and reports both go by it."""
    return opening_months(parameters, place, Draws(seed, "construction", place.unit.code))


def _detailed(seed: int, record: Station) -> Station:
    return with_details(record, Draws(seed, "details", record["id"]))


def _rooms(parameters: Table, seed: int, place: Place, first_number: int) -> list[Station]:
    openings = room_openings(parameters, seed, place)
    rooms = []
    for index, community in enumerate(place.unit.communities):
        spot = Spot(place, place.row["c"] + community.code[-3:], first_number + index)
        draws = Draws(seed, "room", community.code)
        opened = openings[community.code]
        rooms.append(counselling_room(parameters, spot, community, opened, draws))
    return rooms


def _register(
    parameters: Table, number: int, places: tuple[Place, ...], first_period: Period
) -> Table:
    district = build_district(parameters, number, places)
    return {
        "district": {
            "code": district.code,
            "name": district.name,
            "center_name": district.center_name,
            "note": parameters["district"]["note"],
            "plan": parameters["district"]["plan"],
            "bounds": parameters["district"]["bounds"],
            "sample": True,
        },
        "reporting": {**parameters["reporting"], "first_period": str(first_period)},
        "units": [_unit(place) for place in places],
    }


def _unit(place: Place) -> Table:
    unit = place.unit
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "population": unit.population,
        "station_opened": place.row["station"],
        "communities": [{"code": item.code, "name": item.name} for item in unit.communities],
    }
