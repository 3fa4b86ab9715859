"""A month as the district shows it: places exactly, people through the gate, gaps as gaps."""

from datetime import date

from cast import JINGLAN, TINGSONG, YUNTING, a_month
from chalicelib.domain.month_summary import Stock
from chalicelib.domain.month_totals import summarise
from chalicelib.domain.period import Period
from chalicelib.domain.public_progress import ReachedUnit, public_month, reached_by_unit
from chalicelib.domain.year_coverage import CommunityYear
from pdf.documents import JINGLAN_STREET, TINGSONG_STREET, YUNTING_STREET, street_month

JANUARY = Period(2026, 1)
DECEMBER_STOCK = Stock(True, 10, 8, "2025-12")
REACHED = {TINGSONG: ReachedUnit(3, 10, True), YUNTING: ReachedUnit(0, 10, False)}


def community(unit: str, number: int, events: int, *missing: str) -> CommunityYear:
    seen = date(2026, 1, 3) if events else None
    return CommunityYear(unit, unit, f"{unit}{number:03}", "某社区", events, 0, seen, seen, missing)


def test_places_are_exact_people_pass_the_gate_and_gaps_stay_gaps():
    facts = [
        street_month(TINGSONG_STREET, a_month(counselling_visits=31)),
        street_month(JINGLAN_STREET, a_month(counselling_visits=3, events=[], rooms_built=9)),
        street_month(YUNTING_STREET, None, carried=DECEMBER_STOCK),
    ]
    shown = public_month(summarise(JANUARY, JANUARY.window(), facts), REACHED)
    units = shown.pop("units")
    assert shown == {
        "period": "2026-01",
        "label": "2026年1月",
        "window": {"first": "2025-12-29", "last": "2026-01-28"},
        "reports": {"received": 2, "due": 3},
        "totals": {
            "visits": {"count": 35, "about": True},
            "participants": {"count": 80, "about": False},
        },
    }
    here, hidden, silent = units
    assert here == {
        "code": TINGSONG,
        "name": "听松街道",
        "received": True,
        "station_built": True,
        "rooms_built": 10,
        "communities": 10,
        "told_in": "2026-01",
        "reached": 3,
        "reached_of": 10,
        "reached_told": True,
        "visits": 30,
        "participants": 80,
    }
    nothing_said = {"reached": None, "reached_of": None, "reached_told": False}
    assert hidden == {
        **here,
        **nothing_said,
        "code": JINGLAN,
        "name": "静澜街道",
        "rooms_built": 9,
        "visits": None,
        "participants": 0,
    }
    assert silent == {
        **here,
        "code": YUNTING,
        "name": "云汀街道",
        "received": False,
        "rooms_built": 8,
        "told_in": "2025-12",
        "reached": 0,
        "reached_told": False,
        "visits": None,
        "participants": None,
    }


def test_a_unit_that_never_told_has_no_places_either():
    facts = [street_month(YUNTING_STREET, None)]
    [unit] = public_month(summarise(JANUARY, JANUARY.window(), facts), {})["units"]
    places = ("station_built", "rooms_built", "communities", "told_in")
    assert [unit[name] for name in places] == [None] * 4


def test_the_years_coverage_is_counted_by_unit():
    communities = [
        community(TINGSONG, 1, 1),
        community(TINGSONG, 2, 2),
        community(TINGSONG, 3, 0),
        community(JINGLAN, 1, 0, "2026-01"),
        community(JINGLAN, 2, 1),
    ]
    assert reached_by_unit(communities) == {
        TINGSONG: ReachedUnit(2, 3, True),
        JINGLAN: ReachedUnit(1, 2, False),
    }
