"""However one asks for a station, it is among those found; only a typo may miss."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from browser.finder_search import answers, search_page
from finder_queries import KINDS, TYPOS, Asker
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.site_data import SiteData
from synthetic_district import POLYPHONES, synthetic

QUERIES = 100
DISTRICTS: dict[str, SiteData] = {
    "sample": read_content(CONTENT, BUILT_AT),
    "hard-500": synthetic(500),
}
EXACT = [
    (district, kind)
    for district in DISTRICTS
    for kind in KINDS
    if kind not in TYPOS and not (district == "sample" and kind == "old name")
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with search_page(tmp_path_factory.mktemp("finder"), DISTRICTS) as page:
        yield page


@pytest.mark.parametrize(("district", "kind"), EXACT)
def test_a_hundred_queries_of_each_kind_find_their_station(
    page: Page, district: str, kind: str
) -> None:
    asked = Asker(DISTRICTS[district], seed=20260101).ask(kind, QUERIES)
    found = answers(page, district, [query for _, query in asked])
    pairs = zip(asked, found, strict=True)
    missed = [query for (id_, query), hits in pairs if id_ not in hits["exact"]]
    assert (len(asked), missed) == (QUERIES, [])


@pytest.mark.parametrize("kind", TYPOS)
@pytest.mark.parametrize("district", DISTRICTS)
def test_nine_of_ten_typos_still_lead_to_the_station(page: Page, district: str, kind: str) -> None:
    asked = Asker(DISTRICTS[district], seed=20260101).ask(kind, QUERIES)
    found = answers(page, district, [query for _, query in asked])
    pairs = zip(asked, found, strict=True)
    hit = sum(id_ in hits["exact"] + hits["near"] for (id_, _), hits in pairs)
    assert (len(asked), hit >= 0.9 * QUERIES) == (QUERIES, True), hit


@pytest.mark.parametrize("place", POLYPHONES)
def test_a_polyphone_is_found_as_its_people_say_it(page: Page, place: str) -> None:
    spoken = POLYPHONES[place].split()
    queries = ["".join(spoken), "".join(one[0] for one in spoken) + "sq", spoken[0] + place[1:]]
    named = {one.id for one in DISTRICTS["hard-500"].stations if one.name.startswith(place)}
    found = answers(page, "hard-500", queries)
    assert named
    assert [named <= set(hits["exact"]) for hits in found] == [True, True, True]


def test_a_stranger_name_finds_nothing_at_all(page: Page) -> None:
    found = answers(page, "hard-500", ["不存在的地方", "zzzzzz", "99999999"])
    assert found == [{"exact": [], "near": []}] * 3
