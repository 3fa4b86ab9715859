"""What supervision found stands in the month and the half year, counted as of their last day."""

from datetime import datetime

from cast import JINGLAN, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.application.supervision_figures import month_supervision, span_supervision
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.span import Span

DISTRICT = "990101"
JANUARY = Period(2026, 1)
ITEMS = [
    {"item": "月报按时", "full": 40, "score": 36},
    {"item": "宣传覆盖", "full": 60, "score": 51},
]
VISIT = {
    "visited_on": "2026-01-02",
    "unit": TINGSONG,
    "assessors": "示例评估组",
    "items": [],
    "conclusion": "mend",
}
PROBLEM = {
    "title": "没有公布接听时间",
    "found_on": "2025-12-30",
    "lead": "指导中心",
    "due_on": "2026-01-10",
    "state": "open",
}


def keep(rig, register, *entries, account=REVIEWER, owner=DISTRICT):
    """Save the entries, as somebody who may."""
    browser = rig.browser(account)
    for number, answers in enumerate(entries):
        path, key = f"/registers/{register}/{owner}", f"key-{register}-{number:04d}"
        done = browser.call("POST", path, {"answers": answers}, idempotency_key=key)
        assert done.status == 201, done.text


def street(told, name):
    return next(one for one in told["units"] if one["name"] == name)


def fault(due_on, **more):
    return {"text": "门口没有标识", "due_on": due_on, **more}


def at_the_end(rig):
    rig.clock.now = datetime(2026, 2, 3, 9, tzinfo=SHANGHAI)


def test_faults_are_found_closed_and_overdue_as_of_the_last_day(rig):
    at_the_end(rig)
    faults = [
        fault("2026-01-20"),
        fault("2026-01-20", done_on="2026-01-15", result="passed"),
        fault("2026-01-20", done_on="2026-01-16", result="failed"),
        fault("2026-02-20"),
        fault("2026-01-25", done_on="2026-02-01", result="passed"),
    ]
    keep(rig, "visit", {**VISIT, "faults": faults})
    told = month_supervision(rig.services, JANUARY)
    row = street(told, "听松街道")
    assert row["visits"] == 1
    assert row["faults"] == {"found": 5, "closed": 1, "open": 4, "overdue": 3}
    assert street(told, "静澜街道")["visits"] == 0
    assert told["filled"] == ["visit"]


def test_a_problem_of_nobody_is_counted_apart(rig):
    at_the_end(rig)
    keep(rig, "problem", PROBLEM, {**PROBLEM, "title": "台账不全", "unit": JINGLAN})
    told = month_supervision(rig.services, JANUARY)
    assert told["others"]["problems"] == {"found": 1, "closed": 0, "open": 1, "overdue": 1}
    assert street(told, "静澜街道")["problems"]["overdue"] == 1


def test_a_score_nobody_filled_in_is_not_zero(rig):
    at_the_end(rig)
    term = {"year": 2025, "half": "h2", "items": ITEMS}
    keep(rig, "self-evaluation", term, account=TINGSONG_LEAD, owner=TINGSONG)
    keep(rig, "joint-evaluation", {**term, "unit": JINGLAN})
    told = month_supervision(rig.services, JANUARY)
    assert told["evaluations"] == ["2025年下半年"]
    assert street(told, "听松街道")["scores"] == [({"points": 87, "full": 100}, None)]
    assert street(told, "静澜街道")["scores"] == [(None, {"points": 87, "full": 100})]


def test_a_year_shows_both_halves_and_its_own_evaluation(rig):
    rig.clock.now = datetime(2026, 12, 29, 9, tzinfo=SHANGHAI)
    span = Span.parse("2026")
    told = span_supervision(rig.services, span, span.periods)
    assert told["evaluations"] == ["2026年上半年", "2026年下半年", "2026年全年"]
    assert told["filled"] == []
    assert told["as_of"] == "2026-12-28"
