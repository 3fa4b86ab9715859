"""Stations against standards: what is asked, what is silent, what nobody told."""

from datetime import date
from fractions import Fraction

import pytest

from chalicelib.adapters.policy_files import load_plan
from chalicelib.domain.compliance import Result, points, score
from chalicelib.domain.policy import Clause, Target
from chalicelib.domain.stations import Station
from chalicelib.domain.target_progress import Measure, Standing, forecast, needed, progress

DAYS = ("Mo", "Tu", "We", "Th", "Fr")
OPEN = {"weekly": {day: [["09:00", "17:00"]] for day in DAYS}}
FULL = {
    "id": "yz-1",
    "tier": "spirit_station",
    "name": "听松街道心灵驿站",
    "facility": {
        "rooms": 2,
        "area_m2": 25,
        "equipment": ["telephone", "computer", "desk_chair", "filing_cabinet"],
    },
    "entrance": {"separate": True},
    "hours": OPEN,
    "phones": [{"number": "0000-0000-0105", "kind": "booking", "hours": OPEN}],
    "staff": [{"role": "心理咨询师", "count": 1}, {"role": "管理人员", "count": 1}],
    "wall": {"displayed_on": "2025-01-01"},
}


def judged(plan, tier="spirit_station", **changes):
    station = Station.of({**FULL, "tier": tier, **changes})
    return {point.item: point for point in points(station, load_plan(plan).standard_for(tier))}


def test_a_station_that_meets_every_number_exactly_passes_binhai():
    found = judged("binhai-2019")
    assert {one.result for one in found.values()} == {Result.PASS, Result.NOT_REQUIRED}
    assert found["area"].wanted == "不少于25平方米"
    assert found["staff"].result is Result.NOT_REQUIRED


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("rooms", {"facility": {**FULL["facility"], "rooms": 1}}),
        ("area", {"facility": {**FULL["facility"], "area_m2": 24.9}}),
        ("entrance", {"entrance": {"separate": False}}),
        ("equipment", {"facility": {**FULL["facility"], "equipment": ["telephone"]}}),
        ("service_days", {"hours": {"weekly": dict(list(OPEN["weekly"].items())[:4])}}),
    ],
)
def test_one_thing_short_fails_that_point_alone(item, changes):
    found = judged("binhai-2019", **changes)
    assert [name for name, one in found.items() if one.result is Result.FAIL] == [item]


def test_what_nobody_told_is_unknown_and_never_a_pass():
    found = judged("binhai-2019", facility={}, entrance={}, hours={}, wall={})
    assert score(found.values()).passed == 0
    assert score(found.values()).unknown == score(found.values()).required == 6


def test_missing_equipment_is_named():
    found = judged("binhai-2019", facility={"equipment": ["telephone", "desk_chair"]})
    assert found["equipment"].missing == ("computer", "filing_cabinet")


def test_a_room_publishes_its_phone_and_when_it_is_answered():
    assert judged("binhai-2019", "counselling_room")["published"].result is Result.PASS
    silent = [{"number": "0000-0000-0105", "kind": "booking"}]
    found = judged("binhai-2019", "counselling_room", phones=silent)["published"]
    assert (found.result, found.missing) == (Result.FAIL, ("电话接听时间",))


@pytest.mark.parametrize("plan", ["futian-2019", "shancheng-2020"])
def test_a_silent_plan_asks_nothing(plan):
    tier = "counselling_room"
    assert {one.result for one in judged(plan, tier).values()} == {Result.NOT_REQUIRED}


def test_another_plan_judges_the_same_station_otherwise():
    assert judged("chongqing-2019")["staff"].result is Result.PASS
    assert judged("chongqing-2019")["service_days"].result is Result.NOT_REQUIRED
    rooms = judged("chongqing-2019", "counselling_room", facility={"equipment": ["telephone"]})
    assert "computer" in rooms["equipment"].missing


CLAUSE = Clause("二", ("…",))


def a_target(value=0.85, due=date(2021, 12, 31)):
    return Target("CQ-T1", "room_built_rate", value, due, None, "yes", CLAUSE)


@pytest.mark.parametrize(("built", "standing"), [(84, "short"), (85, "reached"), (86, "reached")])
def test_85_of_100_reaches_85_percent_exactly(built, standing):
    counted = Measure(built, 100, "附件4")
    assert progress(a_target(), counted, 0.85, date(2021, 1, 1)).standing == standing


def test_a_gap_is_spread_over_the_months_that_are_left():
    counted = Measure(79, 100, "附件4")
    found = progress(a_target(), counted, 0.85, date(2021, 10, 3))
    assert (found.gap, found.each_month) == (6, Fraction(2))
    late = progress(a_target(), counted, 0.85, date(2022, 1, 1))
    assert (late.standing, late.gap, late.each_month) == (Standing.OVERDUE, 6, None)


def test_a_target_without_its_input_says_which_one_is_missing():
    found = progress(a_target(), "附件4", 0.85, date(2021, 1, 1))
    assert (found.standing, found.missing) == (Standing.UNKNOWN, "附件4")


def test_nothing_to_divide_is_neither_reached_nor_missed():
    found = progress(a_target(), Measure(0, 0, "附件4"), 0.85, date(2021, 1, 1))
    assert found.standing is Standing.NOTHING_TO_COUNT


@pytest.mark.parametrize(("value", "of", "least"), [(0.2, 10, 2), (0.85, 7, 6), (0.5, 7, 4)])
def test_a_share_of_few_rounds_up(value, of, least):
    assert needed(value, of) == least


def test_a_straight_line_tells_when_a_count_will_be_reached():
    assert forecast((date(2025, 1, 1), 10), (date(2025, 1, 31), 20), 30) == date(2025, 3, 2)
    assert forecast((date(2025, 1, 1), 10), (date(2025, 1, 31), 10), 30) is None
    assert forecast((date(2025, 1, 1), 10), (date(2025, 1, 31), 30), 30) == date(2025, 1, 31)
