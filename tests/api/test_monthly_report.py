"""The life of a monthly report, as street and district see it."""

from datetime import datetime, timedelta

import pytest

from cast import (
    JINGLAN_LEAD,
    OPERATOR,
    PERIOD,
    REVIEWER,
    TINGSONG,
    TINGSONG_EDITOR,
    TINGSONG_LEAD,
    a_month,
)
from chalicelib.domain.period import SHANGHAI

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


@pytest.fixture
def reviewer(rig):
    return rig.browser(REVIEWER)


def test_an_untouched_report_waits_at_revision_zero(lead):
    answer = lead.get(REPORT)
    assert answer.status == 200
    assert answer.headers["ETag"] == '"0"'
    assert answer.json["state"] == "not_started"


def test_the_period_shows_its_window_and_its_last_instant(lead):
    period = lead.get("/periods").json["periods"][0]
    assert period["period"] == "2026-01"
    assert period["window"] == {"first": "2025-12-29", "last": "2026-01-28"}
    assert period["cutoff_at"] == "2026-01-29T00:00:00+08:00"


def test_a_draft_comes_back_as_it_was_typed(lead):
    assert lead.draft({"rooms_built": 9}).headers["ETag"] == '"1"'
    report = lead.get(REPORT).json
    assert report["state"] == "draft"
    assert report["draft"]["answers"] == {"rooms_built": 9}


def test_text_that_is_no_number_yet_is_kept_beside_the_draft(lead):
    body = {"answers": {}, "typed": {"/rooms_built": "九个"}}
    lead.call("PUT", f"{REPORT}/draft", body, if_match='"0"')
    assert lead.get(REPORT).json["draft"]["typed"] == {"/rooms_built": "九个"}


def test_a_draft_of_wrong_types_is_refused_and_the_old_one_stays(lead):
    lead.draft({"rooms_built": 9})
    answer = lead.draft({"rooms_built": "九"}, revision=1)
    assert answer.status == 422
    assert answer.rules[0][0] == "/rooms_built"
    assert lead.get(REPORT).json["draft"]["answers"] == {"rooms_built": 9}


def test_a_stale_draft_is_refused_with_the_newer_one(rig, lead):
    rig.browser(TINGSONG_EDITOR).draft({"rooms_built": 9})
    answer = lead.draft({"rooms_built": 8})
    assert answer.status == 412
    assert answer.json["current"]["draft"]["answers"] == {"rooms_built": 9}


def test_a_draft_without_a_revision_is_asked_for_one(lead):
    answer = lead.call("PUT", f"{REPORT}/draft", {"answers": {}})
    assert answer.status == 428


def test_checking_stores_nothing(lead):
    answer = lead.call("POST", f"{REPORT}/check", {"answers": a_month(rooms_built=11)})
    assert ("/rooms_built", "X4-01") in answer.rules
    assert lead.get(REPORT).headers["ETag"] == '"0"'


def test_a_good_report_gets_a_receipt(lead):
    answer = lead.submit(a_month())
    assert answer.status == 201
    assert answer.json["version"] == 1
    assert answer.json["on_time"] is True
    assert answer.json["receipt"].startswith("XY-990101005-202601-1-")


def test_an_error_blocks_the_report_and_names_the_field_in_chinese(lead):
    answer = lead.submit(a_month(rooms_built=11))
    assert answer.status == 422
    assert ("/rooms_built", "X4-01") in answer.rules
    assert "心理咨询室" in answer.json["findings"][0]["message"]
    assert lead.get(REPORT).json["versions"] == []


def test_an_odd_figure_needs_a_reason_and_passes_with_one(lead):
    odd = a_month()
    odd["events"][0]["participants"] = 4
    assert lead.submit(odd).rules == [("/events/0/participants", "X4-15")]
    assert lead.submit(odd, key="key-00000002", **{"X4-15": "入户宣传，每户一人"}).status == 201


def test_the_same_key_and_content_give_the_same_receipt(lead):
    first = lead.submit(a_month())
    again = lead.submit(a_month())
    assert (again.status, again.text) == (201, first.text)
    assert len(lead.get(REPORT).json["versions"]) == 1


def test_the_same_key_gives_the_same_receipt_after_four_hundred_days(rig, lead, kept):
    first = lead.submit(a_month())
    rig.clock.now += timedelta(days=400)
    lead.sign_in(TINGSONG_LEAD)
    again = lead.submit(a_month())
    same = (again.status, again.json) == (first.status, first.json)
    kept("R3", f"400 天后重送，回执{'相同' if same else '不同'}", met=same)


def test_the_same_key_with_other_content_is_refused(lead):
    lead.submit(a_month())
    answer = lead.submit(a_month(counselling_visits=32))
    assert answer.status == 422
    assert answer.json["type"].endswith("key-reused")


def test_a_submission_without_a_key_is_asked_for_one(lead):
    body = {"answers": a_month()}
    answer = lead.call("POST", f"{REPORT}/submissions", body, if_match='"0"')
    assert answer.status == 400


def test_a_submitted_report_is_locked_for_the_street(lead):
    lead.submit(a_month())
    assert lead.draft({}, revision=1).status == 409
    assert lead.submit(a_month(), revision=1, key="key-00000002").status == 409


def test_an_editor_prepares_but_does_not_submit(rig):
    editor = rig.browser(TINGSONG_EDITOR)
    assert editor.draft(a_month()).status == 200
    assert editor.submit(a_month(), revision=1).status == 403


def test_another_streets_report_looks_as_if_it_did_not_exist(rig):
    stranger = rig.browser(JINGLAN_LEAD)
    foreign, unknown = stranger.get(REPORT), stranger.get(f"/monthly-reports/999999999/{PERIOD}")
    assert foreign.status == unknown.status == 404
    assert foreign.text == unknown.text


def test_the_operator_sees_no_report(rig):
    assert rig.browser(OPERATOR).get(REPORT).status == 403


def test_a_returned_report_tells_why_and_can_be_sent_again(lead, reviewer):
    lead.submit(a_month())
    assert reviewer.review("returns", {"findings": [NOTE]}).json["state"] == "returned"
    report = lead.get(REPORT).json
    assert report["versions"][0]["review"]["findings"] == [NOTE]
    answer = lead.submit(a_month(counselling_visits=30), revision=2, key="key-00000002")
    assert (answer.status, answer.json["version"]) == (201, 2)


def test_an_unchanged_report_is_not_taken_a_second_time(lead, reviewer):
    lead.submit(a_month())
    reviewer.review("returns", {"findings": [NOTE]})
    answer = lead.submit(a_month(), revision=2, key="key-00000002")
    assert answer.status == 422
    assert "T4-06" in {rule for _, rule in answer.rules}


def test_a_return_without_a_reason_is_refused(lead, reviewer):
    lead.submit(a_month())
    assert reviewer.review("returns", {"findings": []}).status == 422


def test_an_accepted_report_stays_accepted(lead, reviewer):
    lead.submit(a_month())
    assert reviewer.review("acceptances", {}).json["state"] == "accepted"
    assert reviewer.review("returns", {"findings": [NOTE]}).status == 409
    assert lead.draft({}, revision=2).status == 409


def test_a_street_cannot_accept_its_own_report(lead):
    lead.submit(a_month())
    assert lead.review("acceptances", {}).status == 403


def test_the_district_sees_every_unit_with_its_state(lead, reviewer):
    lead.submit(a_month())
    answer = reviewer.get(f"/monthly-reports?period={PERIOD}").json
    states = {item["unit"]["name"]: item["state"] for item in answer["items"]}
    assert len(states) == 12
    assert (states["听松街道"], states["静澜街道"]) == ("submitted", "not_started")
    assert answer["counts"]["missing"] == 11


def test_a_street_sees_its_own_row_alone(lead):
    items = lead.get(f"/monthly-reports?period={PERIOD}").json["items"]
    assert [item["unit"]["code"] for item in items] == [TINGSONG]


@pytest.mark.parametrize(
    ("instant", "on_time"),
    [
        (datetime(2026, 1, 28, 23, 59, 59, 999999, SHANGHAI), True),
        (datetime(2026, 1, 29, 0, 0, tzinfo=SHANGHAI), False),
    ],
)
def test_the_28th_counts_until_midnight(rig, instant, on_time):
    rig.clock.now = instant
    lead = rig.browser(TINGSONG_LEAD)
    assert lead.submit(a_month(filled_on=instant.date().isoformat())).json["on_time"] is on_time


def test_a_correction_after_the_cutoff_keeps_the_first_receipts_timeliness(rig, lead, reviewer):
    lead.submit(a_month())
    reviewer.review("returns", {"findings": [NOTE]})
    rig.clock.now = datetime(2026, 2, 3, 9, tzinfo=SHANGHAI)
    again = rig.browser(TINGSONG_LEAD)
    answer = again.submit(a_month(counselling_visits=30), revision=2, key="key-00000002")
    assert answer.json["on_time"] is True


@pytest.mark.parametrize("period", ["2026-02", "2024-06"])
def test_a_future_or_closed_period_takes_no_report(lead, period):
    answer = lead.submit(a_month(), report=f"{TINGSONG}/{period}")
    assert answer.status == 409
    assert "报告期" in answer.json["title"]


@pytest.mark.parametrize("period", ["2026-13", "２０２６-０１", "2019-01", "latest"])
def test_a_text_that_is_no_period_is_not_found(lead, period):
    assert lead.get(f"/monthly-reports/{TINGSONG}/{period}").status == 404
