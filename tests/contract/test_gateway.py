"""The server's adapter, Chalice's test client and the Lambda entry give the same answers."""

import io
import json

import pytest
from chalice.test import Client

from cast import PASSWORD, PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.cli.gateway import ChaliceGateway

CALLS = {
    "the health": ("GET", "/api/v1/health", None),
    "nobody signed in": ("GET", "/api/v1/periods", None),
    "a wrong password": ("POST", "/api/v1/session", {"account": "x", "password": "y"}),
    "an unknown member": ("POST", "/api/v1/session", {"account": "x", "role": "y"}),
    "the description": ("GET", "/api/v1/openapi.json", None),
}


@pytest.fixture
def gateway(rig):
    return ChaliceGateway(rig.app)


def wsgi(gateway, method, path, raw=b"", query="", **headers):
    seen = {}

    def start(status, head):
        seen["status"], seen["headers"] = int(status.split()[0]), dict(head)

    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(raw)),
        "CONTENT_TYPE": headers.pop("content_type", "application/json"),
        "wsgi.input": io.BytesIO(raw),
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    return b"".join(gateway(environ, start)), seen["status"], seen["headers"]


@pytest.mark.parametrize(("method", "path", "body"), CALLS.values(), ids=CALLS.keys())
def test_server_and_test_client_answer_alike(rig, gateway, method, path, body):
    raw = json.dumps(body).encode() if body else b""
    content, status, headers = wsgi(gateway, method, path, raw)
    with Client(rig.app) as client:
        send = client.http.request
        given = send(method, path, body=raw, headers={"Content-Type": "application/json"})
    assert (status, content) == (given.status_code, given.body)
    assert headers["Content-Type"] == given.headers["Content-Type"]


def test_every_answer_carries_the_protecting_headers(gateway):
    for path in ("/api/v1/health", "/api/v1/periods", "/api/v1/nowhere"):
        _, _, headers = wsgi(gateway, "GET", path)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_an_unknown_address_is_a_problem_document(gateway):
    content, status, headers = wsgi(gateway, "GET", "/api/v1/nowhere")
    assert status == 404
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(content)["title"] == "没有找到"


@pytest.mark.parametrize("sign", "#?;")
def test_a_sign_of_addresses_in_a_path_leads_to_no_other_route(gateway, sign):
    path = f"/api/v1/health{sign}/x"
    content, status, headers = wsgi(gateway, "GET", path)
    assert (status, headers["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(content)["title"] == "没有找到"


def test_credentials_in_a_header_of_any_letters_change_nothing(gateway):
    for path in ("/api/v1/nowhere", "/api/v1/periods"):
        _, status, _ = wsgi(gateway, "GET", path, authorization="B\xe9\xff")
        assert status == (404 if path.endswith("nowhere") else 401)


def test_a_body_of_ten_megabytes_is_refused_unread(gateway):
    content, status, _ = wsgi(gateway, "POST", "/api/v1/session", b"x" * 10_000_000)
    assert status == 413
    assert "256 KB" in json.loads(content)["detail"]


def test_a_whole_submission_passes_through_the_server(gateway):
    person = json.dumps({"account": TINGSONG_LEAD, "password": PASSWORD}).encode()
    _, _, headers = wsgi(gateway, "POST", "/api/v1/session", person)
    sent = {"cookie": headers["Set-Cookie"].split(";")[0], "if_match": '"0"'}
    path = f"/api/v1/monthly-reports/{TINGSONG}/{PERIOD}/submissions"
    raw = json.dumps({"answers": a_month()}).encode()
    content, status, headers = wsgi(gateway, "POST", path, raw, idempotency_key="key-1234", **sent)
    assert status == 201
    assert headers["ETag"] == '"1"'
    assert json.loads(content)["receipt"].startswith("XY-")


def guess(gateway, environ):
    raw = b'{"code":"AAAA-AAAA-AAAA"}'
    base = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api/v1/request-status",
        "CONTENT_LENGTH": str(len(raw)),
        "CONTENT_TYPE": "application/json",
        "wsgi.input": io.BytesIO(raw),
    }
    seen = []
    b"".join(gateway({**base, **environ}, lambda status, _: seen.append(int(status[:3]))))
    return seen[0]


@pytest.mark.parametrize("header", ["HTTP_X_XINYI_SOURCE", "HTTP_X_FORWARDED_FOR"])
def test_a_client_cannot_say_where_it_comes_from(rig, gateway, header):
    found = [
        guess(gateway, {"REMOTE_ADDR": "203.0.113.9", header: f"198.51.100.{one}"})
        for one in range(12)
    ]
    assert found == [200] * 10 + [429] * 2


def test_behind_the_named_proxy_its_last_word_counts(rig):
    gateway = ChaliceGateway(rig.app, "203.0.113.9")
    found = [
        guess(
            gateway,
            {"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": f"6.6.6.6, 198.51.100.{one}"},
        )
        for one in range(12)
    ]
    assert found == [200] * 12
