"""The desk's side: what waits, open one, note what came of it."""

import json
from typing import Any

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.errors import StaleRevision, UnknownRequest
from chalicelib.domain.request_times import time_choices
from chalicelib.domain.resident_requests import (
    DISTRICT_DESK,
    RequestState,
    SealedRequest,
)
from chalicelib.domain.roles import Caller
from chalicelib.domain.stations import Station

from .request_desks import counted_desk, desk_of_caller, own_request, waiting_requests
from .services import Services


def list_requests(services: Services, caller: Caller) -> dict[str, Any]:
    """What lies on the caller's desk, oldest first; nothing that a person wrote."""
    found = waiting_requests(services, desk_of_caller(caller))
    return {"requests": [_outside(services, one) for one in found]}


def count_requests(services: Services, caller: Caller) -> dict[str, Any]:
    """How many wait on the desk, and since when."""
    found = waiting_requests(services, counted_desk(caller))
    unseen = [one for one in found if one.state is RequestState.RECEIVED]
    oldest = min((one.received_on.isoformat() for one in unseen), default=None)
    return {"waiting": len(unseen), "oldest_on": oldest}


def open_request(services: Services, caller: Caller, id: str) -> dict[str, Any]:
    """What the person wrote; before it is told, the audit trail says who opened it."""
    found = own_request(services, caller, id)
    try:
        plain = services.receiving.box.open(found.sealed, found.bound)
    except SealBroken:
        raise UnknownRequest(id) from None
    services.audit.record(_event(services, caller, found, "request_open"))
    answers = json.loads(plain)
    shown = {**_outside(services, found), "answers": answers}
    return {**shown, "times": _times(services, found, answers)} if "times" in answers else shown


def mark_request(
    services: Services, caller: Caller, id: str, revision: int, state: str
) -> dict[str, Any]:
    """Note what came of it; StaleRevision when a colleague was quicker."""
    found = own_request(services, caller, id)
    if found.revision != revision:
        raise StaleRevision(revision)
    marked = found.marked(RequestState(state))
    event = _event(services, caller, found, f"request_{state}")
    services.receiving.requests.replace(marked, event)
    return _outside(services, marked)


def _outside(services: Services, request: SealedRequest) -> dict[str, Any]:
    """What the envelope says on its outside."""
    return {
        "id": request.id,
        "kind": request.kind.value,
        "station": {"id": request.station, "name": _name(services, request.station)},
        "state": request.state.value,
        "revision": request.revision,
        "received_at": request.received_at.isoformat(),
        "gone_on": request.gone_on.isoformat(),
        "days_left": (request.gone_on - services.today()).days,
    }


def _name(services: Services, station: str) -> str:
    names = [str(one["name"]) for one in services.directing.stations if one["id"] == station]
    return names[0] if names else ""


def _times(services: Services, request: SealedRequest, answers: dict[str, Any]) -> list[str]:
    """The chosen times in words, even if the station's hours have changed since."""
    records = [one for one in services.directing.stations if one["id"] == request.station]
    phone = Station.of(records[0]).booking_phone if records else None
    known = time_choices(phone.hours_record if phone else {})
    return [known.get(one, one) for one in answers["times"]]


def _event(
    services: Services, caller: Caller, request: SealedRequest, act: str, outcome: str = "done"
) -> AuditEvent:
    chain = DISTRICT_CHAIN if request.desk == DISTRICT_DESK else request.desk
    target = f"{request.kind}/{request.id}"
    return AuditEvent(chain, services.clock(), caller.account, caller.role, act, target, outcome)
