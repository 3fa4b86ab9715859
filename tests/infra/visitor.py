"""Somebody's browser before the deployed API: keeps the cookie, speaks JSON over HTTP."""

import base64
import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cast import a_month
from chalicelib.adapters.district_files import load_reporting
from chalicelib.adapters.totp_codes import totp_code
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.timeliness import current_period
from chalicelib.domain.totp import step_of
from infra.cloud import SITE_URL, Cloud

CODE = re.compile(r"激活码（只显示这一次）：(\S+)")
CUTOFF_DAY = 28
PASSWORD = "four unlikely words together"


@dataclass(frozen=True)
class Answer:
    """A response as a client sees it."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str = ""

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def pdf(self) -> bytes:
        """The document; the emulator leaves it in base64, API Gateway would not."""
        return self.body if self.body.startswith(b"%PDF") else base64.b64decode(self.body)


class Visitor:
    """One browser."""

    def __init__(self, cloud: Cloud) -> None:
        self._api = f"{cloud.engine.url}/restapis/{cloud.outputs['ApiId']}/live/_user_request_"
        self._cookie = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send one request as the site's own pages do."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"content-type": "application/json", "origin": SITE_URL, "cookie": self._cookie}
        return self._send(method, path, None if body is None else json.dumps(body).encode(), sent)

    def send(self, path: str, raw: bytes) -> Answer:
        """Send bytes as they are."""
        kind = {"content-type": "application/octet-stream"}
        return self._send("PUT", path, raw, {**kind, "origin": SITE_URL, "cookie": self._cookie})

    def _send(self, method: str, path: str, content: bytes | None, sent: dict[str, str]) -> Answer:
        request = urllib.request.Request(f"{self._api}/api/v1{path}", content, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                found = Answer(answer.status, _lower(answer.headers), answer.read(), answer.url)
        except urllib.error.HTTPError as answer:
            found = Answer(answer.code, _lower(answer.headers), answer.read())
        if "set-cookie" in found.headers:
            self._cookie = found.headers["set-cookie"].split(";")[0]
        return found

    def sign_in(self, person: "Person") -> Answer:
        """Sign in, with the next recovery code where a second factor is asked for."""
        body = {"account": person.account, "password": PASSWORD}
        body |= {"code": person.codes.pop()} if person.codes else {}
        return self.call("POST", "/session", body)

    def draft(self, report: str, revision: int = 0, **changes: Any) -> Answer:
        """Save a draft."""
        path, body = f"/monthly-reports/{report}/draft", {"answers": this_month(**changes)}
        return self.call("PUT", path, body, if_match=f'"{revision}"')

    def submit(
        self, report: str, revision: int, key: str, period: Period | None = None, **changes: Any
    ) -> Answer:
        """Submit."""
        path = f"/monthly-reports/{report}/submissions"
        body = {"answers": this_month(period, **changes), "reasons": {}}
        return self.call("POST", path, body, if_match=f'"{revision}"', idempotency_key=key)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `codes` are recovery codes not used yet."""

    account: str
    codes: list[str]


def this_month(period: Period | None = None, **changes: Any) -> dict[str, Any]:
    """Answers that nobody could object to; of the period that runs now, unless one is named."""
    period, today = period or running_period(), datetime.now(SHANGHAI).date()
    answers = a_month(filled_on=today.isoformat())
    answers["events"][0]["dates"] = [period.window(CUTOFF_DAY).first.isoformat()]
    return answers | changes


def running_period() -> Period:
    """The period of this very day."""
    return current_period(load_reporting(), datetime.now(SHANGHAI))


def add_person(cloud: Cloud, name: str, role: str, unit: str | None = None) -> Person:
    """The operator adds it on the command line, its owner activates it in the browser."""
    words = ["account", "add", name, "--role", role, *(["--unit", unit] if unit else [])]
    told = cloud.cli(*words, **stage_environment(cloud))
    assert told.returncode == 0, told.stderr
    found = CODE.search(told.stdout)
    assert found is not None
    body = {"account": name, "code": found[1], "password": PASSWORD}
    answer = Visitor(cloud).call("POST", "/activation", body)
    assert answer.status == 200, answer.body
    if answer.json["done"]:
        return Person(name, [])
    seed = base64.b32decode(answer.json["totp"]["secret"])
    code = totp_code(seed, step_of(datetime.now(SHANGHAI)))
    answer = Visitor(cloud).call("POST", "/activation", {**body, "totp_code": code})
    assert answer.status == 200, answer.body
    return Person(name, answer.json["recovery_codes"])


def stage_environment(cloud: Cloud) -> dict[str, str]:
    """The lines that `deploy` printed for `./dev cli`."""
    lines = (line for line in cloud.told.splitlines() if line.startswith("XINYI_"))
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def signed_in(cloud: Cloud, person: Person) -> Visitor:
    """A browser of that person."""
    visitor = Visitor(cloud)
    answer = visitor.sign_in(person)
    assert answer.status == 200, answer.body
    return visitor
