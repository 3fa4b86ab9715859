"""The page converts a coordinate to the same place as Python does."""

import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from playwright.sync_api import Page

from chalicelib.domain.datum import Datum, convert
from public_site import chromium, served
from sitebuild.templating import THEME

PLACES = 500


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder: Path = tmp_path_factory.mktemp("datum")
    (folder / "datum.js").write_bytes((THEME / "assets/js/datum.js").read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>datum</title>", encoding="utf-8")
    with served(folder) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        yield page


def test_five_hundred_places_go_every_way_alike(page: Page) -> None:
    dice = random.Random(20260101)
    places = [(dice.uniform(60, 140), dice.uniform(0, 56)) for _ in range(PLACES)]
    ways = [(str(source), str(target)) for source, target in permutations(Datum, 2)]
    theirs = page.evaluate(
        """async ([places, ways]) => {
          const { convert } = await import("/datum.js");
          return places.flatMap((place) => ways.map(([from, to]) => convert(place, from, to)));
        }""",
        [places, ways],
    )
    ours = [convert(place, Datum(a), Datum(b)) for place in places for a, b in ways]
    assert [tuple(point) for point in theirs] == [pytest.approx(p, abs=1e-9) for p in ours]
