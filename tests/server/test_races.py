"""Many hands at one instant on the running server: one record, and everybody hears the truth."""

import json
from collections import Counter
from typing import Any

import pytest

from at_once import at_once
from filing import NOTE, REPORT, submit, versions
from running_server import Client


@pytest.fixture
def lead(server) -> Client:
    return Client(server, "lead005")


def test_fifty_copies_of_one_submission_make_one_version_and_fifty_equal_receipts(lead, kept):
    answers = at_once(50, lambda _: submit(lead, "key-of-the-copies"))
    taken = sum(status == 201 for status, _, _ in answers)
    receipts = {receipt["receipt"] for _, receipt, _ in answers}
    stored = [version["receipt"] for version in versions(lead)]
    other, _, _ = submit(lead, "key-of-the-copies", visits=32)
    said = f"{taken} 份并发存下 {len(stored)} 份，回执 {len(receipts)} 种；同号异文回答 {other}"
    kept("R3", said, met=taken == 50 and set(stored) == receipts and len(stored) == 1)
    assert other == 422


def test_of_ten_different_submissions_at_once_one_is_taken(lead):
    answers = at_once(10, lambda n: submit(lead, f"key-number-{n}", visits=30 + n))
    statuses = Counter(status for status, _, _ in answers)
    assert statuses[201] == 1
    assert statuses[409] + statuses[412] == 9
    (version,) = versions(lead)
    receipt = next(body for status, body, _ in answers if status == 201)
    assert version["sha256"] == receipt["sha256"]


def test_one_key_with_two_contents_is_taken_once(lead):
    answers = at_once(10, lambda n: submit(lead, "key-used-twice", visits=30 + n % 2))
    statuses = Counter(status for status, _, _ in answers)
    assert statuses == {201: 5, 422: 5}
    assert len(versions(lead)) == 1


def test_of_two_drafts_saved_at_once_the_loser_is_shown_the_winner(server):
    hands = [Client(server, "lead005"), Client(server, "lead005")]

    def save(number: int) -> tuple[int, Any, dict[str, str]]:
        body = {"answers": {"rooms_built": number}}
        return hands[number].call("PUT", f"{REPORT}/draft", body, if_match='"0"')

    answers = at_once(2, save)
    assert sorted(status for status, _, _ in answers) == [200, 412]
    winner = next(number for number, answer in enumerate(answers) if answer[0] == 200)
    current = answers[1 - winner][1]["current"]
    assert current["draft"]["answers"] == {"rooms_built": winner}
    assert current["revision"] == 1


def test_eight_hands_that_edit_one_report_overwrite_nobody(server, lead, kept, trials):
    submit(lead, "key-of-the-first")
    district = Client(server, "reviewer")
    assert district.call("POST", f"{REPORT}/returns", {"findings": [NOTE]})[0] == 200
    before, tries = json.dumps(versions(lead)), trials(10, full=25)
    first = district.call("GET", REPORT)[1]["revision"]

    def edit(hand: int) -> Counter[int]:
        """So many saved drafts, each upon what was read just before."""
        statuses: Counter[int] = Counter()
        while statuses[200] < tries:
            seen = lead.call("GET", REPORT)[1]["revision"]
            body = {"answers": {"rooms_built": hand}}
            statuses[lead.call("PUT", f"{REPORT}/draft", body, if_match=f'"{seen}"')[0]] += 1
        return statuses

    told: Counter[int] = sum(at_once(8, edit), Counter())
    stored = district.call("GET", REPORT)[1]["revision"] - first
    missing = lead.call("PUT", f"{REPORT}/draft", {"answers": {}})[0]
    changed = int(json.dumps(versions(lead)) != before)
    said = f"8 人同时改：确认 {told[200]} 次，存下 {stored} 次，过期的拒绝 {told[412]} 次"
    said += f"，旧版本改动 {changed}"
    kept("R4", said, met=stored == told[200] and changed == 0)
    assert (set(told), missing) == ({200, 412}, 428)


def test_returning_and_accepting_at_once_leaves_one_decision(server, lead):
    submit(lead, "key-to-be-reviewed")
    reviewer = Client(server, "reviewer")
    acts = [("returns", {"findings": [NOTE]}), ("acceptances", {})]
    answers = at_once(2, lambda n: reviewer.call("POST", f"{REPORT}/{acts[n][0]}", acts[n][1]))
    statuses = sorted(status for status, _, _ in answers)
    assert statuses[0] == 200
    assert statuses[1] in (409, 412)
    assert versions(lead)[0]["review"] is not None
