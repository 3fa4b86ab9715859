"""Sends bad bodies to a running server and keeps what it said to them."""

import http.client
import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from attachment_makers import told_of
from chalicelib.api.routes import OCTETS
from chalicelib.domain.attachments import PART
from running_server import PATIENCE, Server
from server.bad_bodies import Bad
from server.callers import UNIT, Callers, real_names

SECOND, TRIES = 1.0, 6
CHINESE = re.compile(r"[一-鿿]{4}")
KINDS = {"/requests/": "complaint", "/answers/": "satisfaction"}
SHELF = f"/api/v1/monthly-supplements/{UNIT}/2026-01/attachments"


@dataclass(frozen=True)
class Taking:
    """An operation that takes a body."""

    method: str
    path: str
    operation: Mapping[str, Any]

    @property
    def takes(self) -> set[str]:
        """The content types that it takes."""
        return set(self.operation["requestBody"]["content"])

    @property
    def address(self) -> str:
        """Its path with names that are there."""
        found = self.path
        for name in re.findall(r"\{(\w+)\}", self.path):
            known = next((kind for start, kind in KINDS.items() if start in self.path), "")
            value = known if name == "kind" else (real_names(self.path, name) or ("1",))[0]
            found = found.replace(f"{{{name}}}", value)
        return found


def taking(document: Mapping[str, Any]) -> list[Taking]:
    """Every operation of a description that takes a body."""
    return [
        Taking(method.upper(), path, operation)
        for path, entry in document["paths"].items()
        for method, operation in entry.items()
        if "requestBody" in operation
    ]


@dataclass
class Refusals:
    """What a server said to bad bodies: how often, how slowly, and what was no refusal."""

    server: Server
    sent: int = 0
    slowest: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.callers = Callers(self.server)
        self._line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def send(self, to: Taking, bad: Bad, kind: str = "") -> None:
        """Send one; of some slow tries the best counts, for the machine may be busy."""
        told = {"content-type": kind or bad.kind}
        if bad.encoding:
            told["content-encoding"] = bad.encoding
        who = (self.callers.may(to.operation, to.path) or [""])[0]
        self._judge(bad, f"{to.method} {to.path}", (to.method, to.address, bad.raw, told, who))

    def attach(self, bad: Bad) -> None:
        """Announce a file as its type, send it in parts, and finish."""
        named = {"name": "材料.bin", "media_type": bad.kind, **told_of(bad.raw)}
        status, said = self.ask("POST", SHELF, json.dumps(named).encode())
        if status == 201:
            place = f"{SHELF}/{json.loads(said)['id']}"
            for part in range(-(-len(bad.raw) // PART)):
                piece = bad.raw[part * PART : (part + 1) * PART]
                told = {"content-type": OCTETS}
                self.ask("PUT", f"{place}/parts/{part + 1}", piece, told)
            self._judge(bad, "attachment", ("POST", f"{place}/completion", b"{}", {}, "lead005"))
        else:
            self._note(bad, "attachment", status, said, 0.0)

    def ask(
        self, method: str, path: str, raw: bytes, told: Mapping[str, str] = {}, who: str = "lead005"
    ) -> tuple[int, str]:
        """Status and text; a body that the server does not read to its end is no fault."""
        sent = {"content-type": "application/json", "origin": self.server.url, **told}
        sent |= {"if-match": '"0"', "idempotency-key": "key-of-the-test"}
        if who:
            sent["cookie"] = self.callers.cookie(who)
        try:
            return self._try(method, path, raw, sent)
        except (OSError, http.client.HTTPException):
            self._line.close()
            return self._try(method, path, raw, sent)

    def _try(self, method: str, path: str, raw: bytes, sent: dict[str, str]) -> tuple[int, str]:
        self._line.request(method, path, raw, sent)
        answer = self._line.getresponse()
        return answer.status, answer.read().decode()

    def _judge(self, bad: Bad, where: str, call: tuple[Any, ...]) -> None:
        spent = PATIENCE
        for _ in range(TRIES):
            started = time.monotonic()
            status, said = self.ask(*call)
            spent = min(spent, time.monotonic() - started)
            if spent < SECOND:
                break
        self._note(bad, where, status, said, spent)

    def _note(self, bad: Bad, where: str, status: int, said: str, spent: float) -> None:
        self.sent += 1
        self.names.add(bad.name)
        self.slowest = max(self.slowest, spent)
        self.statuses[status] += 1
        if not (400 <= status < 500 and CHINESE.search(said) and spent < SECOND):
            self.wrong.append(f"{where}: {bad.name}: {status} in {spent:.1f} s: {said[:80]}")
