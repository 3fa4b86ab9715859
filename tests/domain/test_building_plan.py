"""The plan of 附件5: baseline, newest, slip, and what should stand by a month."""

import pytest

from chalicelib.domain.building_plan import (
    median_slip,
    months_between,
    places,
    rooms_planned,
    worst,
)


def a_plan(**rooms):
    row = [{"kind": "station", "planned_month": "2024-06"}]
    return {
        "rows": row
        + [
            {"kind": "room", "community": name, "planned_month": month}
            for name, month in rooms.items()
        ]
    }


FIRST = a_plan(a="2024-06", b="2024-12", c="2025-06")
NOW = a_plan(a="2024-06", b="2025-03", d="2025-09")


def test_a_place_that_moved_and_one_that_came_or_went_are_told_apart():
    found = {one.community: (one.first, one.planned, one.slip) for one in places(FIRST, NOW)}
    assert found == {
        None: ("2024-06", "2024-06", 0),
        "a": ("2024-06", "2024-06", 0),
        "b": ("2024-12", "2025-03", 3),
        "c": ("2025-06", None, None),
        "d": (None, "2025-09", None),
    }


@pytest.mark.parametrize(
    ("month", "first", "now"), [("2024-05", 0, 0), ("2024-12", 2, 1), ("2025-12", 3, 3)]
)
def test_rooms_planned_by_a_month_include_that_month(month, first, now):
    found = places(FIRST, NOW)
    assert rooms_planned(found, month, baseline=True) == first
    assert rooms_planned(found, month) == now


def test_slip_is_a_middle_and_the_worst_come_first():
    found = places(FIRST, NOW)
    assert median_slip(found) == 0
    assert [one.community for one in worst(found)] == ["b"]
    assert median_slip([]) is None


def test_an_open_room_is_counted_from_the_newest_plan():
    late = next(one for one in places(FIRST, NOW) if one.community == "b")
    assert (late.overdue("2025-02"), late.overdue("2025-05")) == (0, 2)
    assert months_between("2024-11", "2025-02") == 3
