"""What the log says: every request and every measurement, and nothing that a person typed."""

import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

from canary_scan import Canaries
from cast import OPERATOR, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.log_lines import FIELDS, METRICS, LogLine
from chalicelib.application.print_failures import Pauses
from chalicelib.application.render_documents import RenderFailed, render_documents
from chalicelib.application.telling import tell
from chalicelib.bootstrap import build_app
from chalicelib.domain.room import Room
from promise_figures import Kept
from rig import Browser, Rig, build_rig

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
# What nobody else would write: in Chinese, in Latin letters, as a number.
CANARIES = ("金丝雀某某", "canaryqzx", "13900013900")
TEXT = f"{CANARIES[0]} {CANARIES[1]} {CANARIES[2]}"
OWN = {*FIELDS, "at", "level", "event", "logger", "line", "error", "places", "_aws"}
NAMES = {name for measured in METRICS.values() for name, _ in measured.values()}


class Log:
    """Everything that the process logs, at the most talkative."""

    def __init__(self) -> None:
        self._stream = io.StringIO()
        self.handler = logging.StreamHandler(self._stream)
        self.handler.setFormatter(LogLine())

    @property
    def text(self) -> str:
        """As written."""
        return self._stream.getvalue()

    def lines(self, event: str) -> list[dict[str, Any]]:
        """The lines of that event."""
        found = [json.loads(line) for line in self.text.splitlines()]
        return [line for line in found if line["event"] == event]


@pytest.fixture
def log() -> Iterator[Log]:
    log, root, own = Log(), logging.getLogger(), logging.getLogger("xinyi")
    levels = root.level, own.level
    root.addHandler(log.handler)
    root.setLevel(logging.DEBUG)
    own.setLevel(logging.DEBUG)
    yield log
    root.removeHandler(log.handler)
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def a_month_of_canaries() -> dict[str, Any]:
    month = a_month(filler_name=CANARIES[0], filler_phone=CANARIES[2])
    month["events"][0]["topics"] = [TEXT, CANARIES[0]]
    return month


def tell_a_whole_month(rig: Rig) -> None:
    """The story: sign in wrongly and rightly, draft, submit, return, submit, accept, print."""
    rig.browser().sign_in(CANARIES[1], TEXT)
    rig.browser().sign_in(TINGSONG_LEAD, TEXT)
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    month = a_month_of_canaries()
    revision = lead.draft(month).json["revision"]
    lead.call("POST", f"{REPORT}/check", {"answers": {"filler_name": TEXT * 9}})
    sent = lead.submit(month, revision)
    assert sent.status == 201, sent.text
    note = {"pointer": "/filler_name", "code": "other", "note": TEXT}
    returned = reviewer.review("returns", {"findings": [note]})
    assert returned.status == 200, returned.text
    mended = {**month, "counselling_visits": 32}
    assert lead.submit(mended, returned.json["revision"], key="key-00000002").status == 201
    assert reviewer.review("acceptances", {}).status == 200
    rig.browser(OPERATOR).call("POST", "/accounts", _person())
    render_documents(rig.services, _fails, Pauses(lambda: 0.0))


def _person() -> dict[str, Any]:
    person = {"account": "canaryqzx", "name": CANARIES[0], "role": "street_lead"}
    return {**person, "unit": TINGSONG}


def _fails(kind: str, model: object) -> bytes:
    raise RenderFailed(TEXT)


def knock_everywhere(rig: Rig, browser: Browser) -> int:
    """Call every route with canaries wherever something can be written; how many."""
    for route in rig.app.routes_declared:
        path = re.sub(r"\{[a-z_]+\}", CANARIES[1], route.path)
        headers = {"if_match": CANARIES[1], "idempotency_key": CANARIES[1], "x_request_id": TEXT}
        body = None if route.method == "GET" else {"answers": TEXT, "account": TEXT}
        browser.call(route.method, f"{path}?q={CANARIES[1]}", body, **headers)
    return len(rig.app.routes_declared)


def test_the_log_of_a_whole_month_holds_nothing_that_a_person_typed(
    rig: Rig, log: Log, kept: Kept
) -> None:
    tell_a_whole_month(rig)
    asked = knock_everywhere(rig, rig.browser(TINGSONG_LEAD))
    asked += knock_everywhere(rig, rig.browser(OPERATOR))
    lines, fields = log.text.splitlines(), {*OWN, *NAMES}
    assert len(log.lines("answered")) > asked
    found = Canaries(CANARIES).in_bytes("log", log.text.encode()).found
    foreign = [line for line in lines if set(json.loads(line)) - fields]
    assert "\\u" not in log.text
    kept(
        "S10",
        f"{len(lines)} 行日志（每个接口都带标记敲一遍）：个人信息 {len(found)} 处，"
        f"清单以外的项目 {len(foreign)} 行",
        met=not found and not foreign,
    )


def test_a_line_has_allowed_fields_alone(rig: Rig, log: Log) -> None:
    tell_a_whole_month(rig)
    tell("answered", status=200, typed=TEXT, route=TEXT)
    logging.getLogger("a.library").warning("read %s", TEXT)
    lines = [json.loads(line) for line in log.text.splitlines()]
    assert {name for line in lines for name in line} <= OWN | NAMES
    assert lines[-2]["route"] == "?"
    assert lines[-1]["logger"] == "a.library"
    assert CANARIES[1] not in log.text


def test_an_unexpected_error_is_told_by_its_kind_and_place_under_the_callers_number(
    tmp_path: Path, log: Log, kept: Kept
) -> None:
    rig = build_rig(tmp_path, directing=None)
    told = rig.browser(TINGSONG_LEAD).call(
        "GET", f"/directory/{TINGSONG}", x_request_id="seen-at-the-gate-1"
    )
    (line,) = log.lines("unexpected")
    assert (told.status, line["request"]) == (500, "seen-at-the-gate-1")
    assert "seen-at-the-gate-1" in told.json["detail"]
    assert line["error"] == "AttributeError"
    assert re.fullmatch(r"[a-z_]+/[a-z_]+\.py:[0-9]+", line["places"][-1])
    inside = [word for word in ("Traceback", ".py", "Error", "chalicelib") if word in told.text]
    kept("S10", f"内部出错：回答里有编号，外露内部细节 {len(inside)} 处", met=inside == [])


def test_a_request_keeps_its_number_and_an_odd_one_gets_a_new(rig: Rig, log: Log) -> None:
    kept = rig.browser().call("GET", "/health", x_request_id="0123-abcd")
    new = rig.browser().call("GET", "/health", x_request_id="no spaces please")
    assert kept.headers["X-Request-Id"] == "0123-abcd"
    assert re.fullmatch("[0-9a-f]{16}", new.headers["X-Request-Id"])
    told = [line["request"] for line in log.lines("answered")]
    assert told == ["0123-abcd", new.headers["X-Request-Id"]]


def test_a_submission_is_measured_with_its_lateness_and_findings(rig: Rig, log: Log) -> None:
    rig.clock.now += timedelta(days=25)
    assert rig.browser(TINGSONG_LEAD).submit(a_month(filled_on="2026-01-30")).status == 201
    (line,) = log.lines("submitted")
    assert (line["Submissions"], line["LateSubmissions"], line["LateDays"]) == (1, 1, 2)
    (described,) = line["_aws"]["CloudWatchMetrics"]
    assert described["Namespace"] == "Xinyi"
    named = {metric["Name"] for metric in described["Metrics"]}
    assert named == {"Submissions", "LateSubmissions", "LateDays", "Findings"}
    assert isinstance(line["Findings"], int)


def test_printing_is_measured(rig: Rig, log: Log) -> None:
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    lead.submit(a_month())
    reviewer.review("acceptances", {})
    render_documents(rig.services, lambda kind, model: b"%PDF-")
    (line,) = log.lines("printed")
    assert line["kind"] == "annex4"
    assert line["RenderTime"] == line["ms"] >= 0


def test_health_says_degraded_when_nobody_prints(rig: Rig) -> None:
    rig.browser(TINGSONG_LEAD).submit(a_month())
    rig.browser(REVIEWER).review("acceptances", {})
    rig.clock.now += timedelta(minutes=16)
    answer = rig.browser().get("/health")
    assert (answer.status, answer.json["status"]) == (200, "degraded")
    assert answer.json["outbox"]["oldest_age_seconds"] == 960


def test_health_fails_when_the_disk_is_nearly_full(tmp_path: Path, log: Log) -> None:
    rig = build_rig(tmp_path, room=lambda: Room(900_000_000, 100_000_000_000))
    answer = rig.browser().get("/health")
    assert (answer.status, answer.json["status"], answer.json["low_disk"]) == (503, "failing", True)
    assert log.lines("not_well")[0]["HealthFailures"] == 1


def test_health_fails_when_the_store_does_not_answer(rig: Rig, log: Log) -> None:
    class Gone:
        def oldest(self) -> None:
            raise OSError(TEXT)

    app = build_app(replace(rig.services, outbox=Gone()))
    line = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    answer = Browser(line).get("/health")
    assert (answer.status, answer.json["status"], answer.json["reachable"]) == (
        503,
        "failing",
        False,
    )
    assert log.lines("not_well")[0]["kind"] == "OSError"
