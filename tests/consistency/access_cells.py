"""Every route as every person on every unit in every state: what must come, what came."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

from attachment_makers import a_photo, attach, told_of
from cast import JINGLAN, JINGLAN_LEAD, PEOPLE, PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.api.routes import JSON, OCTETS, Route
from chalicelib.application.archive_period import archive_period
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.roles import GRANTS, UNIT_ROLES, Permission, Role
from consistency.access_table import MOVES, STEPS
from rig import Answer, Browser, Rig, build_rig

ROOT = Path(__file__).resolve().parents[2]
SHAPES = json.loads((ROOT / "schemas/api.v1.json").read_text("utf-8"))["$defs"]
UNKNOWN = "999999999"
PHOTO = a_photo()
FILE = {"name": "照片.jpg", "media_type": "image/jpeg", **told_of(PHOTO)}
LEADS = {TINGSONG: TINGSONG_LEAD, JINGLAN: JINGLAN_LEAD}
NOTE = {"pointer": "/rooms_built", "code": "unclear", "note": "请核对"}
BY_THE_STREET = {"draft", "submissions", "recall", "amendments"}
LATER = datetime(2026, 1, 30, 9, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Cell:
    """One question: may `who` (an account, or None) do this to that unit's report?"""

    route: Route
    who: str | None
    unit: str

    @property
    def status(self) -> int | None:
        """401, 403 or 404 when it must be refused; None when it is up to the report's state."""
        permission = self.route.permission
        if permission is Permission.ANYONE:
            return None
        if self.who is None:
            return 401
        role, own = Role(PEOPLE[self.who][0]), PEOPLE[self.who][1]
        if permission is not Permission.SIGNED_IN and permission not in GRANTS[role]:
            return 403
        foreign = role in UNIT_ROLES and own != self.unit
        return 404 if "{unit}" in self.route.path and (foreign or self.unit == UNKNOWN) else None

    @property
    def ending(self) -> str:
        """The last part of the path."""
        return self.route.path.rpartition("/")[2]

    def goes_through(self, state: str) -> bool | None:
        """Whether the write is done in this state; None when the table has no line for it."""
        if self.route.method == "GET" or self.status or "{unit}" not in self.route.path:
            return None
        return state in MOVES[self.ending] if self.ending in MOVES else None

    def __str__(self) -> str:
        return f"{self.route.method} {self.route.path} by {self.who} on {self.unit}"


@dataclass
class Access:
    """Two streets' reports in one state, made anew whenever a call has moved one."""

    state: str
    folder: Path
    _made: int = 0
    _rig: Rig | None = None
    _browsers: dict[str | None, Browser] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)
    # What calls left in the audit trail that they should not have, or did not leave.
    trace_faults: list[str] = field(default_factory=list)

    def cells(self) -> Iterator[Cell]:
        """Every cell of this state."""
        for route, who in product(self.rig.app.routes_declared, [None, *PEOPLE]):
            units = (TINGSONG, JINGLAN, UNKNOWN) if "{unit}" in route.path else (TINGSONG,)
            yield from (Cell(route, who, unit) for unit in units)

    @property
    def rig(self) -> Rig:
        """The application with both reports in the state."""
        if self._rig is None:
            self._made += 1
            self._rig = build_rig(self.folder / str(self._made), pause=lambda _: None)
            self._browsers = {who: self._rig.browser(who) for who in (None, *PEOPLE)}
            for unit in LEADS:
                self._files[unit] = attach(self._browsers[LEADS[unit]], PHOTO, unit=unit).json["id"]
                self._bring(unit)
            if "archive" in STEPS[self.state]:
                self._archive()
        return self._rig

    def ask(self, cell: Cell) -> tuple[Answer, set[str]]:
        """The answer, and the units whose reports it moved."""
        before = self._writes()
        signing = "{unit}" not in cell.route.path and cell.route.method != "GET"
        browser = self.rig.browser(cell.who) if signing else self._browsers[cell.who]
        browser.faults = self.trace_faults
        answer = self._call(browser, cell.route, cell.unit)
        if signing and cell.who:
            self._browsers[cell.who] = self.rig.browser(cell.who)
        after = self._writes()
        moved = {unit for unit in LEADS if before[unit] != after[unit]}
        self._judge_moves(cell, browser, moved)
        if moved:
            self._rig = None
        return answer, moved

    def _judge_moves(self, cell: Cell, browser: Browser, moved: set[str]) -> None:
        """Whatever moved a report left an event, parts of files apart."""
        if moved and not browser.left and cell.route.trace.why == "":
            self.trace_faults.append(f"{cell} moved {moved} and left nothing")

    def _bring(self, unit: str) -> None:
        for step in STEPS[self.state]:
            if step == "archive":
                continue
            method = "PUT" if step == "draft" else "POST"
            who = LEADS[unit] if step in BY_THE_STREET else "reviewer"
            path = f"/monthly-reports/{unit}/{PERIOD}/{step}"
            terms = self._terms(unit, "key-to-get-here")
            answer = self._browsers[who].call(method, path, body_for(step, unit, 31), **terms)
            assert answer.status in (200, 201), answer.text

    def _archive(self) -> None:
        self.rig.clock.now = LATER
        assert archive_period(self.rig.services, Period.parse(PERIOD), "operator")
        self._browsers = {who: self.rig.browser(who) for who in (None, *PEOPLE)}

    def _call(self, browser: Browser, route: Route, unit: str) -> Answer:
        given = {"unit": unit, "period": PERIOD, "name": "1.pdf", "id": self._files.get(unit, "1a")}
        path = route.path
        for name in [part.split("}")[0] for part in path.split("{")[1:]]:
            path = path.replace(f"{{{name}}}", given.get(name, "1"))
        terms = self._terms(unit, "key-of-the-call", route.path)
        if route.takes != JSON and not route.body:
            raw = PHOTO if route.takes == OCTETS else b"PK"
            return browser.call(route.method, path, raw=raw, content_type=route.takes, **terms)
        body = body_for(path.rsplit("/", 1)[1], unit, 32)
        if route.body and not body:
            body = smallest(SHAPES[route.body])
        query = "" if "{" in route.path else f"?period={PERIOD}"
        return browser.call(route.method, path + query, body, **terms)

    def _terms(self, unit: str, key: str, path: str = "") -> dict[str, str]:
        report, supplement = self._revisions().get(unit, (0, 0))
        seen = supplement if path.startswith("/monthly-supplements") else report
        return {"if_match": f'"{seen}"', "idempotency_key": key}

    def _writes(self) -> dict[str, tuple[int, int, int]]:
        store, january = self.rig.services.attaching.store, Period.parse(PERIOD)
        seen = self._revisions()
        return {unit: (*seen[unit], store.shelf(unit, january).revision) for unit in LEADS}

    def _revisions(self) -> dict[str, tuple[int, int]]:
        """The revisions of each street's report and of its supplement."""
        services, january = self.rig.services, Period.parse(PERIOD)
        return {
            unit: (
                services.reports.head(unit, january).revision,
                len(services.supplementing.store.revisions(unit, january)),
            )
            for unit in LEADS
        }


def body_for(ending: str, unit: str, visits: int) -> dict[str, Any]:
    """A body that goes through where the state lets it; empty when any will do."""
    if ending in ("draft", "check", "submissions"):
        month = a_month(counselling_visits=visits)
        month["events"][0]["covered_communities"] = [f"{unit}001"]
        return {"answers": month}
    if ending in ("paste", "villages"):
        return {"text": "村（社区）\t参加人数\t辅导人次\n心灵驿站\t30\t3\n"}
    if ending == "attachments":
        return {**FILE, "name": f"第{visits}张.jpg"}
    if ending == "extensions":
        return {"until": "2026-02-10", "reason": "停电检修"}
    if ending == "corrections":
        changes = {"/status": {"before": "open", "after": "moved"}}
        return {"changes": changes, "reason": "情况说明"}
    if ending in ("amendments", "exemptions"):
        return {"reason": "情况说明"}
    return {"findings": [NOTE]} if ending == "returns" else {}


def smallest(schema: dict[str, Any]) -> Any:
    """The smallest value of a request shape."""
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            return {
                name: smallest(schema["properties"][name]) for name in schema.get("required", ())
            }
        case "array":
            return [smallest(schema["items"])] * schema.get("minItems", 0)
        case "string":
            return "1" * schema.get("minLength", 0)
        case "boolean":
            return False
    return schema.get("minimum", 0)
