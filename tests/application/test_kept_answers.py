"""What is kept is given again only while nothing was written; a write shows in the next read."""

import pytest

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.export_months import read_month
from chalicelib.application.kept_answers import KeptAnswers
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head
from contract.stores import submitted

JANUARY = Period(2026, 1)


@pytest.fixture
def counted():
    made = []
    return made, lambda: made.append(len(made)) or len(made)


def test_an_answer_is_made_once_under_one_stamp(counted):
    made, make = counted
    kept = KeptAnswers()
    assert [kept.of("month", 1, make), kept.of("month", 1, make)] == [1, 1]
    assert kept.of("month", 2, make) == 2
    assert len(made) == 2


def test_a_store_that_cannot_tell_is_asked_every_time(counted):
    _, make = counted
    kept = KeptAnswers()
    assert [kept.of("month", None, make), kept.of("month", None, make)] == [1, 2]


def test_the_answer_not_asked_for_longest_goes_first(counted):
    _, make = counted
    kept = KeptAnswers(most=2)
    for key in ("a", "b", "a", "c"):
        kept.of(key, 1, make)
    assert [kept.of("a", 1, make), kept.of("c", 1, make), kept.of("b", 1, make)] == [1, 3, 4]


def test_every_step_of_a_report_shows_in_the_next_read(rig):
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)

    def seen():
        month = reviewer.get("/agenda").json["months"][0]
        rows = {
            one["id"]: one for one in reviewer.get("/indicators?period=2026-01").json["indicators"]
        }
        states = ("waiting", "returned")
        here = {name: TINGSONG in str(month[name]) for name in (*states, "missing")}
        return here, rows["I05"]["number"], rows["I08"]["number"]

    assert seen() == ({"waiting": False, "returned": False, "missing": True}, 0, 0)
    lead.submit(a_month())
    assert seen() == ({"waiting": True, "returned": False, "missing": False}, 1, 0)
    note = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
    assert reviewer.review("returns", {"findings": [note]}).status == 200
    assert seen() == ({"waiting": False, "returned": True, "missing": False}, 1, 0)


def test_a_stock_carried_on_follows_a_late_report_of_an_earlier_month(rig):
    def rooms():
        units = rig.browser(REVIEWER).get("/building?period=2026-01").json["units"]
        return next(one["reported"] for one in units if one["unit"]["code"] == TINGSONG)

    assert rooms() is None
    late = Head(TINGSONG, JANUARY.previous)
    rig.services.reports.commit(submitted(late, "key-00000001"))
    assert rooms() == a_month()["rooms_built"]


def test_an_unchanged_month_is_not_added_up_again(rig):
    rig.browser(TINGSONG_LEAD).submit(a_month())
    assert read_month(rig.services, JANUARY) is read_month(rig.services, JANUARY)
