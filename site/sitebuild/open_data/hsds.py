"""`/data/hsds/`: the directory as a profile of HSDS 3.1, in pages as its API answers them.

A station is one service at one location; streets are organizations under the district's. What
HSDS has no place for stands in `x_` members, which its rules allow.
"""

from collections.abc import Iterator
from itertools import islice

from chalicelib.adapters.privacy_gate import public
from sitebuild.compact_json import compact
from sitebuild.site_data import SiteData

from .entries import entries
from .hsds_locations import location, service_at_location
from .hsds_services import Thing, organizations, service
from .publication import publication

PAGE_SIZE = 100


def hsds_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/hsds/index.json` and `/data/hsds/<kind>/<page>.json`."""
    units, stations = len(data.district.units) + 1, len(data.stations)
    kinds: dict[str, tuple[int, Iterator[Thing]]] = {
        "organizations": (units, organizations(data)),
        "services": (stations, map(service, entries(data))),
        "locations": (stations, map(location, entries(data))),
        "service_at_locations": (stations, map(service_at_location, entries(data))),
    }
    schemas = {kind: f"hsds-{kind.removesuffix('s').replace('_', '-')}.v1" for kind in kinds}
    totals = {kind: total for kind, (total, _) in kinds.items()}
    yield "/data/hsds/index.json", compact(_index(data, totals)) + "\n"
    for kind, (total, things) in kinds.items():
        for number in _numbers(total):
            part = [compact(public(schemas[kind], one)) for one in islice(things, PAGE_SIZE)]
            yield f"/data/hsds/{kind}/{number}.json", _page(part, number, total)


def _index(data: SiteData, totals: dict[str, int]) -> Thing:
    pages = {
        kind: [f"/data/hsds/{kind}/{number}.json" for number in _numbers(total)]
        for kind, total in totals.items()
    }
    return {"version": "3.1", "profile": "/open-data/", **publication(data), "pages": pages}


def _numbers(total: int) -> range:
    return range(1, max(1, -(-total // PAGE_SIZE)) + 1)


def _page(part: list[str], number: int, total: int) -> str:
    pages = len(_numbers(total))
    head = compact(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(part),
            "first_page": number == 1,
            "last_page": number == pages,
            "empty": not part,
        }
    )
    return f'{head[:-1]},"contents":[\n' + ",\n".join(part) + "\n]}\n"
