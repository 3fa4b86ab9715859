"""Who calls which operation of a running server, and with which real names in its path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.roles import GRANTS, Permission, Role
from running_server import Client, Server

UNIT, OTHER_UNIT, DISTRICT = "990101005", "990101007", "990101"
PEOPLE = {
    "lead005": Role.STREET_LEAD,
    "editor001": Role.STATION_EDITOR,
    "reviewer": Role.DISTRICT_REVIEWER,
    "publisher": Role.DISTRICT_PUBLISHER,
    "desk005": Role.COUNSELLOR,
    "operator": Role.OPERATOR,
}
# These end sessions or slow down signing in: people whom nobody else of the test is.
OF_THEIR_OWN = {
    "/session": "lead103",
    "/sessions": "lead103",
    "/password": "lead201",
    "/totp": "lead201",
}
REAL: Mapping[str, tuple[str, ...]] = {
    "unit": (UNIT, UNIT, OTHER_UNIT),
    "period": ("2026-01", "2026-01", "2025-12", "2024-02"),
    "owner": (UNIT, DISTRICT),
    "station": ("yz-990101005", "zx-990101005003"),
    "kind": ("complaint", "callback", "volunteer", "satisfaction", "quiz"),
    "id": ("1", "2026-01"),
    "part": ("1", "2"),
    "receipt": ("XY-990101005-202512-1-AAAA",),
    "edition": ("1.pdf",),
    "/monthly-reports/": ("1.pdf", "2.pdf", "1"),
    "/bulletins/": ("2025-12.pdf", "2025-Q4.pdf", "2025-12", "2025.pdf"),
    "/exports/": ("2026-01.json", "2025.csv", "2025-12.xlsx", "history.json"),
    "/register-files/": ("expert.xlsx", "visit.csv", "duty.xlsx"),
    "/registers/": ("expert", "visit", "duty", "problem", "build-schedule", "outreach"),
    "/reminders/": ("2026-01.pdf",),
    "/forms/": ("annex3.pdf", "annex5.pdf"),
    "/accounts/": ("lead008", "desk008", "nobody"),
}
QUERY = {"period": "2026-01", "plan": "futian-2019", "state": "approved", "from": "1", "to": "1"}


def real_names(path: str, name: str) -> tuple[str, ...]:
    """What may stand at a variable of a path and is there; none when only made-up names can."""
    if name != "name":
        return REAL.get(name, ())
    return next((found for start, found in REAL.items() if f"/api/v1{start}" in path), ())


@dataclass
class Callers:
    """Cookies of signed-in people; a session that has ended is begun again."""

    server: Server
    _cookies: dict[str, str] = field(default_factory=dict)

    def may(self, operation: Mapping[str, Any], path: str) -> list[str]:
        """Who has the permission that the description names; nobody for an open route."""
        permission = Permission(operation["x-permission"])
        own = OF_THEIR_OWN.get(path.removeprefix("/api/v1"))
        if own or permission is Permission.SIGNED_IN:
            return [own or "lead005"]
        return [who for who, role in PEOPLE.items() if permission in GRANTS[role]]

    def cookie(self, who: str) -> str:
        """The value of that person's session cookie."""
        if who not in self._cookies:
            self._cookies[who] = self._begun(who)
        return self._cookies[who]

    def _begun(self, who: str) -> str:
        """A new session's cookie; none for whom wrong passwords have slowed down meanwhile."""
        client = Client(self.server)
        status = client.sign_in(who)
        slowed_down = status in (401, 429) and who in OF_THEIR_OWN.values()
        assert status == 200 or slowed_down
        return "xinyi=slowed-down" if slowed_down else client.cookie

    def forget(self, who: str) -> None:
        """Sign in anew next time."""
        self._cookies.pop(who, None)
