"""The operator's accounts: added with a code, reset, disabled, and never another's secret."""

from datetime import timedelta

import pytest

from cast import JINGLAN, OPERATOR, PASSWORD, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.domain.roles import UNIT_ROLES, Role
from people import AUDITOR, LEAD, NEW_PASSWORD, activate, enter, offered
from rig import MORNING, QUICK


def test_a_new_account_gets_a_code_of_24_letters_for_one_day(rig):
    answer = rig.browser(OPERATOR).call("POST", "/accounts", LEAD)
    groups = answer.json["activation_code"].split("-")
    assert answer.status == 201
    assert [len(group) for group in groups] == [4] * 6
    assert answer.json["activation_until"] == (MORNING + timedelta(hours=24)).isoformat()


def test_with_the_code_a_person_sets_a_password_and_signs_in(rig):
    assert activate(rig, "new-lead", offered(rig, LEAD)).json == {"done": True}
    assert enter(rig.browser(), "new-lead").json["unit"]["code"] == TINGSONG


def test_the_code_may_be_typed_in_small_letters_without_hyphens(rig):
    code = offered(rig, LEAD).replace("-", " ").lower()
    assert activate(rig, "new-lead", code).status == 200


def test_an_activation_code_works_once(rig):
    code = offered(rig, LEAD)
    assert activate(rig, "new-lead", code).status == 200
    again = activate(rig, "new-lead", code, password="another long pass phrase")
    assert again.json["type"] == "urn:xinyi:problem:activation-refused"
    assert enter(rig.browser(), "new-lead").status == 200


def test_after_a_day_the_code_is_void_and_the_operator_sees_it(rig):
    code = offered(rig, LEAD)
    rig.clock.now += timedelta(hours=24)
    assert activate(rig, "new-lead", code).status == 401
    listed = rig.browser(OPERATOR).get("/accounts").json["accounts"]
    assert next(one["state"] for one in listed if one["account"] == "new-lead") == "expired"


def test_a_wrong_code_and_an_unknown_account_look_the_same(rig):
    offered(rig, LEAD)
    wrong = activate(rig, "new-lead", "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF")
    unknown = activate(rig, "nobody", "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF")
    assert wrong.status == unknown.status == 401
    assert wrong.text == unknown.text


def test_before_activation_nobody_can_sign_in_not_even_with_an_empty_password(rig):
    offered(rig, LEAD)
    assert enter(rig.browser(), "new-lead", password=QUICK).status == 401
    assert rig.services.accounts.account("new-lead").password == ""


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "至少12个字符"),
        ("x" * 129, "最多128个字符"),
        ("password123456", "太常见"),
        ("心灵驿站心灵驿站2026", "名字"),
        ("xinlingyizhan2026", "名字"),
        ("new-lead-new-lead", "名字"),
        ("new-lead-2026-01", "名字"),
        ("听松街道听松街道2025", "名字"),
    ],
)
def test_a_weak_password_is_refused_in_words_and_costs_no_code(rig, password, said):
    code = offered(rig, LEAD)
    answer = activate(rig, "new-lead", code, password=password)
    assert answer.status == 422
    assert said in answer.json["detail"]
    assert activate(rig, "new-lead", code).status == 200


def test_a_reset_ends_the_sessions_and_the_old_password(rig):
    lead = rig.browser(TINGSONG_LEAD)
    answer = rig.browser(OPERATOR).call("POST", f"/accounts/{TINGSONG_LEAD}/reset", {})
    assert lead.get("/session").status == 401
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 401
    assert activate(rig, TINGSONG_LEAD, answer.json["activation_code"]).json == {"done": True}


def test_disabling_ends_the_sessions_and_the_code(rig):
    code, operator = offered(rig, LEAD), rig.browser(OPERATOR)
    lead = rig.browser(TINGSONG_LEAD)
    assert operator.call("POST", f"/accounts/{TINGSONG_LEAD}/disable", {}).status == 204
    assert operator.call("POST", "/accounts/new-lead/disable", {}).status == 204
    assert lead.get("/session").status == 401
    assert rig.browser().sign_in(TINGSONG_LEAD).status == 401
    assert activate(rig, "new-lead", code).status == 401


def test_an_operator_cannot_reset_or_disable_the_own_account(rig):
    operator = rig.browser(OPERATOR)
    for act in ("reset", "disable"):
        answer = operator.call("POST", f"/accounts/{OPERATOR}/{act}", {})
        assert answer.json["type"] == "urn:xinyi:problem:own-account"
    assert operator.get("/session").status == 200


def test_names_are_unique_and_a_street_role_needs_its_unit(rig):
    operator = rig.browser(OPERATOR)
    assert operator.call("POST", "/accounts", {**LEAD, "account": REVIEWER}).status == 409
    assert operator.call("POST", "/accounts", {**LEAD, "unit": None}).status == 422
    assert operator.call("POST", "/accounts", {**LEAD, "unit": "999999999"}).status == 422
    assert operator.call("POST", "/accounts", {**AUDITOR, "unit": TINGSONG}).status == 422
    assert operator.call("POST", "/accounts", {**LEAD, "account": "New Lead"}).status == 422


def test_only_the_operator_sees_accounts_and_sees_no_report(rig):
    operator = rig.browser(OPERATOR)
    for path in ("?period=2026-01", f"/{TINGSONG}/2026-01", f"/{TINGSONG}/2026-01/versions/1.pdf"):
        assert operator.get(f"/monthly-reports{path}").status == 403
    assert operator.get("/overview?period=2026-01").status == 403
    assert rig.browser(REVIEWER).get("/accounts").status == 403
    assert rig.browser(TINGSONG_LEAD).call("POST", "/accounts", LEAD).status == 403


def change_role(rig, name, role, unit):
    body = {"role": role, "unit": unit}
    return rig.browser(OPERATOR).call("POST", f"/accounts/{name}/role", body)


def test_a_changed_role_acts_on_the_next_request(rig):
    browser = rig.browser(TINGSONG_LEAD)
    answer = change_role(rig, TINGSONG_LEAD, "station_editor", TINGSONG)
    assert (answer.status, answer.json["role"]) == (200, "station_editor")
    assert browser.submit({}).status == 403
    assert browser.get("/session").json["role"] == "station_editor"


def test_a_changed_unit_acts_on_the_next_request(rig):
    browser = rig.browser(TINGSONG_LEAD)
    assert change_role(rig, TINGSONG_LEAD, "street_lead", JINGLAN).status == 200
    assert browser.get(f"/monthly-reports/{TINGSONG}/2026-01").status == 404
    assert browser.get(f"/monthly-reports/{JINGLAN}/2026-01").status == 200


@pytest.mark.parametrize(
    ("name", "role", "unit", "problem"),
    [
        (OPERATOR, "auditor", None, "own-account"),
        ("nobody", "auditor", None, "unknown-account"),
        (TINGSONG_LEAD, "auditor", TINGSONG, "wrong-unit"),
        (TINGSONG_LEAD, "street_lead", None, "wrong-unit"),
        (TINGSONG_LEAD, "street_lead", "999999999", "wrong-unit"),
    ],
)
def test_a_role_that_cannot_be_given_changes_nothing(rig, name, role, unit, problem):
    answer = change_role(rig, name, role, unit)
    assert answer.json["type"] == f"urn:xinyi:problem:{problem}"
    assert rig.services.accounts.account(TINGSONG_LEAD).role == "street_lead"


def test_who_waits_for_activation_keeps_the_code_when_the_role_changes(rig):
    code = offered(rig, LEAD)
    assert "activation_code" not in change_role(rig, "new-lead", "street_lead", JINGLAN).json
    assert activate(rig, "new-lead", code).json == {"done": True}
    assert enter(rig.browser(), "new-lead").json["unit"]["code"] == JINGLAN


def test_every_act_is_in_the_audit_trail(rig):
    activate(rig, "new-lead", offered(rig, LEAD))
    rig.browser(OPERATOR).call("POST", "/accounts/new-lead/reset", {})
    change_role(rig, "new-lead", "station_editor", TINGSONG)
    rig.browser(OPERATOR).call("POST", "/accounts/new-lead/disable", {})
    acts = [(e.event.actor, e.event.act) for e in rig.services.audit.links("district")]
    wanted = [
        (OPERATOR, "account_add"),
        ("new-lead", "account_activate"),
        (OPERATOR, "account_reset"),
        (OPERATOR, "account_role"),
        (OPERATOR, "account_disable"),
    ]
    assert [act for act in acts if act in wanted] == wanted


def test_no_list_log_or_file_tells_a_code_or_password_afterwards(rig, tmp_path, caplog):
    code = offered(rig, LEAD)
    activate(rig, "new-lead", code, password="short")
    listed = rig.browser(OPERATOR).get("/accounts").text
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (code, code.replace("-", ""), NEW_PASSWORD, PASSWORD):
        assert secret not in listed + caplog.text
    assert code.encode() not in stored
    assert code.replace("-", "").encode() not in stored


@pytest.mark.parametrize("role", Role)
def test_the_operator_gives_every_role_there_is(rig, role):
    unit = TINGSONG if role in UNIT_ROLES else None
    person = {"account": "somebody", "name": "新来的", "role": role.value, "unit": unit}
    assert rig.browser(OPERATOR).call("POST", "/accounts", person).status == 201
    answer = rig.browser(OPERATOR).call(
        "POST", f"/accounts/{TINGSONG_LEAD}/role", {"role": role.value, "unit": unit}
    )
    assert answer.status == 200
