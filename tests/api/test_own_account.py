"""The own account: password, sessions everywhere, and getting in while others are guessing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

from cast import OPERATOR, PASSWORD, TINGSONG_LEAD
from chalicelib.application.sign_in_pace import SignInPace
from chalicelib.bootstrap import build_app, build_services
from chalicelib.domain.errors import TooManyAttempts
from chalicelib.settings import Settings
from people import NEW_PASSWORD, activate, enter
from rig import Rig, build_rig


def test_a_new_password_ends_every_session_and_the_old_password(rig):
    here, there = rig.browser(TINGSONG_LEAD), rig.browser(TINGSONG_LEAD)
    assert here.call("POST", "/password", {"old": PASSWORD, "new": NEW_PASSWORD}).status == 204
    assert here.get("/session").status == there.get("/session").status == 401
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 401
    assert enter(rig.browser(), TINGSONG_LEAD).status == 200


def test_without_the_present_password_nothing_changes(rig):
    browser = rig.browser(TINGSONG_LEAD)
    answer = browser.call("POST", "/password", {"old": "wrong", "new": NEW_PASSWORD})
    assert answer.json["type"] == "urn:xinyi:problem:wrong-password"
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 200


def test_guessing_the_present_password_at_an_open_desk_is_slowed_down(rig):
    browser = rig.browser(TINGSONG_LEAD)
    answers = [
        browser.call("POST", "/password", {"old": f"guess {n}", "new": NEW_PASSWORD}).status
        for n in range(4)
    ]
    assert answers == [422, 422, 422, 429]


def test_i_see_where_i_am_signed_in_the_last_seen_first(rig):
    rig.browser(TINGSONG_LEAD)
    rig.clock.now += timedelta(minutes=5)
    here = rig.browser(TINGSONG_LEAD)
    sessions = here.get("/sessions").json["sessions"]
    assert [one["current"] for one in sessions] == [True, False]
    assert sessions[1]["began_at"] < sessions[0]["began_at"]


def test_signing_out_everywhere_ends_all_sessions(rig):
    here, there = rig.browser(TINGSONG_LEAD), rig.browser(TINGSONG_LEAD)
    assert here.call("DELETE", "/sessions").status == 204
    assert there.get("/session").status == 401


def test_past_fifty_sessions_the_one_unused_longest_ends(rig):
    browsers = []
    for _ in range(51):
        rig.clock.now += timedelta(seconds=20)
        browsers.append(rig.browser(TINGSONG_LEAD))
    found = [one.get("/session").status for one in browsers]
    assert (found[0], set(found[1:])) == (401, {200})


def test_a_new_session_never_ends_itself_even_when_the_clock_stands_still(rig):
    for _ in range(60):
        assert rig.browser(TINGSONG_LEAD).get("/session").status == 200


def test_a_click_that_was_on_its_way_does_not_revive_an_ended_session(rig):
    rig.browser(TINGSONG_LEAD)
    (session,) = rig.services.sessions.sessions_of(TINGSONG_LEAD)
    rig.services.sessions.end_sessions(TINGSONG_LEAD)
    rig.services.sessions.touch_session(session)
    assert rig.services.sessions.sessions_of(TINGSONG_LEAD) == []


def lasting(folder: Path) -> Rig:
    """The application with the pace that the embedded home uses."""
    rig = build_rig(folder)
    pace = build_services(Settings(folder, demo=True, secure=False, clock=rig.clock)).pace
    services = replace(rig.services, pace=pace)
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, rig.clock, gateway)


def guess(rig: Rig, times: int = 4) -> int:
    return [rig.browser().sign_in(TINGSONG_LEAD, "guess").status for _ in range(times)][-1]


def test_the_slow_down_outlasts_a_restart(tmp_path):
    assert guess(lasting(tmp_path)) == 429
    assert lasting(tmp_path).browser().sign_in(TINGSONG_LEAD).status == 429


def test_no_name_that_was_tried_is_stored(tmp_path):
    lasting(tmp_path).browser().sign_in("somebody-else", "guess")
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"somebody-else" not in stored


def test_the_owner_gets_in_on_a_trusted_device_while_others_guess(tmp_path):
    rig = lasting(tmp_path)
    owner = rig.browser(TINGSONG_LEAD)
    device = owner.call("POST", "/device", {}).headers["Set-Cookie"].split(";")[0]
    assert guess(rig) == 429
    owner._cookie = device
    assert owner.sign_in(TINGSONG_LEAD).status == 200
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 429


@pytest.mark.parametrize(("days", "status"), [(90, 200), (91, 429)])
def test_a_device_is_trusted_for_ninety_days(tmp_path, days, status):
    rig = lasting(tmp_path)
    owner = rig.browser(TINGSONG_LEAD)
    device = owner.call("POST", "/device", {}).headers["Set-Cookie"].split(";")[0]
    rig.clock.now += timedelta(days=days)
    guess(rig)
    owner._cookie = device
    assert owner.sign_in(TINGSONG_LEAD).status == status


def test_a_trusted_device_has_a_slow_down_of_its_own(tmp_path):
    rig = lasting(tmp_path)
    owner = rig.browser(TINGSONG_LEAD)
    device = owner.call("POST", "/device", {}).headers["Set-Cookie"].split(";")[0]
    owner._cookie = device
    assert [owner.sign_in(TINGSONG_LEAD, "guess").status for _ in range(4)][-1] == 429
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 200


def test_a_new_activation_code_ends_the_wait_that_others_caused(tmp_path):
    rig = lasting(tmp_path)
    assert guess(rig) == 429
    offered = rig.browser(OPERATOR).call("POST", f"/accounts/{TINGSONG_LEAD}/reset", {}).json
    assert activate(rig, TINGSONG_LEAD, offered["activation_code"]).json == {"done": True}
    assert enter(rig.browser(), TINGSONG_LEAD).status == 200


def test_an_invented_or_anothers_device_mark_is_no_help(tmp_path):
    rig = lasting(tmp_path)
    mark = rig.browser("jinglan-lead").call("POST", "/device", {}).headers["Set-Cookie"]
    value = mark.split(";")[0].partition("=")[2]
    own_name = rig.browser(TINGSONG_LEAD).call("POST", "/device", {}).headers["Set-Cookie"]
    guess(rig)
    thief = rig.browser()
    thief._cookie = f"{own_name.partition('=')[0]}={value}"
    assert thief.sign_in(TINGSONG_LEAD).status == 429


def test_once_there_is_a_wait_only_one_of_many_tries_gets_past_it():
    clock = [0.0]
    pace = SignInPace(lambda: clock[0])
    for _ in range(3):
        pace.failed("lead")
    clock[0] = 3.0
    known = pace.store.failures("lead")
    pace.check("lead")
    assert not pace.store.replace("lead", known, None)


def test_somebody_who_never_rests_gets_ten_guesses_in_a_quarter_of_an_hour():
    clock, guesses = [0.0], 0
    pace = SignInPace(lambda: clock[0])
    while clock[0] < 900:
        try:
            pace.check("lead")
        except TooManyAttempts:
            clock[0] += 1
        else:
            pace.failed("lead")
            guesses += 1
    assert guesses == 10
