"""The line breaks at the worst moment; sending again finds one record and the same receipt."""

import http.client
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from faulty_line import FAULTS, FaultyLine
from filing import NOTE, REPORT, submit, versions
from running_server import Client

GONE = (OSError, http.client.HTTPException)
Answer = tuple[int, Any, dict[str, str]]


@pytest.fixture
def line(server) -> Iterator[FaultyLine]:
    line = FaultyLine(server)
    yield line
    line.close()


@pytest.fixture
def lead(line) -> Client:
    return Client(line, "lead005")


def until_answered(send: Callable[[], Answer], tries: int = 6) -> Answer:
    """Send again until a whole answer comes, as the page's queue does."""
    for _ in range(tries):
        try:
            answer = send()
        except GONE:
            continue
        if isinstance(answer[1], dict):
            return answer
    raise AssertionError(f"no answer in {tries} tries")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_submission_sent_again_after_a_fault_is_one_record(line, lead, fault):
    line.fail(fault)
    status, receipt, _ = until_answered(lambda: submit(lead, "key-of-a-bad-day"))
    assert status == 201
    (version,) = versions(lead)
    assert (version["receipt"], version["sha256"]) == (receipt["receipt"], receipt["sha256"])


def test_the_lost_answer_was_stored_before_it_was_lost(line, lead):
    line.fail("drop_answer")
    with pytest.raises(GONE):
        submit(lead, "key-of-a-bad-day")
    (stored,) = versions(lead)
    _, receipt, _ = submit(lead, "key-of-a-bad-day")
    assert receipt["receipt"] == stored["receipt"]


def test_what_never_reached_the_server_left_nothing(line, lead):
    line.fail("reset_before_sending")
    with pytest.raises(GONE):
        submit(lead, "key-of-a-bad-day")
    assert not any(b"submissions" in asked for asked in line.reached)
    assert versions(lead) == []


def test_a_draft_whose_answer_was_lost_comes_back_as_the_current_one(line, lead):
    body = {"answers": {"rooms_built": 7}}
    line.fail("drop_answer")
    status, problem, _ = until_answered(
        lambda: lead.call("PUT", f"{REPORT}/draft", body, if_match='"0"')
    )
    assert status == 412
    assert problem["current"]["draft"]["answers"] == {"rooms_built": 7}
    assert problem["current"]["revision"] == 1


@pytest.mark.parametrize(("act", "body"), [("returns", {"findings": [NOTE]}), ("acceptances", {})])
def test_a_decision_whose_answer_was_lost_stands_once(line, lead, act, body):
    submit(lead, "key-to-be-reviewed")
    reviewer = Client(line, "reviewer")
    line.fail("drop_answer")
    status, _, _ = until_answered(lambda: reviewer.call("POST", f"{REPORT}/{act}", body))
    assert status == 409
    _, report, headers = reviewer.call("GET", REPORT)
    assert report["versions"][0]["review"]["by"] == "reviewer"
    assert headers["etag"] == '"2"'


def test_submissions_on_a_bad_line_are_as_many_versions(server, line, lead, kept, trials):
    chance, receipts, suffered = random.Random(20260128), [], 0
    district = Client(server, "reviewer")
    for number in range(trials(30, full=100)):
        faults = chance.choices(FAULTS, k=chance.randrange(4))
        suffered += len(faults)
        line.fail(*faults)
        terms = (lead, f"key-of-round-{number}", 2 * number, 28 + number % 6)
        status, receipt, _ = until_answered(partial(submit, *terms))
        assert status == 201, receipt
        receipts.append(receipt["receipt"])
        assert district.call("POST", f"{REPORT}/returns", {"findings": [NOTE]})[0] == 200
    stored = [item["receipt"] for item in versions(district)]
    said = f"一台机器：{len(receipts)} 份遇断线 {suffered} 次，存下 {len(stored)} 份"
    kept("R5", said, met=stored == receipts)
