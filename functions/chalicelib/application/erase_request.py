"""Erase one request now: its key first, then its record, and a certificate of it."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.deletions import OWNER, REGISTER, Certificate, told
from chalicelib.domain.errors import UnknownCertificate
from chalicelib.domain.resident_requests import SealedRequest
from chalicelib.domain.roles import Caller

from .flood_gate import count, require_room
from .request_desks import desk_event, own_request
from .services import Services

CLASS = "requests"


def erase(
    services: Services, request: SealedRequest, cause: str, by: str, event: AuditEvent
) -> dict[str, Any]:
    """Erase it and tell the certificate, whose number the audit trail keeps.

    The key goes first: whatever happens next, nobody reads the request any more.
    """
    record_class, received = services.retention.classes[CLASS], (request.received_on,)
    made = Certificate(record_class, (request.id,), received, cause, by, services.clock())
    services.receiving.box.forget(request.id)
    linked = replace(event, target=f"{event.target}/{made.id}")
    services.receiving.requests.remove([request.id], linked, made.entry)
    return certificate(services, made.id)


def erase_at_desk(
    services: Services, caller: Caller, id: str, reason: str, identity: str
) -> dict[str, Any]:
    """Erase a request of the caller's desk for its writer, who was recognised by `identity`."""
    found = own_request(services, caller, id)
    event = desk_event(services, caller, found, "request_erased")
    event = replace(event, target=f"{event.target}/{reason}/{identity}")
    return erase(services, found, "erased", "staff", event)


def certificate(services: Services, id: str) -> dict[str, Any]:
    """The certificate of that number; UnknownCertificate."""
    found = told(services.registering.store.revisions(REGISTER, OWNER, id))
    if found is None:
        raise UnknownCertificate(id)
    return found


def asked_certificate(services: Services, id: str, source: str) -> dict[str, Any]:
    """The same for anybody who has the number, ten wrong ones at once: TooManyRequests."""
    require_room(services, "status", source)
    try:
        return certificate(services, id)
    except UnknownCertificate:
        count(services, "status", source)
        raise
