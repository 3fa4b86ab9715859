"""What is kept about somebody who asked, told to them; each telling stands in the audit trail."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.resident_requests import SealedRequest
from chalicelib.domain.roles import Caller

from .flood_gate import count
from .receive_request import received_event
from .request_desks import desk_event, opened, own_request, station_name, times_in_words
from .request_status import NOTHING, by_code
from .services import Services

NUMBERS = ("reach", "phone", "reply_to")
TAIL = 4
ASKED_NUMBER = {"standing": "number"}


def resident_copy(services: Services, typed: str, tail: str, source: str) -> dict[str, Any]:
    """All that is kept, to whoever has the code and the last four digits of the number left.

    `{standing: "nothing"}` for a wrong code, `{standing: "number"}` for missing or wrong digits,
    which count like a wrong code.
    """
    found = by_code(services, typed, source)
    if found is None:
        return NOTHING
    answers, event = opened(services, found), received_event(found)
    event = replace(event, at=services.clock(), act="request_copied")
    if _tail_of(answers) not in ("", _digits(tail)):
        count(services, "status", source)
        services.audit.record(replace(event, outcome="refused"))
        return ASKED_NUMBER
    count(services, "status", source)  # each leaves a link in the trail, so it has a pace, too
    services.audit.record(event)
    return _copy(services, found, answers)


def copy_at_desk(
    services: Services, caller: Caller, id: str, reason: str, identity: str
) -> dict[str, Any]:
    """The same for a request of the caller's desk, to hand over to its writer."""
    found = own_request(services, caller, id)
    event = desk_event(services, caller, found, "request_copied")
    services.audit.record(replace(event, target=f"{event.target}/{reason}/{identity}"))
    return _copy(services, found, opened(services, found))


def _tail_of(answers: Mapping[str, Any]) -> str:
    """The last four digits of the number they left; empty where they left none."""
    return _digits("".join(str(answers[name]) for name in NUMBERS if name in answers))[-TAIL:]


def _digits(text: str) -> str:
    """The digits alone, those that a Chinese keyboard writes wide as the usual ones."""
    return "".join(one for one in normalize("NFKC", text) if one.isdecimal())


def _copy(services: Services, request: SealedRequest, answers: Mapping[str, Any]) -> dict[str, Any]:
    fields = services.receiving.forms[request.kind].schema["properties"]
    words = dict(answers)
    if "times" in answers:
        words["times"] = times_in_words(services, request, answers["times"])
    return {
        "standing": request.state.value,
        "kind": request.kind.value,
        "station": station_name(services, request.station),
        "received_on": request.received_on.isoformat(),
        "gone_on": request.gone_on.isoformat(),
        "answers": [
            {"title": fields[name]["title"], "text": _in_words(fields[name], words[name])}
            for name in fields
            if name in words
        ],
        "acts": [_act(one) for one in _acts(services, request)],
    }


def _in_words(field: Mapping[str, Any], value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    labels = field.get("x-labels") or field.get("items", {}).get("x-labels") or {}
    values = value if isinstance(value, list) else [value]
    return "、".join(labels.get(str(one), str(one)) for one in values)


def _acts(services: Services, request: SealedRequest) -> list[AuditEvent]:
    """Everything that was done with it, oldest first."""
    events = (link.event for link in services.audit.links(request.chain))
    return [one for one in events if f"{one.target}/".startswith(f"{request.target}/")]


def _act(event: AuditEvent) -> dict[str, str]:
    return {"at": event.at.isoformat(), "role": event.role, "act": event.act}
