"""Floods and forgeries: what one address sends is bounded, and nobody else notices."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import product

import pytest

from chalicelib.domain.puzzles import VALID
from residents import CALL, COUNSELLOR, EASY, a_desk, answer, body, puzzle, send

HERE, ELSEWHERE = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def rig(tmp_path):
    return a_desk(tmp_path)


@pytest.fixture
def resident(rig):
    return rig.browser()


def slug(answer):
    return answer.json["type"].rpartition(":")[2]


def try_with(resident, text, **changes):
    sent = {**body(text), **changes}
    return resident.call("POST", "/requests/callback", sent, idempotency_key="key-of-a-try")


def test_of_a_thousand_requests_in_a_minute_from_one_address_at_most_twenty_are_stored(
    rig, resident, kept
):
    made = [body(puzzle(resident, x_xinyi_source=HERE)) for _ in range(40)]

    def attempt(number):
        return resident.call(
            "POST",
            "/requests/callback",
            made[number % 40],
            idempotency_key=f"key-of-the-flood-{number}",
            x_xinyi_source=HERE,
        )

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, range(1000)))
    stored = rig.browser(COUNSELLOR).get("/desk/requests").json["requests"]
    said = f"一个地址连发 {len(answers)} 次，存下 {len(stored)} 次"
    kept("S13", said, met=10 <= len(stored) <= 20)
    assert [one.status for one in answers].count(201) == len(stored)
    assert {one.status for one in answers} <= {201, 409, 429}
    other = send(resident, key="key-from-elsewhere", x_xinyi_source=ELSEWHERE)
    assert other.status == 201


def test_whoever_waits_as_told_may_send_again(rig, resident):
    keys = [f"key-number-{number}" for number in range(16)]
    answers = [send(resident, key=key, x_xinyi_source=HERE) for key in keys]
    assert [one.status for one in answers] == [201] * 15 + [429]
    assert "打电话" in answers[-1].json["detail"]
    rig.services.receiving.seconds.now += int(answers[-1].headers["Retry-After"])
    assert send(resident, key=keys[-1], x_xinyi_source=HERE).status == 201


def test_midnight_empties_no_bucket(rig, resident):
    rig.clock.now = rig.clock.now.replace(hour=23, minute=59)
    for number in range(15):
        assert send(resident, key=f"key-number-{number}", x_xinyi_source=HERE).status == 201
    rig.clock.now += timedelta(minutes=2)
    assert send(resident, key="key-after-midnight", x_xinyi_source=HERE).status == 429


def test_a_busy_address_pays_more_work_before_it_is_refused(resident):
    def bits():
        return resident.call("GET", "/puzzles/complaint", x_xinyi_source=HERE).json["bits"]

    before = bits()
    for number in range(6):
        send(resident, key=f"key-number-{number}", x_xinyi_source=HERE)
    assert (before, bits()) == (EASY.bits, EASY.bits + 1)


def test_many_addresses_at_once_do_not_bury_one_desk(rig, resident):
    answers = [
        send(resident, key=f"key-from-no-{one}", x_xinyi_source=f"192.0.2.{one}").status
        for one in range(70)
    ]
    assert answers.count(201) == 60
    assert set(answers[60:]) == {429}


def test_two_households_of_ipv6_are_two_and_one_is_one(rig, resident):
    first, second = "2001:db8:1:1", "2001:db8:1:2"
    for number in range(15):
        address = f"{first}::{number:x}"
        assert send(resident, key=f"key-number-{number}", x_xinyi_source=address).status == 201
    assert send(resident, key="key-again", x_xinyi_source=f"{first}::ff").status == 429
    assert send(resident, key="key-other", x_xinyi_source=f"{second}::ff").status == 201


def test_a_puzzle_is_used_once(resident):
    text = puzzle(resident)
    sent = body(text)
    first = resident.call("POST", "/requests/callback", sent, idempotency_key="key-the-first")
    second = resident.call("POST", "/requests/callback", sent, idempotency_key="key-the-second")
    assert (first.status, second.status, slug(second)) == (201, 409, "puzzle-spent")


@pytest.mark.parametrize("ending", ["0", "f"])
def test_a_forged_puzzle_is_refused(resident, ending):
    text = puzzle(resident)
    forged = text[:-1] + (ending if text[-1] != ending else "1")
    assert slug(try_with(resident, forged)) == "puzzle-refused"


@pytest.mark.parametrize("text", ["", "1", "1.callback.0.0.0.x.y", "９" * 40, "1." + "a" * 150])
def test_a_text_that_is_no_puzzle_is_refused(resident, text):
    answer = try_with(resident, puzzle(resident), puzzle=text)
    assert slug(answer) == "puzzle-refused"


def test_a_cheaper_puzzle_than_was_given_is_refused(resident):
    cheaper = puzzle(resident).replace(f".{EASY.bits}.{EASY.count}.", ".0.1.")
    assert slug(try_with(resident, cheaper)) == "puzzle-refused"


@pytest.mark.parametrize("seconds", [VALID + 1, -3600])
def test_a_puzzle_of_another_hour_is_refused(rig, resident, seconds):
    text = puzzle(resident)
    rig.services.receiving.seconds.now += seconds
    assert slug(try_with(resident, text)) == "puzzle-refused"


def test_a_puzzle_for_another_form_is_refused(resident):
    assert slug(try_with(resident, puzzle(resident, "complaint"))) == "puzzle-refused"


@pytest.mark.parametrize("proof", [[], [0], [0, 0, 0], [4_000_000_000, 4_000_000_001]])
def test_a_puzzle_without_its_work_is_refused(resident, proof):
    text = puzzle(resident)
    solved = body(text)["proof"]
    wrong = proof if proof != solved else [one + 1 for one in solved]
    assert slug(try_with(resident, text, proof=wrong)) == "puzzle-refused"


def test_a_refused_flood_writes_nothing(rig, resident):
    counted = "SELECT count(*) FROM sign_in_failures"
    for number in range(15):
        send(resident, key=f"key-number-{number}", x_xinyi_source=HERE)
    counters = rig.services.receiving.counters
    before = counters._db.rows(counted)
    for number in range(20):
        assert send(resident, key=f"key-more-{number}", x_xinyi_source=HERE).status == 429
    assert counters._db.rows(counted) == before


def test_one_puzzle_makes_one_sheet_however_often_it_is_sent(rig, resident):
    sent = body(puzzle(resident, "quiz", ""), {"score": 7}, "")
    del sent["station"]
    answers = [resident.call("POST", "/answers/quiz", sent).status for _ in range(3)]
    assert answers == [201] * 3
    figures = rig.browser("reviewer").get("/feedback-figures").json
    assert figures["quiz"]["sheets"] == 1


def test_scores_and_grades_outside_the_form_are_refused(resident):
    wrong = [
        {"score": 11},
        {"score": -1},
        {"score": 1.5},
        {"score": "7"},
        {"score": 7, "who": 1},
        {},
    ]
    assert {answer(resident, "quiz", one).status for one in wrong} == {422}
    assert answer(resident, "survey", {"overall": 6}, "yz-990101005").status == 422
    assert answer(resident, "survey", {"overall": 5}, "yz-000000000").status == 404
    assert answer(resident, "survey", {"overall": 5}).status == 404


def test_the_address_is_stored_nowhere(rig, resident, tmp_path):
    send(resident, answers=CALL, x_xinyi_source=HERE)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    found = [
        path.name for path, text in product(files, [HERE.encode()]) if text in path.read_bytes()
    ]
    assert found == []
