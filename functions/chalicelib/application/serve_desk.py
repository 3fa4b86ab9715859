"""The desk's side: what waits, open one, note what came of it."""

from typing import Any

from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.resident_requests import RequestState, SealedRequest
from chalicelib.domain.roles import Caller

from .request_desks import (
    counted_desk,
    desk_event,
    desk_of_caller,
    opened,
    own_request,
    station_name,
    times_in_words,
    waiting_requests,
)
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
    answers = opened(services, found)
    services.audit.record(desk_event(services, caller, found, "request_open"))
    shown = {**_outside(services, found), "answers": answers}
    if "times" in answers:
        return {**shown, "times": times_in_words(services, found, answers["times"])}
    return shown


def mark_request(
    services: Services, caller: Caller, id: str, revision: int, state: str
) -> dict[str, Any]:
    """Note what came of it; StaleRevision when a colleague was quicker."""
    found = own_request(services, caller, id)
    if found.revision != revision:
        raise StaleRevision(revision)
    marked = found.marked(RequestState(state))
    event = desk_event(services, caller, found, f"request_{state}")
    services.receiving.requests.replace(marked, event)
    return _outside(services, marked)


def _outside(services: Services, request: SealedRequest) -> dict[str, Any]:
    """What the envelope says on its outside."""
    return {
        "id": request.id,
        "kind": request.kind.value,
        "station": {"id": request.station, "name": station_name(services, request.station)},
        "state": request.state.value,
        "revision": request.revision,
        "received_at": request.received_at.isoformat(),
        "gone_on": request.gone_on.isoformat(),
        "days_left": (request.gone_on - services.today()).days,
    }
