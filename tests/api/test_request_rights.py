"""Whoever asked sees what is kept about them, takes it along, and has it erased, with a proof."""

import pytest

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.shape_checker import FastShapeChecker
from residents import CALL, COMPLAINT, COUNSELLOR, OTHER_COUNSELLOR, VOLUNTEER, a_desk, send

RIGHT = {"reason": "by_phone", "identity": "called_back"}
TAIL = CALL["reach"][-4:]


@pytest.fixture
def rig(tmp_path):
    return a_desk(tmp_path)


@pytest.fixture
def resident(rig):
    return rig.browser()


@pytest.fixture
def desk(rig):
    return rig.browser(COUNSELLOR)


def copy(browser, code, tail=TAIL):
    return browser.call("POST", "/request-copies", {"code": code, "tail": tail})


def withdraw(browser, code):
    return browser.call("POST", "/request-withdrawals", {"code": code}).json


def path_of(desk):
    return f"/desk/requests/{desk.get('/desk/requests').json['requests'][0]['id']}"


def links(rig, chain=TINGSONG):
    return [one.event for one in rig.services.audit.links(chain)]


def test_with_code_and_digits_a_resident_reads_everything_that_is_kept(rig, resident, desk):
    code = send(resident).json["code"]
    desk.call("POST", f"{path_of(desk)}/openings", {})
    told = copy(resident, code)
    assert told.status == 200
    shown = {one["title"]: one["text"] for one in told.json["answers"]}
    assert shown["您的号码"] == CALL["reach"]
    assert shown["什么时候方便"] == "接听时间里都可以"
    assert [(one["act"], one["role"]) for one in told.json["acts"]] == [
        ("request_received", "resident"),
        ("request_open", "counsellor"),
        ("request_copied", "resident"),
    ]
    assert (told.json["gone_on"], told.json["station"]) == ("2026-02-04", "听松街道心灵驿站")


@pytest.mark.parametrize("tail", ["", "0000", "77881"])
def test_the_code_alone_or_wrong_digits_show_nothing_of_what_was_written(rig, resident, tail):
    code = send(resident).json["code"]
    assert copy(resident, code, tail).json == {"standing": "number"}
    assert (links(rig)[-1].act, links(rig)[-1].outcome) == ("request_copied", "refused")


def test_wide_digits_of_a_chinese_keyboard_do_as_well(resident):
    code = send(resident).json["code"]
    assert "answers" in copy(resident, code, "７７ ８８").json


def test_digits_are_guessed_ten_times_and_no_more(rig, resident):
    code = send(resident).json["code"]
    answers = [copy(resident, code, f"{number:04}").status for number in range(12)]
    assert answers == [200] * 10 + [429] * 2
    assert copy(resident, code).status == 429


def test_a_complaint_without_a_number_is_read_with_the_code_alone(resident):
    answers = {name: value for name, value in COMPLAINT.items() if name != "reply_to"}
    code = send(resident, "complaint", answers, "").json["code"]
    shown = {one["title"]: one["text"] for one in copy(resident, code, "").json["answers"]}
    assert COMPLAINT["text"] in shown.values()


def test_an_unknown_code_and_a_gone_one_answer_alike(resident):
    code = send(resident).json["code"]
    withdraw(resident, code)
    assert copy(resident, code).json == copy(resident, "AAAA-AAAA-AAAA").json


def test_taking_back_consent_erases_at_once_and_proves_it(rig, resident, desk):
    code = send(resident).json["code"]
    shown = withdraw(resident, code)["certificate"]
    assert (shown["cause"], shown["by"], shown["count"]) == ("withdrawn", "resident", 1)
    assert shown["received_from"] == shown["received_to"] == "2026-01-05"
    assert desk.get("/desk/requests").json["requests"] == []
    again = resident.get(f"/deletion-certificates/{shown['id']}")
    assert (again.status, again.json) == (200, shown)
    last = links(rig)[-1]
    assert (last.act, last.target.split("/")[-1]) == ("request_withdrawn", shown["id"])


def test_a_certificate_keeps_its_schema_and_holds_no_word_of_what_is_gone(resident):
    code = send(resident).json["code"]
    shown = withdraw(resident, code)["certificate"]
    body = {name: value for name, value in shown.items() if name != "id"}
    assert list(FastShapeChecker(load_schema("deletion-certificate.v1")).errors(body)) == []
    assert not [one for one in (CALL["reach"], CALL["call_me"], code) if one in repr(shown)]


def test_a_number_that_no_certificate_has_is_not_found_and_not_guessed(resident):
    answers = [resident.get(f"/deletion-certificates/{'0' * 19}{n:x}").status for n in range(12)]
    assert answers == [404] * 10 + [429] * 2


def test_the_desk_erases_for_whoever_asked_and_was_recognised(rig, resident, desk):
    code = send(resident).json["code"]
    done = desk.call("POST", f"{path_of(desk)}/erasures", RIGHT)
    assert (done.status, done.json["cause"], done.json["by"]) == (200, "erased", "staff")
    assert resident.call("POST", "/request-status", {"code": code}).json == {"standing": "nothing"}
    last = links(rig)[-1]
    assert (last.act, last.actor) == ("request_erased", COUNSELLOR)
    assert last.target.endswith(f"/by_phone/called_back/{done.json['id']}")


def test_the_desk_hands_over_a_copy_and_both_why_and_how_stand_in_the_trail(rig, resident, desk):
    send(resident)
    given = desk.call("POST", f"{path_of(desk)}/copies", RIGHT)
    assert CALL["reach"] in given.text
    assert links(rig)[-1].target.endswith("/by_phone/called_back")
    assert CALL["reach"] not in repr(links(rig))


@pytest.mark.parametrize("verb", ["copies", "erasures"])
def test_nobody_but_the_own_desk_does_either(rig, resident, desk, verb):
    send(resident)
    path = f"{path_of(desk)}/{verb}"
    assert rig.browser(OTHER_COUNSELLOR).call("POST", path, RIGHT).status == 404
    assert rig.browser(REVIEWER).call("POST", path, RIGHT).status == 404
    assert rig.browser(TINGSONG_LEAD).call("POST", path, RIGHT).status == 403
    assert resident.call("POST", path, RIGHT).status == 401
    assert desk.call("POST", path, {**RIGHT, "identity": "sounded_right"}).status == 422
    assert len(desk.get("/desk/requests").json["requests"]) == 1


def test_the_district_does_so_for_an_offer_to_help(rig, resident):
    send(resident, "volunteer", VOLUNTEER, "")
    reviewer = rig.browser(REVIEWER)
    assert reviewer.call("POST", f"{path_of(reviewer)}/copies", RIGHT).status == 200
    assert reviewer.call("POST", f"{path_of(reviewer)}/erasures", RIGHT).json["count"] == 1
