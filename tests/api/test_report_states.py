"""Recall, amendment, exemption and archive: every state that claims an effect has it."""

from datetime import datetime

import pytest

from cast import JINGLAN, PERIOD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.archive_period import archive_period
from chalicelib.domain.errors import PeriodNotOpen
from chalicelib.domain.period import SHANGHAI, Period

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
LATER = datetime(2026, 1, 30, 9, tzinfo=SHANGHAI)
CLOSED = datetime(2026, 4, 29, tzinfo=SHANGHAI)
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
WHY = {"reason": "台账漏记两人次"}


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


@pytest.fixture
def reviewer(rig):
    return rig.browser(REVIEWER)


@pytest.fixture
def accepted(lead, reviewer):
    lead.submit(a_month())
    reviewer.review("acceptances", {})


def counts(browser):
    return browser.get(f"/monthly-reports?period={PERIOD}").json["counts"]


def test_a_recalled_report_is_a_draft_again_with_everything_in_it(lead):
    lead.submit(a_month())
    assert lead.review("recall", {}).json["state"] == "draft"
    report = lead.get(REPORT).json
    assert report["draft"]["answers"] == a_month()
    assert [version["version"] for version in report["versions"]] == [1]


def test_a_recalled_report_no_longer_counts_as_received(lead, reviewer):
    lead.submit(a_month())
    assert counts(reviewer)["received"] == 1
    lead.review("recall", {})
    assert counts(reviewer)["received"] == 0
    assert reviewer.get(f"/overview?period={PERIOD}").json["units_received"] == 0


def test_a_recalled_report_may_be_sent_again_unchanged(lead):
    first = lead.submit(a_month()).json
    lead.review("recall", {})
    again = lead.submit(a_month(), revision=2, key="key-00000002")
    assert (again.status, again.json["version"]) == (201, 2)
    assert again.json["on_time"] == first["on_time"]


def test_a_report_that_a_reviewer_has_opened_cannot_be_recalled(lead, reviewer):
    lead.submit(a_month())
    reviewer.get(REPORT)
    answer = lead.review("recall", {})
    assert answer.status == 409
    assert "已经打开" in answer.json["title"]


def test_a_publishers_look_does_not_stop_a_recall(rig, lead):
    lead.submit(a_month())
    rig.browser(PUBLISHER).get(REPORT)
    assert lead.review("recall", {}).status == 200


def test_the_page_is_told_when_a_recall_is_still_possible(lead, reviewer):
    lead.submit(a_month())
    assert "recall" in lead.get(REPORT).json["may"]
    reviewer.get(REPORT)
    assert "recall" not in lead.get(REPORT).json["may"]


def test_an_amendment_starts_from_what_was_accepted_and_needs_a_reason(lead, accepted):
    assert lead.review("amendments", {}).status == 422
    assert lead.review("amendments", WHY).json["state"] == "amending"
    report = lead.get(REPORT).json
    assert report["draft"]["answers"] == a_month()
    assert report["acts"][-1]["reason"] == WHY["reason"]


def test_while_amending_the_accepted_figures_still_count(lead, reviewer, accepted):
    lead.review("amendments", WHY)
    lead.draft({"counselling_visits": 99}, revision=3)
    assert lead.get(REPORT).json["state"] == "amending"
    totals = reviewer.get(f"/overview?period={PERIOD}").json["totals"]
    assert totals["flows"]["visits"] == 31


def test_an_amendment_that_changes_nothing_is_refused(lead, accepted):
    lead.review("amendments", WHY)
    answer = lead.submit(a_month(), revision=3, key="key-00000002")
    assert "T4-06" in {rule for _, rule in answer.rules}


def test_the_old_version_stays_and_is_marked_once_the_new_one_is_accepted(lead, reviewer, accepted):
    lead.review("amendments", WHY)
    lead.submit(a_month(counselling_visits=33), revision=3, key="key-00000002")
    assert [v["amended"] for v in lead.get(REPORT).json["versions"]] == [False, False]
    reviewer.review("acceptances", {})
    versions = lead.get(REPORT).json["versions"]
    assert [v["amended"] for v in versions] == [True, False]
    assert versions[0]["answers"] == a_month()


def test_the_first_receipt_still_decides_after_an_amendment(rig, lead, reviewer, accepted):
    rig.clock.now = LATER
    street = rig.browser(TINGSONG_LEAD)
    street.review("amendments", WHY)
    sent = street.submit(a_month(counselling_visits=33), revision=3, key="key-00000002")
    assert sent.json["on_time"] is True


def test_only_an_accepted_report_can_be_amended(lead):
    assert lead.review("amendments", WHY).status == 409


def test_an_exempt_unit_owes_nothing_and_is_not_missing(lead, reviewer):
    before = counts(reviewer)
    assert reviewer.review("exemptions", {"reason": "整体搬迁"}).json["state"] == "exempt"
    after = counts(reviewer)
    assert (after["due"], after["missing"]) == (before["due"] - 1, before["missing"] - 1)
    assert reviewer.get(f"/overview?period={PERIOD}").json["units_due"] == after["due"]


def test_an_exemption_tells_why_and_by_whom(reviewer):
    reviewer.review("exemptions", {"reason": "整体搬迁"})
    act = reviewer.get(REPORT).json["acts"][-1]
    assert (act["kind"], act["reason"], act["by"]) == ("exempt", "整体搬迁", REVIEWER)


def test_an_exempt_report_takes_no_draft(lead, reviewer):
    reviewer.review("exemptions", {"reason": "整体搬迁"})
    answer = lead.draft({}, revision=1)
    assert answer.status == 409
    assert "免报" in answer.json["detail"]


def test_a_received_report_cannot_be_exempted(lead, reviewer):
    lead.submit(a_month())
    assert reviewer.review("exemptions", {"reason": "整体搬迁"}).status == 409


def test_a_returned_report_cannot_be_exempted_not_even_as_a_draft(lead, reviewer):
    lead.submit(a_month())
    reviewer.review("returns", {"findings": [NOTE]})
    assert reviewer.review("exemptions", {"reason": "整体搬迁"}).status == 409
    lead.draft({}, revision=2)
    assert reviewer.review("exemptions", {"reason": "整体搬迁"}).status == 409


def test_a_street_cannot_exempt_itself(lead):
    assert lead.review("exemptions", {"reason": "太忙"}).status == 403


def test_an_archived_report_is_closed_for_good(rig, lead, reviewer, accepted):
    rig.clock.now = LATER
    assert archive_period(rig.services, Period(2026, 1), "operator") == [TINGSONG]
    street = rig.browser(TINGSONG_LEAD)
    assert street.get(REPORT).json["state"] == "archived"
    assert street.review("amendments", WHY).status == 409
    assert archive_period(rig.services, Period(2026, 1), "operator") == []


def test_a_running_period_cannot_be_archived(rig, accepted):
    with pytest.raises(PeriodNotOpen):
        archive_period(rig.services, Period(2026, 1), "operator")


def test_the_difference_between_two_versions_is_told_value_by_value(lead, reviewer):
    lead.submit(a_month())
    reviewer.review("returns", {"findings": [NOTE]})
    changed = a_month(counselling_visits=33)
    changed["events"][0]["topics"] = ["新年讲座"]
    lead.submit(changed, revision=2, key="key-00000002")
    found = reviewer.get(f"{REPORT}/differences?from=1&to=2").json["changes"]
    assert [change["pointer"] for change in found] == ["/counselling_visits", "/events/0/topics"]
    assert (found[0]["before"], found[0]["after"]) == (31, 33)


@pytest.mark.parametrize("ends", ["from=1&to=2", "from=0&to=1", "from=x&to=1", ""])
def test_a_difference_needs_two_versions_that_are_there(lead, ends):
    lead.submit(a_month())
    assert lead.get(f"{REPORT}/differences?{ends}").status == 404


def test_another_unit_cannot_recall_or_amend(rig, lead):
    lead.submit(a_month())
    foreign = f"{JINGLAN}/{PERIOD}"
    assert lead.review("recall", {}, foreign).status == 404
    assert lead.review("amendments", WHY, foreign).status == 404


def resent(lead, reviewer, revision=2, **changes):
    reviewer.review("returns", {"findings": [NOTE]})
    return lead.submit(a_month(counselling_visits=33, **changes), revision, key="key-00000002")


def amended(lead):
    lead.review("amendments", WHY)
    return lead.submit(a_month(counselling_visits=33), revision=3, key="key-00000002")


def test_recalling_a_correction_leaves_the_returned_report_received(lead, reviewer):
    lead.submit(a_month())
    resent(lead, reviewer)
    assert lead.review("recall", {}).json["state"] == "draft"
    assert counts(reviewer)["received"] == 1
    assert reviewer.review("exemptions", {"reason": "整体搬迁"}).status == 409
    visits = reviewer.get(f"/overview?period={PERIOD}").json["totals"]["flows"]["visits"]
    assert visits == 31


def test_a_returned_report_is_refused_unchanged_even_after_a_recalled_correction(lead, reviewer):
    lead.submit(a_month())
    resent(lead, reviewer)
    lead.review("recall", {})
    answer = lead.submit(a_month(), revision=4, key="key-00000003")
    assert "T4-06" in {rule for _, rule in answer.rules}


def test_a_recalled_amendment_is_still_one_and_the_accepted_figures_count(lead, reviewer, accepted):
    amended(lead)
    assert lead.review("recall", {}).json["state"] == "amending"
    assert counts(reviewer)["received"] == 1
    overview = reviewer.get(f"/overview?period={PERIOD}").json
    assert overview["totals"]["flows"]["visits"] == 31
    assert lead.get(REPORT).json["draft"]["answers"]["counselling_visits"] == 33


def test_a_recalled_report_keeps_the_reasons_given(lead):
    month = a_month()
    month["events"][0] |= {"participants": 1}
    assert lead.submit(month, **{"X4-15": "入户宣传，每户一人"}).status == 201
    lead.review("recall", {})
    assert lead.get(REPORT).json["draft"]["typed"] == {"/reasons/X4-15": "入户宣传，每户一人"}


def test_a_closed_period_allows_no_recall_as_nothing_could_be_sent_again(rig, lead):
    lead.submit(a_month())
    rig.clock.now = CLOSED
    street = rig.browser(TINGSONG_LEAD)
    assert street.get(REPORT).json["may"] == []
    assert street.review("recall", {}).status == 409
    assert counts(rig.browser(REVIEWER))["received"] == 1


def test_an_amendment_never_sent_is_dropped_when_its_closed_period_is_archived(rig, lead, accepted):
    lead.review("amendments", WHY)
    rig.clock.now = LATER
    assert archive_period(rig.services, Period(2026, 1), "operator") == []
    rig.clock.now = CLOSED
    assert archive_period(rig.services, Period(2026, 1), "operator") == [TINGSONG]
    report = rig.browser(REVIEWER).get(REPORT).json
    assert (report["state"], report["versions"][0]["answers"]) == ("archived", a_month())
