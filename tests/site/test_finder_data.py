"""What the finder's data say: points in one datum, who serves whom, and a large district."""

import gzip
from dataclasses import replace
from itertools import pairwise
from typing import Any

from chalicelib.domain.datum import Datum, convert
from chalicelib.domain.stations import Station, Status
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.directory_pages import finder_page
from sitebuild.finder_data import finder_data
from sitebuild.navigation import navigation_links
from sitebuild.served import communities_served
from sitebuild.site_data import SiteData
from sitebuild.templating import environment
from synthetic_district import synthetic

SAMPLE = read_content(CONTENT, BUILT_AT)
PLACE = (116.7835, 35.5536)


def station_at(crs: str) -> Station:
    """One place, its coordinates written in the given datum."""
    lng, lat = convert(PLACE, Datum.WGS84, Datum(crs))
    record: dict[str, Any] = {**SAMPLE.stations[5].record}
    record["coords"] = {"lng": lng, "lat": lat, "crs": crs, "source": "survey"}
    return Station.of(record)


def with_stations(*stations: Station) -> SiteData:
    return replace(SAMPLE, stations=stations)


def test_one_place_in_three_datums_is_published_at_one_point() -> None:
    points = [
        finder_data(with_stations(station_at(crs)))["columns"]["at"][0]
        for crs in ("wgs84", "gcj02", "bd09")
    ]
    assert points == [list(PLACE)] * 3


def test_every_station_of_the_sample_has_a_point_whatever_its_datum() -> None:
    data = finder_data(SAMPLE)
    assert {one.record["coords"]["crs"] for one in SAMPLE.stations} == {"wgs84", "gcj02"}
    assert None not in data["columns"]["at"]


def test_every_map_service_gets_its_own_datum_and_order() -> None:
    links = [dict(navigation_links(station_at(crs))) for crs in ("wgs84", "gcj02", "bd09")]
    assert links[0] == links[1] == links[2]
    assert "to=116.789076,35.553419," in links[0]["高德地图"]
    assert "tocoord=35.553419,116.789076" in links[0]["腾讯地图"]
    assert "location=35.559441,116.795589" in links[0]["百度地图"]


def test_a_name_cannot_add_anything_to_a_map_link() -> None:
    record = {**station_at("wgs84").record, "name": 'A&mode=car#"/咨询室'}
    for _, address in navigation_links(Station.of(record)):
        assert "A%26mode%3Dcar%23%22%2F咨" in address


def test_a_station_without_coordinates_offers_no_map_link() -> None:
    record = {key: value for key, value in SAMPLE.stations[5].record.items() if key != "coords"}
    assert navigation_links(Station.of(record)) == []


def test_a_shared_room_serves_its_own_and_the_other_community() -> None:
    served = communities_served(SAMPLE)
    assert served["zx-990101007003"] == ["990101007003", "990101007008"]


def test_every_community_has_an_open_place_to_go() -> None:
    served, by_id = communities_served(SAMPLE), SAMPLE.by_id
    reached = {code for id_, codes in served.items() if by_id[id_].serving for code in codes}
    everyone = {c.code for unit in SAMPLE.district.units for c in unit.communities}
    assert everyone - reached == set()


def test_the_community_of_a_paused_room_may_go_to_the_spirit_station() -> None:
    assert SAMPLE.by_id["zx-990101002004"].status is Status.PAUSED
    served = communities_served(SAMPLE)
    assert "990101002004" in served["yz-990101002"]


def test_half_a_thousand_stations_weigh_less_than_seventeen_kibibytes() -> None:
    data = finder_data(synthetic(500))
    assert len(gzip.compress(repr(data).encode(), 9)) <= 17 * 1024


def test_a_large_district_lists_streets_alone_so_that_the_finder_stays_light() -> None:
    small, large = synthetic(200), synthetic(5000)
    sizes = []
    for data in (small, large):
        [(_, html)] = finder_page(data, environment(data))
        sizes.append(len(gzip.compress(html.encode(), 9)))
        assert ("把全部站点列出来" in html) is (data is small)
    assert all(size <= 9 * 1024 for size in sizes), sizes


def test_what_is_said_of_a_station_stays_in_its_own_row() -> None:
    columns = finder_data(synthetic(50))["columns"]
    assert all(len(one) == len(other) for one, other in pairwise(columns.values()))
