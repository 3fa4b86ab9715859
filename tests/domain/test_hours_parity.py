"""The page's evaluator gives the answers of the Python one, reason by reason."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from chalicelib.adapters.content_files import read_checked
from chalicelib.domain.hours import WEEKDAYS, Hours
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.workdays import Workdays
from public_site import chromium, served
from sitebuild.templating import THEME

WORKDAYS = Workdays.of(
    read_checked(files("district") / "calendar" / f"cn-{year}.yml", "calendar.v1")
    for year in (2025, 2026)
)
SPANS = (
    [["08:30", "12:00"], ["14:00", "17:30"]],
    [["09:00", "11:30"]],
    [["00:00", "24:00"]],
    [["07:15", "09:00"], ["09:05", "10:10"], ["18:00", "24:00"]],
    [["00:00", "06:00"], ["22:00", "24:00"]],
    [],
)
SCHEDULES, INSTANTS = 300, 20
BEGIN = datetime(2024, 12, 20, tzinfo=SHANGHAI)
MINUTES = 760 * 24 * 60


def some_hours(dice: random.Random) -> dict[str, Any]:
    """One schedule out of all that the model can say."""
    days = dice.sample(WEEKDAYS, dice.randint(0, 7))
    record: dict[str, Any] = {
        "holiday_policy": dice.choice(("statutory", "closed_no_makeup", "ignore")),
        "makeup_as": dice.choice(("same_day", "closed", *WEEKDAYS)),
        "by_appointment": dice.random() < 0.2,
        "always": dice.random() < 0.05,
    }
    if dice.random() < 0.9:
        record["weekly"] = {day: dice.choice(SPANS) for day in days}
    if dice.random() < 0.1:
        record["valid"] = {"from": "2025-03-01", "to": "2026-09-30"}
    record["exceptions"] = [some_exception(dice) for _ in range(dice.choice((0, 0, 1, 3)))]
    return record


def some_exception(dice: random.Random) -> dict[str, Any]:
    first = date(2025, 1, 1) + timedelta(days=dice.randrange(730))
    last = first + timedelta(days=dice.randrange(20))
    spans = dice.choice(SPANS)
    return {"from": str(first), "to": str(last), "open": spans, "reason": "场地维修"}


def python_answers(record: dict[str, Any], moments: list[datetime]) -> list[list[Any]]:
    hours = Hours.of(record)
    states = [hours.at(moment, WORKDAYS) for moment in moments]
    return [
        [state.kind, state.reason, state.detail, state.until and state.until.timestamp() * 1000]
        for state in states
    ]


@pytest.fixture(scope="module", params=["Asia/Shanghai", "America/New_York"])
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with the evaluator, on a device in some time zone."""
    folder: Path = tmp_path_factory.mktemp("hours")
    (folder / "hours.js").write_bytes((THEME / "assets/js/hours.js").read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>hours</title>", encoding="utf-8")
    with served(folder) as address, chromium() as browser:
        page = browser.new_context(timezone_id=request.param).new_page()
        page.goto(address)
        yield page


def test_six_thousand_random_answers_are_equal(page: Page) -> None:
    dice = random.Random(20260101)
    cases = []
    for _ in range(SCHEDULES):
        moments = [BEGIN + timedelta(minutes=dice.randrange(MINUTES)) for _ in range(INSTANTS)]
        cases.append((some_hours(dice), moments))
    asked = [[record, [int(m.timestamp() * 1000) for m in moments]] for record, moments in cases]
    theirs = page.evaluate(
        """async ([workdays, asked]) => {
          const { hoursAt } = await import("/hours.js");
          return asked.map(([hours, instants]) => instants.map((at) => {
            const { kind, reason, detail, until } = hoursAt(hours, workdays, at);
            return [kind, reason, detail, until];
          }));
        }""",
        [WORKDAYS.record(), asked],
    )
    assert theirs == [python_answers(record, moments) for record, moments in cases]
