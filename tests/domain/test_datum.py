"""A coordinate means one place, whichever of the three datums it is written in."""

import json
import random
from itertools import permutations
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.datum import Datum, Point, convert, point_of

VECTORS = json.loads((Path(__file__).parent / "datum-vectors.json").read_text(encoding="utf-8"))
PAIRS = list(permutations(Datum, 2))
every_place = pytest.mark.parametrize("place", VECTORS["points"], ids=lambda place: place["name"])


def metres(one: Point, other: Point) -> float:
    east = (one[0] - other[0]) * cos(radians(one[1]))
    return hypot(east, one[1] - other[1]) * 111_195


def read(place: dict[str, Any], datum: Datum) -> Point:
    lng, lat = place[datum]
    return lng, lat


@every_place
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_way_agrees_with_the_published_converter(
    place: dict[str, Any], source: Datum, target: Datum
) -> None:
    found = convert(read(place, source), source, target)
    assert metres(found, read(place, target)) < 0.01


def test_a_thousand_places_come_back_from_every_round_trip() -> None:
    dice = random.Random(20260101)
    places = [(dice.uniform(75, 134), dice.uniform(18.5, 53)) for _ in range(1000)]
    drift = [
        metres(place, convert(convert(place, source, target), target, source))
        for place in places
        for source, target in PAIRS
    ]
    assert max(drift) < 0.01


def test_reading_the_wrong_datum_is_half_a_kilometre_or_more_off() -> None:
    yanzhou = VECTORS["points"][1]
    assert 400 < metres(read(yanzhou, Datum.WGS84), read(yanzhou, Datum.GCJ02)) < 700
    assert 900 < metres(read(yanzhou, Datum.WGS84), read(yanzhou, Datum.BD09)) < 1500


def test_outside_china_the_numbers_stay() -> None:
    paris = (2.3522, 48.8566)
    assert convert(paris, Datum.WGS84, Datum.BD09) == paris


def test_a_station_written_in_gcj02_is_read_in_its_own_datum() -> None:
    place = VECTORS["points"][0]
    lng, lat = place["gcj02"]
    found = point_of({"lng": lng, "lat": lat, "crs": "gcj02"}, Datum.WGS84)
    assert metres(found, read(place, Datum.WGS84)) < 0.01


def test_an_unknown_datum_is_refused() -> None:
    with pytest.raises(ValueError, match="wgs72"):
        point_of({"lng": 117.0, "lat": 39.0, "crs": "wgs72"}, Datum.WGS84)
