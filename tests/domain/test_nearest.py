"""Nearest means nearest on the ground, in whatever datum a station was written down."""

from dataclasses import replace

from chalicelib.domain.nearest import NEAREST, Neighbourhood, metres_between, place_of
from chalicelib.domain.stations import Station
from directory_cast import stations

HOURS = {"weekly": {"Mo": [["09:00", "17:00"]]}}


def located(name: str, lng: float, lat: float, crs: str = "wgs84", unit: str = "u") -> Station:
    coords = {"lng": lng, "lat": lat, "crs": crs, "source": "sample"}
    return placed(name, unit, {"coords": coords})


def placed(name: str, unit: str | None, more: dict[str, object]) -> Station:
    record = {"id": name, "tier": "counselling_room", "name": name, "unit": unit, "hours": HOURS}
    return Station.of({**record, **more})


def names(found: object) -> list[str]:
    return [one.station.id for one in found]


def test_cells_find_the_same_stations_as_measuring_to_all() -> None:
    everyone = Neighbourhood(stations())
    able = [one.station for one in Neighbourhood(stations()).of(stations()[0], 1000)]
    able.append(stations()[0])
    for station in stations():
        here = place_of(station)
        far = sorted(
            (metres_between(here, place_of(one)), one.id) for one in able if one.id != station.id
        )
        assert names(everyone.of(station))[:NEAREST] == [name for _, name in far[:NEAREST]]


def test_a_point_in_another_datum_is_brought_over_before_measuring() -> None:
    here = located("here", 117.2, 39.1)
    shifted = located("shifted", 117.2064, 39.1012, "gcj02")
    plain = located("plain", 117.2035, 39.1)
    found = Neighbourhood([here, shifted, plain]).of(here)
    assert names(found) == ["shifted", "plain"]
    assert found[0].metres is not None
    assert found[0].metres < 60


def test_without_coordinates_the_same_unit_comes_first_then_the_district() -> None:
    here = placed("here", "a", {})
    others = [placed("far", "b", {}), placed("center", None, {}), placed("mine", "a", {})]
    found = Neighbourhood([here, *others]).of(here)
    assert names(found) == ["mine", "center", "far"]
    assert {one.metres for one in found} == {None}


def test_a_line_answered_day_and_night_is_always_within_reach() -> None:
    for station in stations():
        found = Neighbourhood(stations()).of(station) if station.unit is None else ()
        assert not found or "zd-990101" in {station.id, *names(found)}


def test_members_only_and_appointment_only_places_are_nobody_s_neighbour() -> None:
    here = placed("here", "a", {})
    closed = replace(placed("school", "a", {}), public=False)
    booked = placed("booked", "a", {"hours": {**HOURS, "by_appointment": True}})
    assert Neighbourhood([here, closed, booked]).of(here) == ()
