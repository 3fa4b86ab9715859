"""A fresh proof before exports, sealed requests and account changes: asked once in ten minutes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cast import OPERATOR, PASSWORD, PERIOD, REVIEWER, TINGSONG_LEAD
from chalicelib.application.prove import prove as prove_again
from chalicelib.domain.errors import NotSignedIn
from people import a_district, enter, with_phone
from residents import COUNSELLOR, a_desk, send
from rig import Answer, Browser, Rig, kind

EXPORT = f"/exports/{PERIOD}.csv"
LATER = timedelta(minutes=10)
ASKED = {
    ("GET", "/exports/{name}"), ("GET", "/register-files/{name}"), ("GET", "/audit.csv"),
    ("POST", "/desk/requests/{id}/openings"), ("POST", "/device"), ("POST", "/accounts"),
    ("POST", "/accounts/{name}/reset"), ("POST", "/accounts/{name}/role"),
    ("POST", "/accounts/{name}/disable"), ("POST", "/desk/requests/{id}/copies"),
    ("POST", "/desk/requests/{id}/erasures"), ("GET", "/breakdown-files/{name}"),
    ("POST", "/passkeys"), ("DELETE", "/passkeys/{id}"),
}  # fmt: skip


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application with phones on a set clock."""
    return a_district(tmp_path)


def prove(browser: Browser, **proof: str) -> Answer:
    return browser.call("POST", "/proof", proof)


def test_these_routes_and_no_others_ask_for_a_fresh_proof(rig):
    routes = rig.app.routes_declared
    assert {(one.method, one.path) for one in routes if one.proof} == ASKED
    paths = rig.browser().get("/openapi.json").json["paths"]
    assert paths["/api/v1/exports/{name}"]["get"]["x-proof"] is True


def test_having_just_signed_in_is_proof_for_ten_minutes(rig):
    browser = rig.browser(REVIEWER)
    rig.clock.now += LATER - timedelta(seconds=1)
    assert browser.get(EXPORT).status == 200
    rig.clock.now += timedelta(seconds=1)
    answer = browser.get(EXPORT)
    assert (answer.status, kind(answer), answer.json["proof"]) == (403, "proof-needed", "password")


def test_a_proof_opens_ten_more_minutes_and_the_old_cookie_is_dead(rig):
    browser = rig.browser(REVIEWER)
    rig.clock.now += LATER
    old = rig.browser()
    old._cookie = browser._cookie
    assert prove(browser, password=PASSWORD).status == 200
    assert browser.get(EXPORT).status == 200
    assert old.get("/session").status == 401
    rig.clock.now += LATER
    assert browser.get(EXPORT).status == 403


def test_other_work_goes_on_without_being_asked(rig):
    lead = rig.browser(TINGSONG_LEAD)
    rig.clock.now += LATER
    assert lead.get("/periods").status == 200
    assert lead.draft({"rooms_built": 10}).status == 200


def test_who_has_a_phone_shows_its_code_and_each_code_once(rig):
    phone, recovery = with_phone(rig)
    browser = rig.browser()
    enter(browser, "new-auditor", phone.code())
    rig.clock.now += LATER
    assert browser.get("/audit.csv").json["proof"] == "code"
    assert kind(prove(browser, password="four unlikely words together")) == "wrong-code"
    assert kind(prove(browser, code=phone.code())) == "wrong-code"
    phone.wait()
    assert prove(browser, code=phone.code()).status == 200
    assert browser.get("/audit.csv").status == 200
    assert prove(browser, code=recovery[0]).status == 200


def test_a_wrong_proof_changes_nothing_and_is_in_the_record(rig):
    browser = rig.browser(REVIEWER)
    rig.clock.now += LATER
    assert kind(prove(browser, password="guess")) == "wrong-password"
    assert browser.get(EXPORT).status == 403
    events = [link.event for link in rig.services.audit.links("district")][-2:]
    assert [(one.act, one.outcome) for one in events] == [
        ("denied", "wrong-password"), ("denied", "proof-needed"),
    ]  # fmt: skip


def test_who_may_not_is_told_so_before_being_asked(rig):
    lead = rig.browser(TINGSONG_LEAD)
    rig.clock.now += LATER
    assert kind(lead.get(EXPORT)) == "not-allowed"


def test_the_eight_hours_go_on_as_before(rig):
    browser = rig.browser(OPERATOR)
    end = browser.get("/session").json["expires_at"]
    rig.clock.now += LATER
    assert prove(browser, password=PASSWORD).json["expires_at"] == end


def test_a_counsellor_proves_it_once_and_opens_what_came(tmp_path):
    rig = a_desk(tmp_path / "desk")
    for number in range(3):
        send(rig.browser(), key=f"key-of-resident-{number}")
    desk = rig.browser(COUNSELLOR)
    rig.clock.now += LATER
    paths = [f"/desk/requests/{one['id']}/openings"
             for one in desk.get("/desk/requests").json["requests"]]  # fmt: skip
    assert kind(desk.call("POST", paths[0], {})) == "proof-needed"
    assert prove(desk, password=PASSWORD).status == 200
    assert [desk.call("POST", path, {}).status for path in paths] == [200, 200, 200]


class EndingMeanwhile:
    """Sessions whose owner signs out everywhere just when a new token is stored."""

    def __init__(self, sessions, old):
        self._sessions, self._old, self.saved = sessions, old, []

    def __getattr__(self, name):
        return getattr(self._sessions, name)

    def save_session(self, session):
        self._sessions.save_session(session)
        self._sessions.end_session(self._old)
        self.saved.append(session.token_hash)


def test_who_signs_out_everywhere_while_proving_is_out(rig):
    rig.browser(REVIEWER)
    (old,) = rig.services.sessions.sessions_of(REVIEWER)
    ending = EndingMeanwhile(rig.services.sessions, old.token_hash)
    services = replace(rig.services, sessions=ending)
    caller = services.accounts.account(REVIEWER).caller
    with pytest.raises(NotSignedIn):
        prove_again(services, caller, old, password=PASSWORD, code="")
    assert [rig.services.sessions.session(one) for one in ending.saved] == [None]


def test_a_proof_is_activity_too(rig):
    browser = rig.browser(REVIEWER)
    rig.clock.now += timedelta(minutes=29)
    prove(browser, password=PASSWORD)
    rig.clock.now += timedelta(minutes=29)
    assert browser.get("/session").status == 200


def test_guessing_at_a_proof_slows_down_the_guesser_and_nobody_else(rig):
    guesser, other = rig.browser(REVIEWER), rig.browser(TINGSONG_LEAD)
    for _ in range(3):
        assert kind(prove(guesser, password="not this one")) == "wrong-password"
    assert prove(guesser, password=PASSWORD).status == 429
    assert prove(other, password=PASSWORD).status == 200


def test_a_right_proof_forgets_the_wrong_ones(rig):
    browser = rig.browser(REVIEWER)
    for _ in range(2):
        for _ in range(2):
            assert prove(browser, password="not this one").status == 422
        assert prove(browser, password=PASSWORD).status == 200
