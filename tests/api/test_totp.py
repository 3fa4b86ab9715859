"""One-time codes: mandatory for the district, each accepted once, never the only way in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from cast import OPERATOR, PASSWORD, TINGSONG_LEAD
from chalicelib.application.manage_accounts import change_role
from chalicelib.application.sign_in import sign_in
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import SignInRefused
from chalicelib.domain.roles import UNIT_ROLES, Caller, Role
from people import (
    AUDITOR,
    LEAD,
    NEW_PASSWORD,
    Phone,
    a_district,
    activate,
    enter,
    offered,
    with_phone,
)
from rig import MORNING, Rig, kind


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application with phones on a set clock."""
    return a_district(tmp_path)


def test_a_district_role_sees_a_seed_and_is_active_only_after_its_first_code(rig):
    code = offered(rig, AUDITOR)
    shown = activate(rig, "new-auditor", code)
    assert shown.json["done"] is False
    assert shown.json["totp"]["uri"].startswith("otpauth://totp/")
    assert shown.json["totp"]["svg"]["path"].startswith("M4 4.5h7m1 0")
    assert enter(rig.browser(), "new-auditor").status == 401


def test_the_first_code_activates_and_hands_out_ten_recovery_codes(rig):
    phone, recovery = with_phone(rig)
    assert len(set(recovery)) == 10
    assert enter(rig.browser(), "new-auditor", phone.code()).status == 200


def test_a_wrong_first_code_costs_nothing(rig):
    code = offered(rig, AUDITOR)
    phone = Phone(rig, activate(rig, "new-auditor", code).json["totp"]["secret"])
    assert kind(activate(rig, "new-auditor", code, totp_code="000000")) == "wrong-code"
    assert activate(rig, "new-auditor", code, totp_code=phone.code()).json["done"]


def test_the_page_may_ask_for_the_code_only_after_a_right_password(rig):
    with_phone(rig)
    assert kind(enter(rig.browser(), "new-auditor")) == "code-needed"
    assert kind(enter(rig.browser(), "new-auditor", password="wrong")) == "sign-in-refused"


def test_a_wrong_code_and_a_wrong_password_look_the_same(rig):
    phone, _ = with_phone(rig)
    wrong_code = enter(rig.browser(), "new-auditor", "000000")
    wrong_password = enter(rig.browser(), "new-auditor", phone.code(), "wrong")
    assert wrong_code.text == wrong_password.text


def test_a_code_is_accepted_one_step_early_or_late_and_no_further(rig):
    phone, _ = with_phone(rig)
    phone.wait(5)
    assert enter(rig.browser(), "new-auditor", phone.code(-2)).status == 401
    assert enter(rig.browser(), "new-auditor", phone.code(2)).status == 401
    assert enter(rig.browser(), "new-auditor", phone.code(-1)).status == 200
    assert enter(rig.browser(), "new-auditor", phone.code(1)).status == 200


def test_a_code_read_over_a_shoulder_is_worth_nothing_a_second_later(rig):
    phone, _ = with_phone(rig)
    assert enter(rig.browser(), "new-auditor", phone.code()).status == 200
    assert kind(enter(rig.browser(), "new-auditor", phone.code())) == "sign-in-refused"


def test_two_parallel_uses_of_a_code_let_one_in(rig):
    phone, _ = with_phone(rig)
    code = phone.code()

    def attempt(_: int) -> bool:
        try:
            sign_in(rig.services, "new-auditor", NEW_PASSWORD, code)
        except SignInRefused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == [False, True]


def test_a_recovery_code_works_once_and_another_still_does(rig):
    _, recovery = with_phone(rig)
    assert enter(rig.browser(), "new-auditor", recovery[0].lower()).status == 200
    assert enter(rig.browser(), "new-auditor", recovery[0]).status == 401
    assert enter(rig.browser(), "new-auditor", recovery[1]).status == 200


def test_a_reset_keeps_the_phone_unless_it_is_lost_too(rig):
    phone, _ = with_phone(rig)
    operator = rig.browser(OPERATOR)
    kept = operator.call("POST", "/accounts/new-auditor/reset", {}).json["activation_code"]
    assert activate(rig, "new-auditor", kept).json == {"done": True}
    assert kind(enter(rig.browser(), "new-auditor")) == "code-needed"
    lost = operator.call("POST", "/accounts/new-auditor/reset", {"totp": True})
    assert "totp" in activate(rig, "new-auditor", lost.json["activation_code"]).json
    assert enter(rig.browser(), "new-auditor", phone.code()).status == 401


def test_a_street_may_have_codes_at_activation_or_later(rig):
    assert "totp" in activate(rig, "new-lead", offered(rig, LEAD), wants_totp=True).json
    lead = rig.browser(TINGSONG_LEAD)
    shown = lead.call("POST", "/totp", {"password": PASSWORD}).json["totp"]
    phone = Phone(rig, shown["secret"])
    assert len(lead.call("PUT", "/totp", {"code": phone.code()}).json["recovery_codes"]) == 10
    assert kind(rig.browser().sign_in(TINGSONG_LEAD)) == "code-needed"


def test_a_new_seed_needs_the_password_and_a_code_of_the_old_one(rig):
    phone, _ = with_phone(rig)
    browser = rig.browser()
    enter(browser, "new-auditor", phone.code())
    assert kind(browser.call("POST", "/totp", {"password": "wrong"})) == "wrong-password"
    assert kind(browser.call("POST", "/totp", {"password": NEW_PASSWORD})) == "wrong-code"
    phone.wait()
    body = {"password": NEW_PASSWORD, "code": phone.code()}
    assert browser.call("POST", "/totp", body).status == 200


def test_a_street_person_who_becomes_a_reviewer_first_sets_up_codes(tmp_path):
    rig = a_district(tmp_path / "real", sample=False)
    lead, operator = rig.browser(TINGSONG_LEAD), Caller("op", "", Role.OPERATOR, None)
    made = change_role(rig.services, operator, TINGSONG_LEAD, Role.DISTRICT_REVIEWER, None)
    assert lead.get("/session").status == 401
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 401
    assert "totp" in activate(rig, TINGSONG_LEAD, made.code).json


@pytest.mark.parametrize("role", sorted(set(Role) - UNIT_ROLES))
def test_outside_the_demo_every_district_role_needs_codes(tmp_path, role):
    rig = a_district(tmp_path / "real", sample=False)
    account = replace(rig.services.accounts.account(TINGSONG_LEAD), role=role, unit=None)
    rig.services.accounts.save_account(account, AuditEvent("x", MORNING, "", "", "", ""))
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 401


def test_outside_the_demo_a_district_password_alone_opens_nothing(tmp_path):
    rig = a_district(tmp_path / "real", sample=False)
    assert rig.browser().sign_in("auditor").status == 401
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 200


def test_no_seed_or_recovery_code_lies_readable_in_the_data(rig, tmp_path):
    phone, recovery = with_phone(rig)
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert phone.secret.encode() not in stored
    assert recovery[0].encode() not in stored
    assert recovery[0].replace("-", "").encode() not in stored
