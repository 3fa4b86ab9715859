"""Passkeys in place of the code: verified owner, this site, each challenge once, never alone."""

import base64
import json
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from api.test_guessing import outcome
from at_once import at_once
from authenticator import ADDRESS, SecurityKey
from cast import OPERATOR, TINGSONG_LEAD
from chalicelib.application.sign_in import sign_in
from chalicelib.bootstrap import build_passkeys
from chalicelib.domain.passkeys import CHALLENGE_VALID, MOST_PASSKEYS, PasskeyAnswer
from people import NEW_PASSWORD, Phone, a_district, activate, enter, with_phone
from rig import Answer, Browser, Rig, kind, rebuilt

WHO = "new-auditor"
LATER = timedelta(minutes=10)


@dataclass
class Owner:
    """An auditor with a phone, signed in, and a security key in the hand."""

    rig: Rig
    phone: Phone
    browser: Browser
    key: SecurityKey

    def begin(self) -> Answer:
        """Ask what to make a passkey of."""
        return self.browser.call("POST", "/passkeys", {})

    def add(self, key: SecurityKey | None = None, **more: Any) -> Answer:
        """Make a passkey and bring it."""
        made = (key or self.key).made(self.begin().json["challenge"], **more)
        return self.browser.call("PUT", "/passkeys", made)

    def asked(self) -> Any:
        """What the door asks a passkey to sign."""
        return enter(self.rig.browser(), WHO).json["passkey"]

    def enter(self, passkey: dict[str, str], browser: Browser | None = None) -> Answer:
        """Sign in with the passkey."""
        body = {"account": WHO, "password": NEW_PASSWORD, "passkey": passkey}
        return (browser or self.rig.browser()).call("POST", "/session", body)


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    """The owner before adding a passkey."""
    rig = a_district(tmp_path, passkeys=build_passkeys(ADDRESS))
    phone, _ = with_phone(rig)
    browser = rig.browser()
    assert enter(browser, WHO, phone.code()).status == 200
    return Owner(rig, phone, browser, SecurityKey())


@pytest.fixture
def ready(owner: Owner) -> Owner:
    """The owner with the passkey added."""
    assert owner.add().status == 200
    return owner


def test_a_passkey_added_lets_its_owner_in_without_typing_a_code(ready):
    own = ready.browser.get("/sessions").json["passkeys"]
    told = {"id": ready.key.name, "name": "办公室电脑", "added_on": "2026-01-05"}
    assert own == {"possible": True, "own": [told]}
    asked = ready.asked()
    assert (asked["site"], asked["ids"]) == ("xinyi.test", [ready.key.name])
    assert ready.enter(ready.key.signed(asked["challenge"])).status == 200


def test_the_phone_and_the_recovery_codes_work_as_before(ready):
    ready.phone.wait()
    assert enter(ready.rig.browser(), WHO, ready.phone.code()).status == 200


def test_a_wrong_password_learns_nothing_of_passkeys(ready):
    refused = enter(ready.rig.browser(), WHO, password="wrong")
    assert (kind(refused), "passkey" in refused.json) == ("sign-in-refused", False)
    signed = ready.key.signed(ready.asked()["challenge"])
    body = {"account": WHO, "password": "wrong", "passkey": signed}
    assert ready.rig.browser().call("POST", "/session", body).text == refused.text


@pytest.mark.parametrize(
    "bent",
    [
        {"address": "https://xinyi.test.evil.example"},
        {"address": "http://xinyi.test"},
        {"site": "evil.example"},
        {"verified": False},
        {"id": b"passkey-of-another"},
    ],
    ids=str,
)
def test_a_passkey_of_another_site_or_without_its_owner_opens_nothing(ready, bent):
    challenge = ready.asked()["challenge"]
    assert kind(ready.enter(replace(ready.key, **bent).signed(challenge))) == "sign-in-refused"
    assert ready.enter(ready.key.signed(challenge)).status == 200


def test_a_key_that_only_knows_the_id_opens_nothing(ready):
    forged = SecurityKey()
    assert kind(ready.enter(forged.signed(ready.asked()["challenge"]))) == "sign-in-refused"


def test_one_signature_opens_one_session(ready):
    signed = ready.key.signed(ready.asked()["challenge"])
    assert ready.enter(signed).status == 200
    assert kind(ready.enter(signed)) == "sign-in-refused"
    ready.key.step = 0
    assert kind(ready.enter(ready.key.signed(ready.asked()["challenge"]))) == "sign-in-refused"


def test_keys_that_do_not_count_sign_each_challenge_once_all_the_same(owner):
    owner.key.step = 0
    assert owner.add().status == 200
    challenge = owner.asked()["challenge"]
    assert owner.enter(owner.key.signed(challenge)).status == 200
    assert kind(owner.enter(owner.key.signed(challenge))) == "sign-in-refused"
    assert owner.enter(owner.key.signed(owner.asked()["challenge"])).status == 200


def test_of_many_uses_of_a_signature_at_once_one_goes_through(ready, kept, trials):
    tries, doubled = trials(10, full=100), 0
    for _ in range(tries):
        ready.rig.services.pace.succeeded(WHO)
        answer = PasskeyAnswer(**ready.key.signed(ready.asked()["challenge"]))
        enter_with = partial(sign_in, ready.rig.services, WHO, NEW_PASSWORD, answer)
        found = at_once(4, lambda _, enter_with=enter_with: outcome(enter_with))
        doubled += found.count("in") != 1
    figure = f"{tries} 个通行密钥的签名各同时用 4 次，不是恰好一次的 {doubled} 个"
    kept("S5", figure, met=doubled == 0)


def test_a_challenge_is_good_for_five_minutes(ready):
    early, late = ready.asked()["challenge"], ready.asked()["challenge"]
    ready.rig.services.real_clock.now += CHALLENGE_VALID - timedelta(seconds=1)
    assert ready.enter(ready.key.signed(early)).status == 200
    ready.rig.services.real_clock.now += timedelta(seconds=1)
    assert kind(ready.enter(ready.key.signed(late))) == "sign-in-refused"


def test_a_challenge_is_good_for_its_purpose_alone_and_cannot_be_made_up(ready):
    of_adding = ready.begin().json["challenge"]
    assert kind(ready.enter(ready.key.signed(of_adding))) == "sign-in-refused"
    number, _, mark = ready.asked()["challenge"].split(".")
    longer = f"{number}.99999999999.{mark}"
    assert kind(ready.enter(ready.key.signed(longer))) == "sign-in-refused"


def test_wrong_passkeys_are_slowed_down_like_wrong_codes(ready):
    forged = SecurityKey()
    for _ in range(3):
        ready.enter(forged.signed("no challenge"))
    assert ready.enter(forged.signed("no challenge")).status == 429


def test_a_passkey_proves_again_before_an_export(ready):
    ready.rig.clock.now += LATER
    asked = ready.browser.get("/audit.csv").json
    assert (asked["proof"], asked["passkey"]["ids"]) == ("code", [ready.key.name])
    without_owner = replace(ready.key, verified=False).signed(asked["passkey"]["challenge"])
    wrong = ready.browser.call("POST", "/proof", {"passkey": without_owner})
    assert kind(wrong) == "wrong-code"
    signed = ready.key.signed(asked["passkey"]["challenge"])
    assert ready.browser.call("POST", "/proof", {"passkey": signed}).status == 200
    assert ready.browser.get("/audit.csv").status == 200


def test_adding_and_removing_ask_for_a_fresh_proof(ready):
    ready.rig.clock.now += LATER
    assert kind(ready.begin()) == "proof-needed"
    gone = ready.browser.call("DELETE", f"/passkeys/{ready.key.name}")
    assert kind(gone) == "proof-needed"


def test_what_is_removed_opens_nothing_and_may_be_removed_again(ready):
    signed = ready.key.signed(ready.asked()["challenge"])
    for _ in range(2):
        assert ready.browser.call("DELETE", f"/passkeys/{ready.key.name}").status == 204
    assert kind(ready.enter(signed)) == "sign-in-refused"
    assert "passkey" not in enter(ready.rig.browser(), WHO).json


def test_adding_again_after_a_lost_answer_adds_it_once(owner):
    made = owner.key.made(owner.begin().json["challenge"])
    first = owner.browser.call("PUT", "/passkeys", made)
    assert owner.browser.call("PUT", "/passkeys", made).text == first.text
    assert len(first.json["own"]) == 1


@pytest.mark.parametrize(
    "bent",
    [{"address": "https://evil.example"}, {"site": "evil.example"}, {"verified": False}],
    ids=str,
)
def test_what_was_made_elsewhere_or_without_its_owner_is_not_added(owner, bent):
    answer = owner.add(replace(owner.key, **bent))
    assert (answer.status, kind(answer)) == (422, "passkey-not-added")
    assert owner.browser.get("/sessions").json["passkeys"]["own"] == []


def test_what_is_signed_for_a_door_is_no_new_passkey(owner):
    assert kind(owner.add(kind="get")) == "passkey-not-added"
    made = owner.key.made("number.99999999999." + "0" * 64)
    assert kind(owner.browser.call("PUT", "/passkeys", made)) == "passkey-not-added"


@pytest.mark.parametrize("field", ["client_data", "attestation"])
def test_broken_bytes_are_refused_not_stumbled_over(owner, field):
    made = owner.key.made(owner.begin().json["challenge"])
    whole = base64.urlsafe_b64decode(made[field] + "==")
    for cut in range(0, len(whole), 7):
        bits = bytearray(whole)
        bits[cut] ^= 0xFF
        for content in (whole[:cut] or b"\0", bytes(bits)):
            text = base64.urlsafe_b64encode(content).decode().rstrip("=")
            answer = owner.browser.call("PUT", "/passkeys", {**made, field: text})
            assert answer.status in (200, 422), answer.text
    deep = base64.urlsafe_b64encode(b"\x81" * 9000).decode().rstrip("=")
    assert owner.browser.call("PUT", "/passkeys", {**made, "attestation": deep}).status == 422


def test_eight_are_enough(owner):
    for number in range(MOST_PASSKEYS):
        assert owner.add(SecurityKey(id=f"passkey-{number:07}".encode())).status == 200
    assert kind(owner.add(SecurityKey(id=b"passkey-too-many"))) == "too-many-passkeys"


def test_who_loses_the_phone_loses_the_passkeys_too(ready):
    operator = ready.rig.browser(OPERATOR)
    lost = operator.call("POST", f"/accounts/{WHO}/reset", {"totp": True}).json["activation_code"]
    again = Phone(ready.rig, activate(ready.rig, WHO, lost).json["totp"]["secret"])
    assert activate(ready.rig, WHO, lost, totp_code=again.code()).json["done"]
    assert "passkey" not in enter(ready.rig.browser(), WHO).json


def test_a_passkey_stands_beside_codes_and_never_alone(owner):
    lead = owner.rig.browser(TINGSONG_LEAD)
    assert lead.get("/sessions").json["passkeys"] == {"possible": False, "own": []}
    assert kind(lead.call("POST", "/passkeys", {})) == "no-passkeys-here"


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://xinyi.test", "https://[::1]"])
def test_a_site_without_a_name_of_its_own_has_none(ready, address):
    assert build_passkeys(address) is None
    elsewhere = rebuilt(ready.rig, passkeys=build_passkeys(address))
    refused = enter(elsewhere.browser(), WHO)
    assert (kind(refused), "passkey" in refused.json) == ("code-needed", False)


def test_no_secret_is_stored(ready):
    stored = ready.rig.services.credentials.credentials(WHO)
    (passkey,) = stored.passkeys
    asked = ready.asked()
    assert json.dumps(asked).count(passkey.key) == 0
    private = ready.key.private.private_numbers().private_value.to_bytes(32, "big")
    assert private not in base64.urlsafe_b64decode(passkey.key + "==")
