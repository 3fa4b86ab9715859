"""One machine behind nginx: the same headers as without it, limits, and words when it is away."""

import json
from collections.abc import Iterator

import pytest

from cast import PASSWORD, TINGSONG_LEAD
from chalicelib.api.reply import HEADERS
from chalicelib.cli.guarding_headers import FRAMED_BY_THE_SITE, PAGE_HEADERS
from infra.gate import NGINX, Gate
from promise_figures import Kept
from protecting_headers import faults
from rig import build_rig

FOREVER = "public, max-age=31536000, immutable"
SITE = {
    "index.html": "<!doctype html><title>心驿</title>",
    "404.html": "<!doctype html><title>没有这一页</title>",
    "exit/index.html": "<!doctype html><title>离开</title>",
    "stations/index.html": "<!doctype html><title>站点</title>",
    "assets/site.0123abcd.css": "body{}",
    "data/stations.geojson": "{}",
    "service-worker.js": "1",
}


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    if not NGINX.is_file():
        pytest.fail("nginx is missing: run the tests with ./dev test")
    site = tmp_path_factory.mktemp("site")
    for name, text in SITE.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    gate = Gate(build_rig(tmp_path_factory.mktemp("data")), site, tmp_path_factory.mktemp("gate"))
    yield gate
    gate.stop()


@pytest.mark.parametrize("path", ["/", "/stations/", "/nowhere/"])
def test_a_page_has_the_headers_that_the_application_gives_it(path: str, gate: Gate) -> None:
    answer = gate.ask("GET", path)
    expected = {name.lower(): value for name, value in PAGE_HEADERS.items()}
    assert expected.items() <= answer.headers.items()
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "没有这一页" in answer.body.decode() if path == "/nowhere/" else answer.status == 200


def test_the_page_that_leaves_may_stand_in_a_frame_of_this_site_alone(gate: Gate) -> None:
    for path in FRAMED_BY_THE_SITE:
        assert gate.ask("GET", path).headers["x-frame-options"] == "SAMEORIGIN"
    assert gate.ask("GET", "/exit/nowhere").headers["x-frame-options"] == "DENY"


def test_a_name_with_its_hash_is_kept_and_the_rest_is_asked_for(gate: Gate) -> None:
    assert gate.ask("GET", "/assets/site.0123abcd.css").headers["cache-control"] == FOREVER
    worker = gate.ask("GET", "/service-worker.js").headers
    assert (worker["cache-control"], worker["content-type"]) == (
        "no-cache",
        "text/javascript; charset=utf-8",
    )
    places = gate.ask("GET", "/data/stations.geojson").headers["content-type"]
    assert places == "application/geo+json; charset=utf-8"


def test_every_answer_of_the_gate_has_its_headers(gate: Gate, kept: Kept) -> None:
    """Of files, of the API, and of what nginx itself refuses (403, 405, 413, 414)."""
    places = [f"/{name}" for name in SITE]
    places += ["/", "/stations/", "/nowhere/", "/exit/", "/.git/config", "/api/v1/session"]
    places += ["/api/v1/health", "/api/v1/periods", "/api/v1/nowhere"]
    asked = [(method, place, b"") for place in places for method in ("GET", "HEAD", "PUT", "TRACE")]
    asked += [("GET", f"/?{'a' * 9000}", b""), ("POST", "/api/v1/session", b" " * 1_100_000)]
    wrong, seen = [], set()
    for method, place, raw in asked:
        answer = gate.ask(method, place, raw or None)
        seen.add(answer.status)
        own = "/" if method == "TRACE" and "/api/" in place else place.partition("?")[0]
        told = faults(own, [*answer.headers.items()], tls=True)
        wrong += [f"{method} {place[:40]} {answer.status}: {each}" for each in told]
    assert wrong == []
    assert seen >= {200, 401, 403, 404, 405, 413, 414}, seen
    kept("S9", f"经 nginx 的 {len(asked)} 个回答：缺少响应头 0", met=not wrong)


def test_an_answer_of_the_api_comes_through_as_it_is(gate: Gate) -> None:
    answer = gate.ask("GET", "/api/v1/health", x_request_id="asked-by-a-test")
    assert {
        name.lower(): value for name, value in HEADERS.items()
    }.items() <= answer.headers.items()
    assert answer.headers["x-request-id"] == "asked-by-a-test"
    assert "strict-transport-security" in answer.headers
    assert json.loads(answer.body)["status"] == "ok"


def test_signing_in_works_from_the_own_site_and_from_no_other(gate: Gate) -> None:
    person = json.dumps({"account": TINGSONG_LEAD, "password": PASSWORD}).encode()
    words = {"content_type": "application/json"}
    own = f"https://localhost:{gate.port}"
    answer = gate.ask("POST", "/api/v1/session", person, origin=own, **words)
    assert answer.status == 200
    assert answer.headers["set-cookie"].startswith("__Host-xinyi=")
    assert "Secure" in answer.headers["set-cookie"]
    foreign = gate.ask("POST", "/api/v1/session", person, origin="https://else.example", **words)
    assert foreign.status == 403


def test_a_body_over_the_limit_is_refused_in_the_apis_own_shape(gate: Gate) -> None:
    answer = gate.ask("POST", "/api/v1/session", b" " * 1_100_000)
    assert (answer.status, json.loads(answer.body)["status"]) == (413, 413)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_site_takes_no_writing(gate: Gate) -> None:
    assert gate.ask("POST", "/", b"x").status == 403
    assert gate.ask("PUT", "/index.html", b"x").status == 403


def test_guessing_is_slowed_down_with_a_sentence(gate: Gate) -> None:
    def guess() -> tuple[int, bytes]:
        answer = gate.ask("GET", "/api/v1/session")
        return answer.status, answer.body

    answers = [guess() for _ in range(80)]
    assert {status for status, _ in answers} == {401, 429}
    refused = next(body for status, body in answers if status == 429)
    assert "请等几秒再试" in json.loads(refused)["detail"]


def test_a_flood_of_requests_is_stopped_before_the_application_hears_it(gate: Gate) -> None:
    answers = [gate.ask("POST", "/api/v1/requests/callback", b"{}") for _ in range(200)]
    assert 429 in {answer.status for answer in answers}
    assert gate.ask("GET", "/api/v1/health").status == 200


def test_whom_nginx_heard_is_the_source_and_not_what_a_client_says(gate: Gate) -> None:
    gate.ask("GET", "/api/v1/health", x_forwarded_for="203.0.113.9")
    assert gate.sources[-1] == "127.0.0.1"


def test_the_gates_log_has_a_number_for_each_request_and_no_query(gate: Gate) -> None:
    gate.ask("GET", "/stations/?q=canaryqzx", x_request_id="asked-by-a-test-2")
    text = (gate.folder / "xinyi.log").read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert "canaryqzx" not in text
    assert [line["path"] for line in lines if line["request"] == "asked-by-a-test-2"] == [
        "/stations/index.html"
    ]


def test_while_the_application_restarts_people_read_what_to_do(gate: Gate) -> None:
    gate.leave()
    answer = gate.ask("GET", "/api/v1/periods")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "10"
    assert "您填的内容都还在" in json.loads(answer.body)["detail"]
    assert gate.ask("GET", "/").status == 200
