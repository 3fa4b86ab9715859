"""The real application over SQLite in a temporary folder, with a clock the test sets."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from chalice.config import Config
from chalice.local import LocalGateway

from audit_watch import AuditWatch
from cast import PASSWORD, PEOPLE, PERIOD, TINGSONG
from chalicelib.api.application import XinyiApp
from chalicelib.application.services import Services
from chalicelib.application.sign_in_pace import SignInPace
from chalicelib.bootstrap import build_app, build_services
from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.roles import Role
from chalicelib.settings import Settings
from described import Description, described

MORNING = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
QUICK = "$quick$"


class QuickPasswords:
    """A hasher that costs nothing; the slow one has tests of its own."""

    def hash(self, password: str) -> str:
        """The password behind a mark."""
        return QUICK + password

    def matches(self, password: str, phc: str) -> bool:
        """Compare with the mark."""
        return phc == QUICK + password


@dataclass
class SetClock:
    """A clock that shows what the test set."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        """The instant set last."""
        return self.now


@dataclass(frozen=True)
class Answer:
    """A response as a client sees it."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)

    @property
    def rules(self) -> list[tuple[str, str]]:
        """Pointer and rule of each finding."""
        return [(item["pointer"], item["rule"]) for item in self.json["findings"]]


def kind(answer: Answer) -> str:
    """The last word of the problem's type."""
    told: str = answer.json["type"]
    return told.removeprefix("urn:xinyi:problem:")


class Browser:
    """One person's browser: keeps the cookie, speaks JSON."""

    def __init__(
        self,
        gateway: LocalGateway,
        description: Description | None = None,
        watch: AuditWatch | None = None,
    ) -> None:
        self._gateway = gateway
        self._description = description
        self._watch = watch
        self._cookie = ""
        self.left: list[AuditEvent] | None = None
        self.faults: list[str] | None = None

    def call(
        self, method: str, path: str, body: Any = None, raw: bytes | None = None, **headers: str
    ) -> Answer:
        """Send one request; header names are written with underscores.

        An answer that the API's description does not tell of fails the test.
        """
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"cookie": self._cookie, "host": "xinyi.test"}
        content = raw if raw is not None else json.dumps(body).encode() if body is not None else b""
        before = self._watch.before() if self._watch else {}
        answer = self._gateway.handle_request(method, f"/api/v1{path}", sent, content)
        self._look(before, method, path, answer)
        if "Set-Cookie" in answer["headers"]:
            self._cookie = answer["headers"]["Set-Cookie"].split(";")[0]
        found = Answer(answer["statusCode"], answer["headers"], answer["body"] or "")
        self._compare(method, f"/api/v1{path}", found)
        return found

    def _compare(self, method: str, path: str, answer: Answer) -> None:
        if self._description is None:
            return
        kind, text = answer.headers.get("Content-Type", ""), answer.text
        place = path.partition("?")[0]
        fault = self._description.fault(method, place, answer.status, kind, text)
        assert fault is None or answer.status >= 500, fault

    def _look(self, before: Mapping[str, int], method: str, path: str, answer: Any) -> None:
        """Every call of every test leaves in the audit trail what its route says, and no more."""
        if self._watch is None:
            return
        self.left = self._watch.after(before)
        status, text = answer["statusCode"], answer["body"] or ""
        if self.left is not None:
            told = text if isinstance(text, str) else ""
            fault = self._watch.fault(method, path, status, told, self.left)
            if self.faults is None:
                assert not fault, fault
            elif fault:
                self.faults.append(fault)

    def sign_in(self, account: str, password: str = PASSWORD) -> Answer:
        """Sign in as that person."""
        return self.call("POST", "/session", {"account": account, "password": password})

    def get(self, path: str) -> Answer:
        """GET."""
        return self.call("GET", path)

    def draft(
        self, answers: Any, revision: int = 0, report: str = f"{TINGSONG}/{PERIOD}"
    ) -> Answer:
        """Save a draft."""
        path = f"/monthly-reports/{report}/draft"
        return self.call("PUT", path, {"answers": answers}, if_match=f'"{revision}"')

    def submit(
        self,
        answers: Any,
        revision: int = 0,
        key: str = "key-00000001",
        report: str = f"{TINGSONG}/{PERIOD}",
        **reasons: str,
    ) -> Answer:
        """Submit a report."""
        path = f"/monthly-reports/{report}/submissions"
        body = {"answers": answers, "reasons": reasons}
        return self.call("POST", path, body, if_match=f'"{revision}"', idempotency_key=key)

    def review(self, act: str, body: Any, report: str = f"{TINGSONG}/{PERIOD}") -> Answer:
        """Return or accept."""
        return self.call("POST", f"/monthly-reports/{report}/{act}", body)


@dataclass(frozen=True)
class Rig:
    """The application, its services and its clock."""

    services: Services
    app: XinyiApp
    clock: SetClock
    gateway: LocalGateway

    def browser(self, account: str | None = None) -> Browser:
        """A browser, signed in as that person if one is named."""
        watch = AuditWatch(self.services, self.app.routes_declared)
        browser = Browser(self.gateway, described(self.app), watch)
        if account is not None:
            assert browser.sign_in(account).status == 200
        return browser


def build_rig(folder: Path, **changes: Any) -> Rig:
    """The application over a fresh database in `folder`, with the cast's accounts."""
    clock = SetClock()
    services = replace(
        build_services(Settings(folder, demo=True, secure=False, clock=clock)),
        passwords=QuickPasswords(),
        pace=SignInPace(time.monotonic),
        **changes,
    )
    for account in _accounts():
        event = AuditEvent("district", clock(), "test", "operator", "account_add", account.name)
        services.accounts.save_account(account, event)
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, clock, gateway)


def rebuilt(rig: Rig, **changes: Any) -> Rig:
    """The same application over the same database, with other parts."""
    services = replace(rig.services, **changes)
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, rig.clock, gateway)


def _accounts() -> Iterator[Account]:
    for name, (role, unit) in PEOPLE.items():
        yield Account(name, name, Role(role), unit, QUICK + PASSWORD)
