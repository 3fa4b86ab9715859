"""What a plan asks, as the bulletin and the progress page will put it."""

import dataclasses
from datetime import date

import pytest

from chalicelib.domain.policy import Clause, Plan, Standard, Target

CLAUSE = Clause("四(一)", ("50%村（社区）心理咨询室建成并投入使用",))
HALF = Target("T-1", "room_built_rate", 0.5, date(2024, 12, 31), None, "yes", CLAUSE)
STATION = Standard("S-1", "spirit_station", "心灵驿站", 2, 25, 5, True, (), CLAUSE)
PLAN = Plan("p-2024", "方案", None, "issued", None, (STATION,), (), (HALF,))


@pytest.mark.parametrize(
    ("built", "total", "reached"), [(60, 120, True), (59, 120, False), (0, 0, None)]
)
def test_half_of_the_rooms_means_at_least_half(built: int, total: int, reached: bool) -> None:
    assert HALF.reached_by(built, total) is reached


@pytest.mark.parametrize(("share", "built"), [(0.85, 85), (0.7, 70), (0.29, 29), (1.0, 100)])
def test_exactly_the_share_is_enough_whatever_the_fraction(share: float, built: int) -> None:
    target = dataclasses.replace(HALF, value=share)
    assert target.reached_by(built, 100) is True
    assert target.reached_by(built - 1, 100) is False


def test_a_plan_is_asked_by_tier_and_by_metric() -> None:
    assert PLAN.standard_for("spirit_station") == STATION
    assert PLAN.standard_for("counselling_room") is None
    assert PLAN.targets_for("room_built_rate") == (HALF,)
    assert PLAN.targets_for("station_built_rate") == ()
