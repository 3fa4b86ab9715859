"""The published files keep their schemas, hold public stations alone and say they are samples."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.district_files import load_stations
from chalicelib.domain.datum import Datum, convert
from chalicelib.domain.sheet_text import neutral
from open_data_cases import DATA
from public_site import CONTENT
from sitebuild.build import ROOT
from sitebuild.open_data.csv_columns import COLUMNS

RECORDS = {record["id"]: record for record in load_stations(CONTENT / "district")}
PUBLIC = [one for one, record in RECORDS.items() if record["audience_scope"] == "public"]
KINDS = {
    "organizations": "hsds-organization.v1",
    "services": "hsds-service.v1",
    "locations": "hsds-location.v1",
    "service_at_locations": "hsds-service-at-location.v1",
}
SCHEMAS = (*KINDS.values(), "stations-geojson.v1", "open-data.v1")
every_kind = pytest.mark.parametrize("kind", KINDS)


def read(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text("utf-8"))


def hsds(site: Path, kind: str) -> list[dict[str, Any]]:
    pages = read(site, "data/hsds/index.json")["pages"][kind]
    return [one for page in pages for one in read(site, page.lstrip("/"))["contents"]]


def rows(site: Path) -> list[dict[str, str]]:
    text = (site / "data/stations.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def faults(schema: str, value: object) -> list[str]:
    checker = jsonschema_rs.Draft202012Validator(load_schema(schema), validate_formats=True)
    return [error.message for error in checker.iter_errors(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_speak_the_dialect_of_the_house(name: str) -> None:
    house = json.loads((ROOT / "schemas/meta/house.json").read_text("utf-8"))
    errors = Draft202012Validator(house).iter_errors(load_schema(name))
    assert [error.json_path for error in errors] == []


@every_kind
def test_everything_in_the_hsds_profile_keeps_its_schema(site: Path, kind: str) -> None:
    assert [fault for one in hsds(site, kind) for fault in faults(KINDS[kind], one)] == []


@every_kind
def test_the_pages_of_the_profile_count_right(site: Path, kind: str) -> None:
    paths = read(site, "data/hsds/index.json")["pages"][kind]
    pages = [read(site, path.lstrip("/")) for path in paths]
    assert [page["page_number"] for page in pages] == list(range(1, len(pages) + 1))
    assert {page["total_items"] for page in pages} == {sum(page["size"] for page in pages)}
    assert [page["last_page"] for page in pages].count(True) == 1


def test_the_parts_of_the_profile_refer_to_each_other(site: Path) -> None:
    ids = {kind: {one["id"] for one in hsds(site, kind)} for kind in KINDS}
    places = hsds(site, "service_at_locations")
    assert {one["service"]["id"] for one in places} == ids["services"]
    assert {one["location"]["id"] for one in places} == ids["locations"]
    owners = {one["organization_id"] for one in hsds(site, "services")}
    assert owners <= ids["organizations"]


def test_the_points_keep_their_schema(site: Path) -> None:
    assert faults("stations-geojson.v1", read(site, "data/stations.geojson")) == []


def test_points_in_wgs84_stand_as_recorded(site: Path) -> None:
    features = read(site, "data/stations.geojson")["features"]
    recorded = {
        one: [record["coords"]["lng"], record["coords"]["lat"]]
        for one, record in RECORDS.items()
        if record.get("coords", {}).get("crs") == "wgs84"
    }
    drawn = {one["id"]: one["geometry"]["coordinates"] for one in features if one["geometry"]}
    assert {one: drawn[one] for one in recorded if one in PUBLIC} == recorded


def test_a_point_of_another_datum_is_published_in_wgs84(site: Path) -> None:
    features = {one["id"]: one for one in read(site, "data/stations.geojson")["features"]}
    table = {row["编号"]: row for row in rows(site)}
    others = {
        one: convert((at["lng"], at["lat"]), Datum(at["crs"]), Datum.WGS84)
        for one, record in RECORDS.items()
        if one in PUBLIC and (at := record.get("coords", {})).get("crs") in ("gcj02", "bd09")
    }
    assert others
    for one, (lng, lat) in others.items():
        assert features[one]["geometry"]["coordinates"] == [round(lng, 5), round(lat, 5)]
        assert (table[one]["经度"], table[one]["纬度"]) == (f"{lng:.5f}", f"{lat:.5f}")


def test_every_format_lists_the_public_stations_and_no_other(site: Path) -> None:
    assert [row["编号"] for row in rows(site)] == PUBLIC
    assert [one["id"] for one in read(site, "data/stations.geojson")["features"]] == PUBLIC
    assert [one["x_station"] for one in hsds(site, "service_at_locations")] == PUBLIC


def test_every_format_says_that_the_data_are_samples(site: Path) -> None:
    assert {row["示例数据"] for row in rows(site)} == {"是"}
    assert read(site, "data/stations.geojson")["sample"]
    assert read(site, "data/hsds/index.json")["sample"]
    assert all(one["x_sample"] for kind in KINDS for one in hsds(site, kind))
    calendar = (site / "data/stations/zd-990101.ics").read_text("utf-8")
    page = (site / "stations/zd-990101/index.html").read_text("utf-8")
    assert "示例数据" in calendar
    assert '"description":"示例数据' in page


def test_the_table_and_its_description_have_the_same_columns(site: Path) -> None:
    described = read(site, "data/stations.csv-metadata.json")["tableSchema"]["columns"]
    assert [column["titles"] for column in described] == list(rows(site)[0])
    names = [column["name"] for column in described]
    assert len(set(names)) == len(names) == len(COLUMNS)


def test_no_cell_of_the_table_is_a_bare_number_of_nine_digits_or_more(site: Path) -> None:
    cells = [cell for row in rows(site) for cell in row.values()]
    assert [cell for cell in cells if cell.isdigit() and len(cell) > 8] == []
    assert any(row["服务社区"].startswith("990101005003 听松三社区") for row in rows(site))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_a_table_opens_in_excel_with_its_mark_and_line_ends(site: Path) -> None:
    raw = (site / "data/stations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(PUBLIC) + 1


def test_the_page_explains_every_column_and_links_every_file(site: Path) -> None:
    page = (site / "open-data/index.html").read_text("utf-8")
    assert [column.title for column in COLUMNS if f">{column.title}<br>" not in page] == []
    assert all(f'href="/data/{one}"' in page for one in ("stations.csv", "stations.geojson"))
    assert DATA.open_data["terms"]["name"] in page
    assert "2026年12月31日" in page


def test_the_sitemap_dates_a_station_by_its_last_check(site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.fromstring((site / "sitemap.xml").read_text("utf-8"))
    dated = {
        url.findtext("s:loc", "", space).split("/")[-2]: url.findtext("s:lastmod", "", space)
        for url in tree.iterfind("s:url", space)
        if "/stations/z" in url.findtext("s:loc", "", space)
    }
    checked = {one: (RECORDS[one].get("verify") or {}).get("at", "") for one in dated}
    assert dated == checked
