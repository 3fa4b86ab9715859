"""Every route says who may use it, and every error has a status and a sentence."""

import json
import re
from pathlib import Path

import pytest

from cast import PEOPLE
from chalicelib.api import problems
from chalicelib.domain import errors
from chalicelib.domain.roles import GRANTS, Permission, Role

ROOT = Path(__file__).resolve().parents[2]
NAMED = {"unit": "990101005", "period": "2026-01", "name": "1.pdf", "id": "1", "part": "1"}
NAMED["owner"] = "990101005"
NAMED["file"] = "1"
NAMED["edition"] = "1.pdf"
NAMED["station"] = "yz-990101005"
NAMED["kind"] = "complaint"
NAMED["receipt"] = "XY-990101005-202601-1-AAAA"
OPEN = {
    ("POST", "/session"),
    ("DELETE", "/session"),
    ("POST", "/activation"),
    ("GET", "/health"),
    ("GET", "/openapi.json"),
    ("GET", "/verifications/{receipt}"),
    ("GET", "/puzzles/{kind}"),
    ("POST", "/requests/{kind}"),
    ("POST", "/request-status"),
    ("POST", "/request-withdrawals"),
    ("POST", "/request-copies"),
    ("GET", "/deletion-certificates/{id}"),
    ("POST", "/answers/{kind}"),
}


def domain_errors():
    members = vars(errors).values()
    return [
        item for item in members if isinstance(item, type) and item.__base__ is errors.DomainError
    ]


def test_only_the_known_few_routes_are_open_to_anyone(rig):
    routes = rig.app.routes_declared
    anyone = {(r.method, r.path) for r in routes if r.permission is Permission.ANYONE}
    assert anyone == OPEN


def test_every_route_that_chalice_knows_was_declared_with_a_permission(rig):
    declared = {(route.method, route.full_path) for route in rig.app.routes_declared}
    known = {(method, path) for path, entry in rig.app.routes.items() for method in entry}
    assert known == declared


def test_every_closed_route_refuses_a_stranger(rig):
    browser = rig.browser()
    for route in rig.app.routes_declared:
        path = route.path.format(**NAMED)
        closed = (route.method, route.path) not in OPEN
        assert not closed or browser.call(route.method, path, {}).status == 401, path


@pytest.mark.parametrize("account", PEOPLE)
def test_every_route_refuses_a_role_without_its_permission(rig, account):
    browser = rig.browser(account)
    role = Role(PEOPLE[account][0])
    for route in rig.app.routes_declared:
        path = route.path.format(**NAMED)
        allowed = route.permission in GRANTS[role] | {Permission.ANYONE, Permission.SIGNED_IN}
        if not allowed:
            assert browser.call(route.method, path, {}).status == 403, path


def test_the_description_names_every_route_and_its_permission(rig):
    paths = json.loads(rig.browser().get("/openapi.json").text)["paths"]
    for route in rig.app.routes_declared:
        operation = paths[route.full_path][route.method.lower()]
        assert operation["x-permission"] == route.permission.value


def test_the_description_says_what_every_route_answers(rig):
    written = json.loads((ROOT / "schemas/answers.json").read_text("utf-8"))["operations"]
    routes = {f"{route.method} {route.path}" for route in rig.app.routes_declared}
    assert {"new, tell in schemas/answers.json": routes - set(written)} == {
        "new, tell in schemas/answers.json": set()
    }
    assert set(written) - routes == set()


def test_no_route_answers_with_a_shape_that_says_nothing(rig):
    paths = json.loads(rig.browser().get("/openapi.json").text)["paths"]
    told = [
        content["schema"]
        for entry in paths.values()
        for operation in entry.values()
        for answer in operation["responses"].values()
        for kind, content in answer.get("content", {}).items()
        if "json" in kind
    ]
    assert len(told) > 300
    assert {} not in told


def test_every_domain_error_has_a_status():
    assert [error for error in domain_errors() if error not in problems.STATUS] == []


def test_every_problem_has_a_chinese_title_and_sentence():
    texts = json.loads((ROOT / "schemas/problems.zh.json").read_text("utf-8"))
    used = {slug for _, slug in problems.STATUS.values()} | set(problems.OF_STATUS.values())
    assert used | {"unexpected"} == set(texts)
    for text in texts.values():
        assert re.search(r"[一-鿿]", text["title"])
        assert text["detail"]


def test_every_role_has_its_grants_written_down():
    assert set(GRANTS) == set(Role)
