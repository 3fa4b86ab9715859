"""The supplement over the API: optional, written by the street, read by the district."""

from datetime import datetime

import pytest

from cast import (
    JINGLAN,
    JINGLAN_LEAD,
    OPERATOR,
    PERIOD,
    PUBLISHER,
    REVIEWER,
    TINGSONG,
    TINGSONG_EDITOR,
    TINGSONG_LEAD,
    a_month,
)
from chalicelib.domain.period import SHANGHAI, Period

OWN = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
SOME = {"referrals_to_station": 4, "station_days": 22}
PHONE = {"typical_cases": [{"title": "一次调解", "text": "电话13812345678。"}]}


def save(browser, answers, revision=0, path=OWN):
    return browser.call("PUT", path, {"answers": answers}, if_match=f'"{revision}"')


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


def test_an_untouched_supplement_is_empty_and_may_be_saved(lead):
    answer = lead.get(OWN)
    assert (answer.status, answer.headers["ETag"]) == (200, '"0"')
    assert answer.json["answers"] == {}
    assert answer.json["saved_at"] is None
    assert answer.json["attachments"] == []
    assert answer.json["may"] == ["save"]


def test_what_was_saved_is_read_with_who_and_when(lead, rig):
    answer = save(rig.browser(TINGSONG_EDITOR), SOME)
    assert (answer.status, answer.headers["ETag"]) == (200, '"1"')
    assert answer.json["revision"] == 1
    shown = lead.get(OWN).json
    assert (shown["answers"], shown["saved_by"]) == (SOME, TINGSONG_EDITOR)
    assert shown["saved_at"] == answer.json["saved_at"] == "2026-01-05T09:00:00+08:00"


def test_blank_stays_blank_and_zero_stays_zero(lead):
    save(lead, {"referrals_to_medical": 0})
    assert lead.get(OWN).json["answers"] == {"referrals_to_medical": 0}


def test_every_save_keeps_the_one_before_with_a_link_in_the_audit_trail(lead, rig):
    save(lead, SOME)
    save(lead, {}, 1)
    kept = rig.services.supplementing.store.revisions(TINGSONG, Period.parse(PERIOD))
    assert [one.answers for one in kept] == [SOME, {}]
    acts = [(link.event.act, link.event.actor) for link in rig.services.audit.links(TINGSONG)]
    assert acts == [("supplement", TINGSONG_LEAD)] * 2


def test_a_stale_save_is_answered_with_the_current_supplement(lead, rig):
    save(rig.browser(TINGSONG_EDITOR), SOME)
    answer = save(lead, {"station_days": 20})
    assert answer.status == 412
    assert answer.json["current"]["answers"] == SOME
    assert answer.json["current"]["revision"] == 1


def test_a_save_without_a_revision_is_refused(lead):
    assert lead.call("PUT", OWN, {"answers": SOME}).status == 428


def test_an_error_is_told_and_nothing_is_stored(lead):
    answer = save(lead, PHONE)
    assert answer.status == 422
    assert answer.rules == [("/typical_cases/0/text", "S-02")]
    assert "像是写了电话或身份证号" in answer.json["findings"][0]["message"]
    assert lead.get(OWN).json["revision"] == 0


def test_a_warning_lets_the_supplement_pass_and_comes_along(lead):
    answer = save(lead, {"station_days": 12})
    assert (answer.status, answer.rules) == (200, [("/station_days", "S-12")])
    assert answer.json["findings"][0]["clause"] == "津滨卫疾〔2019〕132号 三(三)2"
    assert lead.get(OWN).json["findings"] == answer.json["findings"]


def test_a_check_says_the_same_and_stores_nothing(lead):
    answer = lead.call("POST", f"{OWN}/check", {"answers": PHONE})
    assert (answer.status, answer.rules) == (200, [("/typical_cases/0/text", "S-02")])
    assert lead.get(OWN).json["revision"] == 0


def test_more_outreach_than_events_on_the_form_is_noticed_once_the_form_says_so(lead):
    answers = {"outreach": [{"venue": "school", "sessions": 3}]}
    assert lead.call("POST", f"{OWN}/check", {"answers": answers}).rules == []
    lead.draft(a_month())
    assert lead.call("POST", f"{OWN}/check", {"answers": answers}).rules == [("/outreach", "S-09")]


def test_the_district_is_not_told_what_the_draft_of_the_form_says(lead, rig):
    lead.draft(a_month())
    save(lead, {"outreach": [{"venue": "school", "sessions": 3}]})
    shown = rig.browser(REVIEWER).get(OWN).json
    assert shown["context"]["official"] == {"sessions": None, "participants": None}
    assert shown["findings"] == []


@pytest.mark.parametrize("account", [REVIEWER, PUBLISHER])
def test_the_district_reads_it_and_cannot_write_it(rig, lead, account):
    save(lead, SOME)
    shown = rig.browser(account).get(OWN)
    assert (shown.json["answers"], shown.json["may"]) == (SOME, [])
    assert save(rig.browser(account), {}, 1).status == 403


def test_the_operator_sees_none(rig):
    assert rig.browser(OPERATOR).get(OWN).status == 403


def test_another_streets_supplement_answers_like_an_unknown_one(rig):
    stranger = rig.browser(JINGLAN_LEAD)
    unknown = stranger.get(f"/monthly-supplements/999999999/{PERIOD}")
    assert stranger.get(OWN).status == 404
    assert stranger.get(OWN).text == unknown.text
    assert save(stranger, SOME).text == unknown.text


def test_it_may_still_be_saved_after_the_report_was_accepted(rig, lead):
    lead.submit(a_month())
    rig.browser(REVIEWER).review("acceptances", {})
    assert save(lead, SOME).status == 200


def test_it_is_kept_apart_from_the_report(rig, lead):
    before = lead.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json
    save(lead, SOME)
    assert lead.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").json == before


def test_a_late_month_takes_it_and_a_closed_one_does_not(rig):
    rig.clock.now = datetime(2026, 1, 29, 9, tzinfo=SHANGHAI)
    assert save(rig.browser(TINGSONG_LEAD), SOME).status == 200
    rig.clock.now = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)
    late = rig.browser(TINGSONG_LEAD)
    assert save(late, {}, 1).status == 409
    assert late.get(OWN).json["may"] == []
    assert late.get(OWN).json["answers"] == SOME


def test_an_exempt_unit_has_nothing_to_add(rig, lead):
    path = f"/monthly-reports/{TINGSONG}/{PERIOD}/exemptions"
    rig.browser(REVIEWER).call("POST", path, {"reason": "驿站整体搬迁"})
    answer = save(lead, SOME)
    assert (answer.status, lead.get(OWN).json["may"]) == (409, [])
    assert "免报" in answer.json["detail"]


@pytest.mark.parametrize("body", [{}, {"answers": []}, {"answers": {}, "more": 1}, []])
def test_a_body_of_another_shape_is_refused(lead, body):
    assert lead.call("PUT", OWN, body, if_match='"0"').status == 422


def test_an_unknown_member_is_an_error(lead):
    assert save(lead, {"visitor": "某人"}).rules == [("", "shape")]


def test_the_other_streets_revision_is_its_own(rig, lead):
    save(lead, SOME)
    path = f"/monthly-supplements/{JINGLAN}/{PERIOD}"
    assert save(rig.browser(JINGLAN_LEAD), SOME, 0, path).json["revision"] == 1
