"""The page names the same people as Python does, and judges the age of a record the same."""

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from chalicelib.domain.freshness import freshness_at
from chalicelib.domain.who_answers import Surroundings, who_answers
from directory_cast import MINUTES_OF_2026, checked_again, minute, stations, surroundings, workdays
from public_site import BUILT_AT, CONTENT, chromium, served
from sitebuild.clock_data import station_clocks
from sitebuild.content import read_content
from sitebuild.templating import THEME

MODULES = ("hours", "freshness", "who-answers", "places")
MOMENTS = 80
ASK = """async ([workdays, asked]) => {
  const { surroundings } = await import("/places.js");
  const { whoAnswers } = await import("/who-answers.js");
  return asked.map(([page, instants]) => {
    const around = surroundings(page);
    return instants.map((at) => {
      const { kind, reason, place, phone, line } = whoAnswers(around, workdays, at);
      return [kind, reason, place && place.id, phone && phone.number, line && line.number];
    });
  });
}"""
AGE = """async (asked) => {
  const { freshnessAt } = await import("/freshness.js");
  return asked.map(([checked, at]) => freshnessAt(checked, at));
}"""


@pytest.fixture(scope="module", params=["Asia/Shanghai", "America/New_York"])
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with the modules, on a device in some time zone."""
    folder: Path = tmp_path_factory.mktemp("who")
    for name in MODULES:
        (folder / f"{name}.js").write_bytes((THEME / f"assets/js/{name}.js").read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>who</title>", encoding="utf-8")
    with served(folder) as address, chromium() as browser:
        page = browser.new_context(timezone_id=request.param).new_page()
        page.goto(address)
        yield page


def python_answer(around: Surroundings, instant: datetime) -> list[str | None]:
    found = who_answers(around, instant, workdays())
    return [
        found.kind,
        found.reason,
        found.station and found.station.id,
        found.phone and found.phone.number,
        found.line and found.line.number,
    ]


def rechecked(packed: dict[str, Any]) -> dict[str, Any]:
    """The page's data after the stations were checked again in June."""
    copy = json.loads(json.dumps(packed))
    for place in (copy["here"], *copy["near"]):
        place[3] = place[3] and "2026-06-20"
    return copy


def test_the_page_agrees_at_more_than_twenty_thousand_moments(page: Page) -> None:
    dice, data = random.Random(20260101), read_content(CONTENT, BUILT_AT)
    asked: list[Any] = []
    expected: list[Any] = []
    for station in data.stations:
        instants = [minute(dice.randrange(MINUTES_OF_2026)) for _ in range(2 * MOMENTS)]
        packed, around = station_clocks(station, data), surroundings()[station.id]
        cases = [(packed, around), (rechecked(packed), checked_again(around))]
        for (given, known), half in zip(
            cases, (instants[:MOMENTS], instants[MOMENTS:]), strict=True
        ):
            asked.append([given, [int(one.timestamp() * 1000) for one in half]])
            expected.append([python_answer(known, one) for one in half])
    assert sum(len(instants) for _, instants in asked) == 134 * 2 * MOMENTS
    assert page.evaluate(ASK, [workdays().newest(2).record(), asked]) == expected


def test_the_page_judges_the_age_of_a_record_as_python_does(page: Page) -> None:
    day = next(one.checked for one in stations() if one.checked)
    start = datetime.fromisoformat(f"{day}T00:00:00+08:00")
    moments = [start + timedelta(hours=7 * number) for number in range(800)]
    asked = [
        [checked, int(one.timestamp() * 1000)] for one in moments for checked in (str(day), "")
    ]
    expected = [freshness_at(checked, one) for one in moments for checked in (day, None)]
    assert page.evaluate(AGE, asked) == expected
