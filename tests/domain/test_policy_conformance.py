"""The five plans over a district small enough to count by hand, target by target."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from chalicelib.adapters.policy_files import load_plan
from chalicelib.domain.compliance import points
from chalicelib.domain.district_facts import DistrictFacts, Trainings
from chalicelib.domain.month_totals import UnitMonth, summarise
from chalicelib.domain.period import Period
from chalicelib.domain.policy import Target
from chalicelib.domain.stations import Station
from chalicelib.domain.target_measures import EACH_PLACE, measure
from chalicelib.domain.target_progress import Measure, Progress, progress
from chalicelib.domain.units import Community, Unit
from chalicelib.domain.year_coverage import YearReport, year_coverage

FOLDER = Path(__file__).parent / "policy"
DISTRICT = yaml.safe_load((FOLDER / "district.yml").read_text("utf-8"))
EXPECTED = yaml.safe_load((FOLDER / "expected.yml").read_text("utf-8"))
EDGES = yaml.safe_load((FOLDER / "edges.yml").read_text("utf-8"))
DAYS = ("Mo", "Tu", "We", "Th", "Fr")
UNITS = [
    Unit(code, f"{code}街道", "street", 1, tuple(Community(one, one) for one in communities))
    for code, communities in DISTRICT["units"].items()
]


def answers(unit: Unit) -> dict[str, Any] | None:
    told = DISTRICT["reports"].get(unit.code)
    if told is None:
        return None
    plain = {"sessions": 1, "participants": 1, "materials": 0, "topics": ["示例"]}
    events = [{**plain, **one, "covered_communities": one["covers"]} for one in told["events"]]
    stock = {"community_count": len(unit.communities), "counselling_visits": 0}
    return {**told, **stock, "events": events}


def station(name: str) -> Station:
    told = DISTRICT["stations"][name]
    kept = {key: value for key, value in told.items() if key not in ("days", "phone")}
    week = {"weekly": {day: [["09:00", "17:00"]] for day in DAYS[: told.get("days", 0)]}}
    number = {"number": "0000-0000-0105", "kind": "booking"}
    phones = {"answered": [{**number, "hours": week}], "unanswered": [number], None: []}
    hours = {"hours": week} if "days" in told else {}
    return Station.of(
        {"id": name, "name": name, **kept, **hours, "phones": phones[told.get("phone")]}
    )


def facts() -> DistrictFacts:
    period = Period.parse(DISTRICT["period"])
    told = {unit.code: answers(unit) for unit in UNITS}
    months = [
        UnitMonth(
            unit, "accepted" if told[unit.code] else "not_started", None, 0, told[unit.code], None
        )
        for unit in UNITS
    ]
    reports = [YearReport(code, period, one) for code, one in told.items() if one]
    missing = {code: [str(period)] for code, one in told.items() if one is None}
    held = DISTRICT["trainings"]
    return DistrictFacts(
        today=DISTRICT["today"],
        year=period.year,
        summary=summarise(period, period.window(28), months),
        communities=year_coverage(period.year, UNITS, reports, missing),
        stations=[station(name) for name in DISTRICT["stations"]],
        trainings=[Trainings(one.code, held.get(one.code, 0), one.code in held) for one in UNITS],
        registers=DISTRICT["registers"],
    )


def judged(target: Target, counted: Measure | str, today: date) -> Progress:
    share = 1.0 if target.metric in EACH_PLACE else target.value
    return progress(target, counted, share, today)


def in_short(found: Progress) -> list[Any] | str:
    if found.measure is None:
        return found.missing
    return [found.standing.value, found.measure.number, found.measure.of, found.gap]


@pytest.mark.parametrize("plan", EXPECTED)
def test_every_target_of_a_plan_is_what_was_counted_by_hand(plan: str) -> None:
    known = facts()
    found = {
        target.id: in_short(judged(target, measure(target, known), known.today))
        for target in load_plan(plan).targets
    }
    assert found == EXPECTED[plan]["targets"]


@pytest.mark.parametrize(
    ("plan", "name"), [(plan, name) for plan, told in EXPECTED.items() for name in told["stations"]]
)
def test_every_point_of_a_station_is_what_was_judged_by_hand(plan: str, name: str) -> None:
    wanted = dict(EXPECTED[plan]["stations"][name])
    named = wanted.pop("standard")
    standard = next((one for one in load_plan(plan).standards if one.id == named), None)
    found = {point.item: point.result.value for point in points(station(name), standard)}
    assert {item: one for item, one in found.items() if one != "not_required"} == wanted
    assert len(found) == (8 if standard else 0)


@pytest.mark.parametrize(("plan", "id", "number", "of", "today", "standing", "gap"), EDGES)
def test_one_less_is_short_and_the_number_itself_is_enough(
    plan: str, id: str, number: int, of: int, today: date, standing: str, gap: int
) -> None:
    target = next(one for one in load_plan(plan).targets if one.id == id)
    found = judged(target, Measure(number, of, "手算"), today)
    assert in_short(found) == [standing, number, of, gap]


def test_a_missing_report_may_still_raise_what_was_counted() -> None:
    known, plan = facts(), load_plan("binhai-2019")
    part = {}
    for target in plan.targets:
        counted = measure(target, known)
        part[target.id] = isinstance(counted, Measure) and counted.incomplete
    assert {id for id, untold in part.items() if not untold} == {"BH-T6"}


def test_enough_trainings_do_not_prove_that_everybody_was_trained() -> None:
    target = next(one for one in load_plan("binhai-2019").targets if one.id == "BH-T5")
    known = facts()
    often = replace(known, trainings=[Trainings(one.code, 2, told=True) for one in UNITS])
    assert "全覆盖" in in_short(judged(target, measure(target, often), often.today))
    silent = replace(target, coverage=None)
    assert in_short(judged(silent, measure(silent, often), often.today))[0] == "reached"
