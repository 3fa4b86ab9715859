"""The survey and the quiz: anonymous sheets, figures for the district, little for the public."""

import pytest

from cast import PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD
from residents import COUNSELLOR, a_desk, answer

STATION, ROOM = f"yz-{TINGSONG}", f"zx-{TINGSONG}001"


@pytest.fixture
def rig(tmp_path):
    return a_desk(tmp_path)


def filled(rig, count, station=STATION, **answers):
    resident = rig.browser()
    for _ in range(count):
        assert answer(resident, "survey", {"overall": 5, **answers}, station).status == 201


def figures(rig):
    return rig.browser(REVIEWER).get("/feedback-figures").json


def test_the_district_sees_each_station_with_enough_sheets(rig):
    filled(rig, 5, easy=2)
    (one,) = figures(rig)["survey"]["stations"]
    assert one == {
        "station": {"id": STATION, "name": "听松街道心灵驿站"},
        "sheets": 5,
        "answers": {"overall": {"5": 5}, "easy": {"2": 5}},
    }


def test_of_a_few_sheets_only_the_number_is_told(rig):
    filled(rig, 4, ROOM)
    (one,) = figures(rig)["survey"]["stations"]
    assert (one["sheets"], one["answers"]) == (4, None)


def test_what_may_be_published_has_passed_the_gate(rig):
    filled(rig, 9, again=3)
    filled(rig, 3, ROOM, again=1)
    public = figures(rig)["survey"]["public"]
    assert public["overall"]["counts"] == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 10}
    assert public["again"] == {"counts": {"1": None, "2": 0, "3": 10}, "total": 15, "about": True}
    assert public["helpful"]["total"] == 0


def test_the_quiz_is_counted_by_score_and_by_day(rig):
    resident = rig.browser()
    for score in (7, 7, 10):
        assert answer(resident, "quiz", {"score": score}).status == 201
    found = figures(rig)["quiz"]
    assert found == {"sheets": 3, "scores": {"7": 2, "10": 1}, "days": {"2026-01-05": 3}}


def test_what_is_stored_of_a_sheet_is_its_answers_the_station_and_the_day(rig):
    filled(rig, 1, easy=4)
    rows = rig.services.receiving.answers._db.rows(
        "SELECT kind, day, place, body FROM anonymous_answers"
    )
    assert rows == [("survey", "2026-01-05", STATION, '{"easy":4,"overall":5}')]


def test_only_the_district_reads_the_figures(rig):
    assert rig.browser(PUBLISHER).get("/feedback-figures").status == 200
    for account in (TINGSONG_LEAD, COUNSELLOR):
        assert rig.browser(account).get("/feedback-figures").status == 403
