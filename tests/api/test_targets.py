"""Targets and standards through the API: the district's own plan, and another to try."""

from datetime import datetime

import pytest

from cast import JINGLAN, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.policy_files import load_plans
from chalicelib.domain.period import SHANGHAI

PERIOD = "2026-01"
PARTNER = {"name": "示例机械厂", "kind": "enterprise", "agreed_on": "2025-06-01"}


def targets(browser, plan=""):
    answer = browser.get(f"/targets?period={PERIOD}" + (f"&plan={plan}" if plan else ""))
    assert answer.status == 200
    return {one["id"]: one for one in answer.json["targets"]}


def file_month(rig, **changes):
    answer = rig.browser(TINGSONG_LEAD).submit({**a_month(), **changes})
    assert answer.status == 201, answer.text


def test_without_a_report_the_month_says_which_input_is_missing(rig):
    found = targets(rig.browser(REVIEWER))["S-STATION"]
    assert (found["standing"], found["number"]) == ("unknown", None)
    assert "附件4" in found["missing"]


def test_one_report_of_many_counts_and_says_that_others_are_unknown(rig):
    file_month(rig)
    found = targets(rig.browser(REVIEWER))["S-STATION"]
    assert (found["number"], found["of"], found["incomplete"]) == (1, 12, True)
    assert (found["standing"], found["gap"]) == ("overdue", 11)


def test_every_target_of_every_plan_is_counted_or_names_its_input(rig):
    browser, plans = rig.browser(REVIEWER), load_plans()
    told = {plan: targets(browser, plan) for plan in plans}
    assert {plan: len(rows) for plan, rows in told.items()} == {
        plan: len(one.targets) for plan, one in plans.items()
    }
    rows = [row for found in told.values() for row in found.values()]
    assert all(row["missing"] or row["number"] is not None for row in rows)


def test_a_year_that_goes_on_like_this_tells_when_it_would_be_done(rig):
    rig.clock.now = datetime(2026, 4, 11, 9, tzinfo=SHANGHAI)
    browser = rig.browser(REVIEWER)
    assert targets(browser, "yanzhou-2023")["YZ-T8"]["forecast"] is None
    for number in range(5):
        held = {"held_on": "2026-02-01", "venue": "school", "topic": f"第{number}场"}
        path, key = "/registers/outreach/990101", f"key-0000000{number}"
        assert browser.call("POST", path, {"answers": held}, idempotency_key=key).status == 201
    found = targets(browser, "yanzhou-2023")["YZ-T8"]
    assert (found["number"], found["forecast"]) == (5, "2027-02-05")


def test_what_a_register_holds_moves_its_target(rig):
    browser = rig.browser(REVIEWER)
    path = "/registers/partner/990101"
    browser.call("POST", path, {"answers": PARTNER}, idempotency_key="key-00000001")
    gone = {**PARTNER, "name": "示例纺织厂", "ends_on": "2025-12-31"}
    browser.call("POST", path, {"answers": gone}, idempotency_key="key-00000002")
    found = targets(browser, "yanzhou-2023")["YZ-T3"]
    assert (found["number"], found["gap"], found["standing"]) == (1, 15, "overdue")


def test_a_figure_told_by_the_district_stands_with_its_day(rig):
    browser = rig.browser(REVIEWER)
    figure = {
        "metric": "school_room_rate",
        "as_of": "2025-12-31",
        "number": 17,
        "of": 20,
        "source": "区教育局年报",
    }
    path = "/registers/figure/990101"
    browser.call("POST", path, {"answers": figure}, idempotency_key="key-00000001")
    found = targets(browser, "shancheng-2020")["SC-T2"]
    assert (found["standing"], "2025-12-31" in found["told"]) == ("reached", True)


def test_stations_are_judged_by_any_plan(rig):
    browser = rig.browser(PUBLISHER)
    own, other = (browser.get(f"/compliance{query}").json for query in ("", "?plan=chongqing-2019"))
    room = next(one for one in own["stations"] if one["tier"] == "counselling_room")
    same = next(one for one in other["stations"] if one["id"] == room["id"])
    judged = {point["item"]: point for point in same["points"]}
    assert room["standard"] == "BH-ROOM"
    assert same["standard"] == "CQ-ROOM"
    assert "computer" in judged["equipment"]["wanted"]
    assert all(one["whole"] <= one["stations"] for one in own["tiers"])


@pytest.mark.parametrize("path", ["/targets?period=2026-01&plan=x", "/compliance?plan=x"])
def test_a_plan_that_is_not_there_is_told(rig, path):
    assert rig.browser(REVIEWER).get(path).status == 404


@pytest.mark.parametrize("unit", [TINGSONG, JINGLAN])
def test_streets_do_not_read_the_districts_desk(rig, unit):
    assert rig.browser(TINGSONG_LEAD).get(f"/targets?period={PERIOD}&unit={unit}").status == 403


def test_indicators_say_what_they_count_and_what_is_missing(rig):
    file_month(rig)
    told = rig.browser(REVIEWER).get(f"/indicators?period={PERIOD}").json
    found = {one["id"]: one for one in told["indicators"]}
    assert (found["I05"]["number"], found["I05"]["of"]) == (1, 12)
    assert found["I03"]["missing"] == "附件5"
    assert found["I11"]["number"] == a_month()["counselling_visits"]
    assert found["I11"]["incomplete"] is True
    assert all(one["formula"] for one in told["indicators"])
    assert all(one["number"] is not None or one["missing"] for one in told["indicators"])
    covered = set(a_month()["events"][0]["covered_communities"])
    unreached = {one["community"]["code"] for one in told["unreached"]}
    assert not covered & unreached
    assert told["history"][-1] == {
        "period": PERIOD,
        "due": 12,
        "received": 1,
        "on_time": 1,
        "visits": a_month()["counselling_visits"],
    }
