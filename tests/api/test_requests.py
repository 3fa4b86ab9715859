"""Residents' requests: sealed, taken once, seen by one desk, gone after 30 days."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from cast import JINGLAN, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD
from chalicelib.application.delete_expired import delete_expired
from chalicelib.domain.audit_faults import first_broken
from residents import (
    CALL,
    COMPLAINT,
    COUNSELLOR,
    KEY,
    OTHER_COUNSELLOR,
    STATION,
    VOLUNTEER,
    a_desk,
    body,
    puzzle,
    send,
    standing,
)

SECRETS = ("0000-0000-7788", "小林")


@pytest.fixture
def rig(tmp_path):
    return a_desk(tmp_path)


@pytest.fixture
def resident(rig):
    return rig.browser()


@pytest.fixture
def desk(rig):
    return rig.browser(COUNSELLOR)


@pytest.fixture(scope="module")
def anybody(tmp_path_factory):
    """Somebody whose every wrong try comes from another address, at one application."""
    return a_desk(tmp_path_factory.mktemp("shared")).browser()


def waiting(browser):
    return browser.get("/desk/requests").json["requests"]


def pointers(answer):
    assert answer.status == 422, answer.text
    return [one["pointer"] for one in answer.json["findings"]]


def test_a_resident_gets_a_code_and_the_day_of_deletion(resident):
    answer = send(resident)
    assert answer.status == 201, answer.text
    assert answer.json["received_on"] == "2026-01-05"
    assert answer.json["gone_on"] == "2026-02-04"
    assert len(answer.json["code"]) == 14


def test_the_stations_own_counsellor_opens_it_and_notes_what_came_of_it(rig, resident, desk):
    code = send(resident).json["code"]
    (one,) = waiting(desk)
    assert one["station"]["id"] == STATION
    assert not [secret for secret in SECRETS if secret in json.dumps(one, ensure_ascii=False)]
    opened = desk.call("POST", f"/desk/requests/{one['id']}/openings", {}).json
    assert opened["answers"] == dict(CALL)
    assert opened["times"] == ["接听时间里都可以"]
    done = desk.call(
        "POST", f"/desk/requests/{one['id']}/marks", {"state": "contacted"}, if_match='"1"'
    )
    assert done.json["state"] == "contacted"
    assert standing(resident, code).json["standing"] == "contacted"


def test_opening_leaves_who_and_when_in_the_audit_trail_and_never_what(rig, resident, desk):
    send(resident)
    id = waiting(desk)[0]["id"]
    desk.call("POST", f"/desk/requests/{id}/openings", {})
    links = rig.services.audit.links(TINGSONG)
    seen = [(one.event.actor, one.event.act, one.event.target) for one in links]
    assert seen == [
        ("resident", "request_received", f"callback/{id}"),
        (COUNSELLOR, "request_open", f"callback/{id}"),
    ]
    assert first_broken(links) is None


def test_another_stations_counsellor_finds_nothing_and_the_same_404_as_for_no_request(
    rig, resident, desk
):
    send(resident)
    id, other = waiting(desk)[0]["id"], rig.browser(OTHER_COUNSELLOR)
    assert waiting(other) == []
    for act, given in (("openings", {}), ("marks", {"state": "contacted"})):
        there = other.call("POST", f"/desk/requests/{id}/{act}", given, if_match='"1"')
        nowhere = other.call("POST", f"/desk/requests/nothing/{act}", given, if_match='"1"')
        assert (there.status, there.text) == (404, nowhere.text)
    assert rig.browser(REVIEWER).call("POST", f"/desk/requests/{id}/openings", {}).status == 404


@pytest.mark.parametrize("account", [TINGSONG_LEAD, TINGSONG_EDITOR])
def test_street_lead_and_editor_may_not_read_requests(rig, resident, account):
    send(resident)
    assert rig.browser(account).get("/desk/requests").status == 403


def test_the_street_lead_sees_how_many_wait_and_since_when(rig, resident):
    send(resident)
    found = rig.browser(TINGSONG_LEAD).get("/desk/counts").json
    assert found == {"waiting": 1, "oldest_on": "2026-01-05"}


@pytest.mark.parametrize(("kind", "answers"), [("complaint", COMPLAINT), ("volunteer", VOLUNTEER)])
def test_complaints_and_offers_go_to_the_districts_reviewer_alone(
    rig, resident, desk, kind, answers
):
    assert send(resident, kind, answers, station="").status == 201
    assert waiting(desk) == []
    reviewer = rig.browser(REVIEWER)
    (one,) = waiting(reviewer)
    opened = reviewer.call("POST", f"/desk/requests/{one['id']}/openings", {}).json
    assert opened["answers"] == dict(answers)


def test_a_repetition_under_the_same_key_is_the_same_request(rig, resident, desk):
    first = send(resident).json
    rig.services.receiving.seconds.now += 3600
    assert send(resident).json == first
    sent = body(puzzle(resident))
    sent["proof"] = []
    again = resident.call("POST", "/requests/callback", sent, idempotency_key=KEY)
    assert again.json == first
    assert len(waiting(desk)) == 1


def test_fifty_copies_at_once_make_one_request(rig, resident, desk):
    sent = body(puzzle(resident))

    def attempt(_):
        return resident.call("POST", "/requests/callback", sent, idempotency_key=KEY)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(50)))
    assert {one.status for one in answers} <= {201, 409}
    assert len({one.text for one in answers if one.status == 201}) == 1
    assert len(waiting(desk)) == 1


def test_another_content_under_the_same_key_is_refused(resident, desk):
    send(resident)
    answer = send(resident, answers={**CALL, "reach": "0000-0000-9999"})
    assert (answer.status, answer.json["type"]) == (422, "urn:xinyi:problem:key-reused")
    assert len(waiting(desk)) == 1


def test_after_thirty_days_it_is_gone_for_everybody_and_the_number_is_on_record(
    rig, resident, desk
):
    code = send(resident).json["code"]
    rig.clock.now += timedelta(days=29)
    assert delete_expired(rig.services) == []
    assert len(waiting(rig.browser(COUNSELLOR))) == 1
    rig.clock.now += timedelta(days=1)
    assert waiting(rig.browser(COUNSELLOR)) == []
    assert standing(resident, code).json == {"standing": "nothing"}
    (made,) = delete_expired(rig.services)
    assert rig.services.receiving.requests.of_desk(TINGSONG) == []
    last = rig.services.audit.links("district")[-1].event
    assert (last.act, last.target) == ("requests_deleted", f"requests/1/{made.id}")


def test_whoever_has_the_code_may_delete_it_at_once(rig, resident, desk):
    code = send(resident).json["code"]
    gone, again = (resident.call("POST", "/request-withdrawals", {"code": code}) for _ in "12")
    assert (gone.status, gone.json["certificate"]["count"]) == (200, 1)
    assert (again.status, again.json) == (200, {"standing": "nothing"})
    assert waiting(desk) == []
    assert standing(resident, code).json == {"standing": "nothing"}
    acts = [one.event.act for one in rig.services.audit.links(TINGSONG)]
    assert acts == ["request_received", "request_withdrawn"]


def test_a_wrong_code_deletes_nothing(resident, desk):
    send(resident)
    resident.call("POST", "/request-withdrawals", {"code": "AAAA-AAAA-AAAA"})
    assert len(waiting(desk)) == 1


def test_of_two_colleagues_who_note_at_once_the_second_is_told(resident, desk):
    send(resident)
    path = f"/desk/requests/{waiting(desk)[0]['id']}/marks"
    assert desk.call("POST", path, {"state": "unreached"}, if_match='"1"').status == 200
    assert desk.call("POST", path, {"state": "referred"}, if_match='"1"').status == 412
    assert desk.call("POST", path, {"state": "referred"}).status == 428


def test_a_station_without_a_counsellor_takes_no_request(rig, resident):
    answer = resident.get("/puzzles/callback?station=yz-990101001")
    assert (answer.status, answer.json["type"]) == (409, "urn:xinyi:problem:desk-closed")
    assert "12356" in answer.json["detail"]


@pytest.mark.parametrize("station", ["", "yz-000000000", "zx-990101007008", "zd-990101"])
def test_only_open_stations_of_a_street_take_requests(anybody, station):
    answer = anybody.get(f"/puzzles/callback?station={station}")
    assert answer.status in (404, 409)


WRONG = {
    "a number nobody can dial": ({"reach": "110110110"}, ["/reach"]),
    "a hotline's number": ({"reach": "12356"}, ["/reach"]),
    "letters": ({"reach": "wechat-abc"}, ["/reach"]),
    "no time": ({"times": []}, ["/times"]),
    "a time out of the hours": ({"times": ["Su 03:00-04:00"]}, ["/times"]),
    "under 14": ({"over_14": False}, ["/over_14"]),
    "a truth as a number": ({"over_14": 1}, ["/over_14"]),
    "no consent": ({"agreed": False}, ["/agreed"]),
    "a long name": ({"call_me": "很" * 11}, ["/call_me"]),
    "an unknown member": ({"id_card": "110101199001011234"}, [""]),
    "two at once": ({"by": "fax", "agreed": None}, ["/by", "/agreed"]),
}


@pytest.mark.parametrize(("changes", "at"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_told_in_chinese_at_its_field(anybody, changes, at):
    answer = send(anybody, answers={**CALL, **changes})
    assert pointers(answer) == at
    assert all("。" in one["message"] for one in answer.json["findings"])
    assert not [v for v in changes.values() if isinstance(v, str) and v in answer.text]


def test_a_message_may_go_to_a_number_that_takes_no_calls(resident):
    assert send(resident, answers={**CALL, "by": "message"}).status == 201


@pytest.mark.parametrize("kind", ["case", "CALLBACK"])
def test_an_unknown_kind_is_a_404(anybody, kind):
    sent = {"answers": {}, "puzzle": "", "proof": []}
    answer = anybody.call("POST", f"/requests/{kind}", sent, idempotency_key=KEY)
    assert answer.status == 404


@pytest.mark.parametrize(
    "raw",
    [b"{", b"[]", b'{"answers":{}}', b'{"answers":{},"puzzle":"","proof":[-1]}', b"x" * 300_000],
)
def test_bad_input_is_a_problem_document(anybody, raw):
    answer = anybody.call("POST", "/requests/callback", raw=raw, idempotency_key=KEY)
    assert 400 <= answer.status < 500
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_request_without_a_key_is_refused(anybody):
    assert anybody.call("POST", "/requests/callback", body(puzzle(anybody))).status == 400


def test_a_code_reads_as_people_type_it(resident):
    code = send(resident).json["code"]
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert standing(resident, typed).json["standing"] == "received"


def test_guessing_codes_is_slowed_down_and_a_right_code_elsewhere_still_answers(rig, resident):
    code = send(resident).json["code"]
    guesses = [
        standing(resident, "AAAA-AAAA-AAAA", x_xinyi_source="203.0.113.9") for _ in range(12)
    ]
    assert [one.status for one in guesses] == [200] * 10 + [429] * 2
    assert guesses[0].json == {"standing": "nothing"}
    assert int(guesses[-1].headers["Retry-After"]) > 0
    assert standing(resident, code, x_xinyi_source="203.0.113.10").json["standing"] == "received"


def test_the_unit_of_the_desk_is_the_stations_own(resident, rig):
    send(resident, station=f"yz-{JINGLAN}")
    assert len(waiting(rig.browser(OTHER_COUNSELLOR))) == 1
    assert waiting(rig.browser(COUNSELLOR)) == []
