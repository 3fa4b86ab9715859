"""S9: every answer of the embedded server carries the protecting headers, errors and files too."""

import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from chalicelib.cli.gateway import ChaliceGateway
from chalicelib.cli.guarding_headers import guarded
from contract.test_gateway import wsgi
from promise_figures import Kept
from protecting_headers import Head, faults
from rig import build_rig
from running_server import PATIENCE, ROOT, Client, Server
from server.callers import Callers
from server.refusals import Taking

SITE = ROOT / "build/site"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
HIDDEN = ("/.git/config", "/.htaccess", "/.env", "/../../etc/passwd", "/%2e%2e/dev", "/WEB-INF/x")
Ask = Callable[..., tuple[int, Head]]


@pytest.fixture(scope="module")
def ask(busy: Server) -> Iterator[Ask]:
    """One request over a line that stays open; status and headers."""
    with closing(http.client.HTTPConnection("127.0.0.1", busy.port, timeout=PATIENCE)) as line:

        def asked(method: str, path: str, raw: bytes = b"", **told: str) -> tuple[int, Head]:
            sent = {name.replace("_", "-"): value for name, value in told.items()}
            line.request(method, path, raw or None, sent)
            answer = line.getresponse()
            answer.read()
            return answer.status, answer.getheaders()

        yield asked


def operations(server: Server) -> list[Taking]:
    document = Client(server).call("GET", "/openapi.json")[1]
    return [
        Taking(method.upper(), path, operation)
        for path, entry in document["paths"].items()
        for method, operation in entry.items()
    ]


def trials_of(one: Taking, cookie: str) -> Iterator[tuple[str, str, bytes, dict[str, str]]]:
    """Ways to ask for one operation: as somebody who may, as nobody, wrongly, and too much."""
    place, kind = one.address, {"content_type": "application/json"}
    yield one.method, place, b"", {}
    if one.path.endswith(("/session", "/sessions")) and one.method == "DELETE":
        return
    signed = {"cookie": cookie, **kind}
    yield one.method, f"{place}?period=2026-01", b"", signed if one.method == "GET" else kind
    if one.method != "GET":
        yield one.method, place, b"{", signed
        yield one.method, place, b"a=1", {"content_type": "text/plain", "cookie": cookie}
        yield one.method, place, b" " * 1_100_000, signed
        yield one.method, place, b"{}", {**signed, "origin": "https://else.example"}


def test_every_answer_of_the_api_has_its_headers(busy: Server, ask: Ask, kept: Kept) -> None:
    callers, seen, wrong = Callers(busy), Counter[int](), []
    for one in operations(busy):
        who = (callers.may(one.operation, one.path) or ["lead005"])[0]
        cases = [*trials_of(one, callers.cookie(who))]
        cases += [(method, one.address, b"", {}) for method in METHODS]
        for method, place, raw, told in cases:
            status, head = ask(method, place, raw, **told)
            seen[status] += 1
            wrong += [f"{method} {place} {status}: {each}" for each in faults(place, head)]
    assert wrong == []
    assert seen.keys() >= {200, 400, 401, 403, 404, 405, 413, 415, 422}, seen
    kept("S9", f"接口 {seen.total()} 个回答（{len(seen)} 种状态）：缺少响应头 0", met=not wrong)


def test_every_kind_of_file_has_its_headers(ask: Ask, kept: Kept) -> None:
    files = {path.suffix: path for path in sorted(SITE.rglob("*")) if path.is_file()}
    places = [f"/{path.relative_to(SITE).as_posix()}" for path in files.values()]
    pages = [f"/{path.parent.relative_to(SITE).as_posix()}/" for path in SITE.rglob("index.html")]
    wrong, seen = [], Counter[int]()
    asked = [(method, place, {}) for place in places for method in METHODS]
    asked += [("GET", place.replace("/./", "/"), {}) for place in pages]
    asked += [("GET", place, {}) for place in (*HIDDEN, "/nowhere/", "/stations", "/%ff", "/%00")]
    asked += [("GET", place, told) for place in places for told in CONDITIONS]
    for method, place, told in asked:
        status, head = ask(method, place, **told)
        seen[status] += 1
        wrong += [f"{method} {place} {status}: {each}" for each in faults(place, head)]
    assert wrong == []
    assert seen.keys() >= {200, 206, 302, 304, 404, 405, 416}, seen
    kept("S9", f"页面和文件 {seen.total()} 个回答：缺少响应头 0", met=not wrong)


CONDITIONS = (
    {"range": "bytes=0-3"},
    {"range": "bytes=99999999-"},
    {"if_modified_since": "Fri, 01 Jan 2038 00:00:00 GMT"},
)


def test_hidden_files_are_not_there(ask: Ask) -> None:
    assert {ask("GET", place)[0] for place in HIDDEN} == {404}


def test_a_fault_of_our_own_has_the_headers_too(tmp_path: Path) -> None:
    rig = build_rig(tmp_path, clock=lambda: 1 / 0)

    def answer(environ: Any, start: Any) -> Any:
        return guarded(ChaliceGateway(rig.app))(environ, start)

    content, status, headers = wsgi(answer, "GET", "/api/v1/puzzles/complaint")
    assert status == 500
    assert faults("/api/v1/puzzles/complaint", [*headers.items()]) == []
    assert "ZeroDivision" not in content.decode()
    assert json.loads(content)["status"] == 500
