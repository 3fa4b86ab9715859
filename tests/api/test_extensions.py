"""An extension gives days and hides nothing: the cut-off and the lateness by it stay."""

from datetime import datetime

import pytest

from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.domain.period import SHANGHAI

MORE = {"until": "2026-02-02", "reason": "辖区停电检修"}


@pytest.fixture
def reviewer(rig):
    return rig.browser(REVIEWER)


def row(browser):
    items = browser.get(f"/monthly-reports?period={PERIOD}").json["items"]
    return next(item for item in items if item["unit"]["code"] == TINGSONG)


def filed(rig, day: int, hour: int = 9):
    rig.clock.now = datetime(2026, 2, day, hour, 59, tzinfo=SHANGHAI)
    lead = rig.browser(TINGSONG_LEAD)
    month = a_month(filled_on=f"2026-02-{day:02d}")
    return lead.submit(month, revision=1)


def test_a_report_within_its_extension_is_late_by_the_cutoff_and_says_both(rig, reviewer):
    assert reviewer.review("extensions", MORE).status == 200
    answer = filed(rig, 2, 23)
    assert answer.json["on_time"] is False
    found = row(rig.browser(REVIEWER))
    assert (found["extended_until"], found["within_extension"]) == ("2026-02-02", True)
    assert found["late_days"] == 5


def test_the_day_after_the_extension_is_outside(rig, reviewer):
    reviewer.review("extensions", MORE)
    filed(rig, 3)
    assert row(rig.browser(REVIEWER))["within_extension"] is False


def test_an_extension_tells_why(reviewer):
    reviewer.review("extensions", MORE)
    act = reviewer.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json["acts"][-1]
    assert act["reason"] == "延至2月2日：辖区停电检修"


def test_the_same_day_told_twice_is_one_act(reviewer):
    first, again = reviewer.review("extensions", MORE), reviewer.review("extensions", MORE)
    assert first.json == again.json
    acts = reviewer.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json["acts"]
    assert [one["kind"] for one in acts] == ["extended"]


@pytest.mark.parametrize("until", ["2026-01-28", "2026-04-29", "2026-02-30", "下周"])
def test_a_day_outside_the_possible_is_refused_in_chinese(reviewer, until):
    answer = reviewer.review("extensions", {**MORE, "until": until})
    assert answer.status == 422
    assert "延期日期" in answer.json["title"]


def test_a_received_report_needs_no_extension(rig, reviewer):
    rig.browser(TINGSONG_LEAD).submit(a_month())
    assert reviewer.review("extensions", MORE).status == 409


def test_a_draft_survives_an_extension(rig, reviewer):
    lead = rig.browser(TINGSONG_LEAD)
    lead.draft({"rooms_built": 9})
    reviewer.review("extensions", MORE)
    report = lead.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    assert (report["state"], report["draft"]["answers"]) == ("draft", {"rooms_built": 9})
