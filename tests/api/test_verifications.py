"""Anybody with a paper asks whether it is what the district received."""

import pytest

from cast import JINGLAN, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month

NOTHING = {"standing": "unknown"}
NOTE = {"pointer": "/rooms_built", "code": "unclear", "note": "请核对"}


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


@pytest.fixture
def paper(lead):
    answer = lead.submit(a_month())
    assert answer.status == 201
    return answer.json


def ask(rig, receipt, code):
    answer = rig.browser().get(f"/verifications/{receipt}?h={code}")
    assert answer.status == 200, answer.text
    return answer.json


def standing(rig, paper):
    found = ask(rig, paper["receipt"], paper["sha256"])
    return found["standing"], found.get("current_version")


def test_a_paper_that_was_received_is_told_with_what_it_shows_anyway(rig, paper):
    assert ask(rig, paper["receipt"], paper["sha256"][:16]) == {
        "standing": "received",
        "unit": "听松街道",
        "period": "2026年1月",
        "version": 1,
        "received_at": paper["received_at"],
        "current_version": 1,
    }


@pytest.mark.parametrize("length", [16, 20, 64])
def test_the_printed_digits_or_more_of_them_will_do(rig, paper, length):
    assert ask(rig, paper["receipt"], paper["sha256"][:length].upper())["standing"] == "received"


@pytest.mark.parametrize(
    "code", ["", "0", "0123456789abcdef", "g" * 16, "0" * 65, "%E4%B8%AD", "' OR 1=1"]
)
def test_a_wrong_code_tells_nothing(rig, paper, code):
    assert ask(rig, paper["receipt"], code.replace(" ", "%20")) == NOTHING


def test_fewer_digits_than_printed_tell_nothing(rig, paper):
    assert ask(rig, paper["receipt"], paper["sha256"][:15]) == NOTHING


@pytest.mark.parametrize(
    "receipt",
    [
        "XY-990101005-202601-2-7K3Q",
        f"XY-{JINGLAN}-202601-1-7K3Q",
        "XY-999999999-202601-1-7K3Q",
        f"XY-{TINGSONG}-202613-1-7K3Q",
        f"XY-{TINGSONG}-000000-1-7K3Q",
        f"XY-{TINGSONG}-202601-99999-7K3Q",
        "1",
        "%2e%2e",
        "XY",
    ],
)
def test_an_unknown_receipt_answers_as_a_wrong_code_does(rig, paper, receipt):
    assert ask(rig, receipt, paper["sha256"]) == NOTHING


def test_the_mark_of_the_receipt_must_match_too(rig, paper):
    mark = "AAAA" if not paper["receipt"].endswith("AAAA") else "BBBB"
    assert ask(rig, paper["receipt"][:-4] + mark, paper["sha256"]) == NOTHING


def test_a_corrected_paper_says_which_version_counts(rig, lead, paper):
    reviewer = rig.browser(REVIEWER)
    reviewer.review("acceptances", {})
    lead.call("POST", "/monthly-reports/990101005/2026-01/amendments", {"reason": "漏记一场"})
    second = lead.submit(a_month(counselling_visits=32), revision=3, key="key-00000002").json
    assert standing(rig, paper) == ("received", 1)
    assert standing(rig, second) == ("received", 1)
    reviewer.review("acceptances", {})
    assert standing(rig, paper) == ("superseded", 2)
    assert standing(rig, second) == ("received", 2)


def test_a_returned_paper_counts_until_the_next_one_comes(rig, lead, paper):
    rig.browser(REVIEWER).review("returns", {"findings": [NOTE]})
    assert standing(rig, paper) == ("received", 1)
    lead.submit(a_month(counselling_visits=32), revision=2, key="key-00000002")
    assert standing(rig, paper) == ("superseded", 2)


def test_a_paper_taken_back_is_not_one_the_district_holds(rig, lead, paper):
    lead.call("POST", "/monthly-reports/990101005/2026-01/recall", {})
    assert standing(rig, paper) == ("withdrawn", 0)


def test_asking_writes_nothing(rig, paper):
    before = len(rig.services.audit.links(TINGSONG))
    ask(rig, paper["receipt"], paper["sha256"])
    assert len(rig.services.audit.links(TINGSONG)) == before
