"""`/data/hsds/`: the directory as a profile of HSDS 3.1, in pages as its API answers them.

A station is one service at one location; streets are organizations under the district's. What
HSDS has no place for stands in `x_` members, which its rules allow.
"""

from collections.abc import Iterator

from sitebuild.compact_json import compact
from sitebuild.site_data import SiteData

from .entries import entries
from .hsds_locations import location, service_at_location
from .hsds_services import Thing, organizations, service
from .publication import publication

PAGE_SIZE = 100


def hsds_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/hsds/index.json` and `/data/hsds/<kind>/<page>.json`."""
    things = {
        "organizations": [compact(one) for one in organizations(data)],
        "services": [compact(service(entry)) for entry in entries(data)],
        "locations": [compact(location(entry)) for entry in entries(data)],
        "service_at_locations": [compact(service_at_location(entry)) for entry in entries(data)],
    }
    yield "/data/hsds/index.json", compact(_index(data, things)) + "\n"
    for kind, texts in things.items():
        for number, part in enumerate(_parts(texts), 1):
            yield f"/data/hsds/{kind}/{number}.json", _page(part, number, len(texts))


def _index(data: SiteData, things: dict[str, list[str]]) -> Thing:
    pages = {
        kind: [f"/data/hsds/{kind}/{number}.json" for number, _ in enumerate(_parts(texts), 1)]
        for kind, texts in things.items()
    }
    return {"version": "3.1", "profile": "/open-data/", **publication(data), "pages": pages}


def _parts(texts: list[str]) -> list[list[str]]:
    return [texts[at : at + PAGE_SIZE] for at in range(0, len(texts), PAGE_SIZE)] or [[]]


def _page(part: list[str], number: int, total: int) -> str:
    pages = max(1, -(-total // PAGE_SIZE))
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
