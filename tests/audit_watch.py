"""Watches every call of every test made through a rig: each leaves the events it must, no more."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.api.routes import PREFIX, Route
from chalicelib.application.services import Services
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Permission

WRONG_SECRET = ("wrong-code", "wrong-password")
SIGNING_IN = {"/session": "sign_in", "/activation": "account_activate"}


@dataclass
class AuditWatch:
    """Looks at the audit trail before and after a call; blind while calls overlap."""

    services: Services
    routes: list[Route]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _under_way: int = 0
    _overlapped: bool = False

    def before(self) -> Mapping[str, int]:
        """How long each chain is."""
        with self._lock:
            self._under_way += 1
            self._overlapped |= self._under_way > 1
        return {chain: self._length(chain) for chain in self.services.audit.chains()}

    def after(self, before: Mapping[str, int]) -> list[AuditEvent] | None:
        """The events since then; None when another call was under way."""
        audit = self.services.audit
        since = [
            link.event
            for chain in audit.chains()
            if self._length(chain) > before.get(chain, 0)
            for link in list(audit.links(chain))[before.get(chain, 0) :]
        ]
        with self._lock:
            alone = not self._overlapped
            self._under_way -= 1
            self._overlapped = self._under_way > 0
        return since if alone else None

    def fault(self, method: str, path: str, status: int, text: str, left: list[AuditEvent]) -> str:
        """What is wrong with what the call left; "" when nothing is."""
        route = self.route(method, path)
        said = re.search(r"urn:xinyi:problem:([a-z-]+)", text)
        wanted = expected(route, status, said[1] if said else "") if route else (frozenset(), 0, 0)
        acts, least, most = wanted
        fits = least <= len(left) <= most and all(one.act in acts for one in left)
        told = [(one.act, one.target, one.outcome) for one in left]
        return (
            "" if fits else f"{method} {path} {status} left {told}, not {least}–{most} {set(acts)}"
        )

    def route(self, method: str, path: str) -> Route | None:
        """The route that answers, or None; a fixed path wins over one with a name in it."""
        bare = f"{PREFIX}{path.partition('?')[0]}"
        fitting = [
            one
            for one in self.routes
            if one.method == method
            and re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(one.full_path)), bare)
        ]
        return min(fitting, key=lambda one: one.path.count("{"), default=None)

    def _length(self, chain: str) -> int:
        last = self.services.audit.last(chain)
        return last[0] if last else 0


def expected(route: Route, status: int, problem: str) -> tuple[frozenset[str], int, int]:
    """The acts that the call may leave, and how many events at least and at most."""
    acts, closed = frozenset(route.trace.acts), route.permission is not Permission.ANYONE
    if status < 400:
        return acts, int(bool(acts) and route.trace.always), int(bool(acts))
    if closed and (status in (403, 404) or problem in WRONG_SECRET):
        return frozenset({"denied"}), 1, 1
    if (
        route.method == "POST"
        and route.path in SIGNING_IN
        and (status == 401 or problem in WRONG_SECRET)
    ):
        return frozenset({SIGNING_IN[route.path]}), 1, 1
    if route.path.endswith("/completion") and problem == "attachment-refused":
        return acts, 0, 1
    return frozenset(), 0, 0
