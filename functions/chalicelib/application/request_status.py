"""Tell how far a request is to whoever knows its code, or erase it for them at once."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.credentials import plain_code
from chalicelib.domain.resident_requests import CODE_LENGTH, SealedRequest

from .erase_request import erase
from .flood_gate import count, require_room
from .receive_request import id_of, received_event
from .services import Services

NOTHING = {"standing": "nothing"}


def request_status(services: Services, typed: str, source: str) -> dict[str, Any]:
    """`{standing, …}`; a wrong code and one whose request is deleted answer alike.

    Ten wrong codes at once and then one a minute for each source: TooManyRequests. A code has
    60 bits.
    """
    found = by_code(services, typed, source)
    if found is None:
        return NOTHING
    return {
        "standing": found.state.value,
        "kind": found.kind.value,
        "received_on": found.received_on.isoformat(),
        "gone_on": found.gone_on.isoformat(),
    }


def withdraw_request(services: Services, typed: str, source: str) -> dict[str, Any]:
    """Consent is taken back: erase it now, whatever its state, and tell the certificate."""
    found = by_code(services, typed, source)
    if found is None:
        return NOTHING
    event = replace(received_event(found), at=services.clock(), act="request_withdrawn")
    return {**NOTHING, "certificate": erase(services, found, "withdrawn", "resident", event)}


def by_code(services: Services, typed: str, source: str) -> SealedRequest | None:
    """The request of the code; None for a wrong one, which counts, and for a gone one."""
    require_room(services, "status", source)
    plain = plain_code(typed)
    code = "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    found = None
    if len(plain) == CODE_LENGTH:
        found = services.receiving.requests.request(id_of(services, code))
    if found is None or found.gone(services.today()):
        count(services, "status", source)
        return None
    return found
