"""Take a resident's request: check it, seal it, give a code to ask by."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import InvalidAnswers, KeyReused, PuzzleSpent, UnknownKind
from chalicelib.domain.request_check import TIMES, phone_remarks
from chalicelib.domain.request_times import time_choices
from chalicelib.domain.resident_requests import (
    RequestKind,
    SealedRequest,
    bound_to,
    code_of,
)
from chalicelib.domain.station_remarks import Remark, error

from .flood_gate import count, new_puzzle, proven, require_room, spend
from .request_desks import desk_of, public_station
from .services import Services

RESIDENT = "resident"


@dataclass(frozen=True)
class Receipt:
    """What the person takes along: the code to ask by, and when all of it is deleted."""

    code: str
    received_on: date
    gone_on: date


def kind_of(name: str) -> RequestKind:
    """The kind of that name; UnknownKind."""
    try:
        return RequestKind(name)
    except ValueError:
        raise UnknownKind(name) from None


def request_puzzle(services: Services, name: str, station: str, source: str) -> dict[str, Any]:
    """A puzzle for this form, before anything is typed; UnknownKind, UnknownStation, DeskClosed."""
    kind = kind_of(name)
    desk_of(services, kind, station)
    return new_puzzle(services, kind, source)


def receive_request(
    services: Services, name: str, given: Mapping[str, Any], key: str, source: str
) -> Receipt:
    """Store the request once, however often it is sent under the same key.

    `given` has `station`, `answers`, `puzzle` and `proof`. KeyReused for another content under
    the same key; PuzzleRefused, PuzzleSpent, TooManyRequests, InvalidAnswers.
    """
    kind, station = kind_of(name), given.get("station", "")
    desk, answers = desk_of(services, kind, station), given["answers"]
    require_answers(services, kind, station, answers)
    code = code_of(services.keyring.tag("request-code", kind, key))
    sent = json.dumps([station, answers], ensure_ascii=False, sort_keys=True)
    content = services.keyring.tag("request-content", kind, key, sent)
    id = id_of(services, code)
    known = services.receiving.requests.request(id)
    if known is None:
        _pass_the_gate(services, kind, desk, given, source, id)
        known = _sealed(services, id, kind, desk, station, answers, content)
        if not services.receiving.requests.add(known, received_event(known)):
            known = services.receiving.requests.request(id) or known
    if known.content_tag != content:
        raise KeyReused(key)
    return Receipt(code, known.received_on, known.gone_on)


def id_of(services: Services, code: str) -> str:
    """The request's id; it leads to nobody's code."""
    return services.keyring.tag("request-id", code)[:20]


def require_answers(
    services: Services, kind: RequestKind, station: str, answers: Mapping[str, Any]
) -> None:
    """InvalidAnswers with a sentence at each field that is wrong."""
    remarks = services.receiving.forms[kind].remarks(answers)
    if not remarks:
        remarks = _meaning(services, kind, station, answers)
    if remarks:
        raise InvalidAnswers(remarks)


def received_event(request: SealedRequest) -> AuditEvent:
    """That something came, of which kind and for whom; not what."""
    who, act = (RESIDENT, RESIDENT), "request_received"
    return AuditEvent(request.chain, request.received_at, *who, act, request.target)


def _meaning(
    services: Services, kind: RequestKind, station: str, answers: Mapping[str, Any]
) -> list[Remark]:
    found: list[Remark] = []
    if kind is RequestKind.VOLUNTEER or answers.get("by") == "call":
        place = "/phone" if kind is RequestKind.VOLUNTEER else "/reach"
        found += phone_remarks(place, answers[place[1:]], sample=services.sample)
    if kind is RequestKind.CALLBACK:
        phone = public_station(services, station).booking_phone
        known = time_choices(phone.hours_record if phone else {})
        if not set(answers["times"]) <= set(known):
            said = "站点的接听时间变了，请刷新页面，重新选方便的时间"
            found.append(error(TIMES, "/times", said))
    return found


def _pass_the_gate(
    services: Services,
    kind: RequestKind,
    desk: str,
    given: Mapping[str, Any],
    source: str,
    id: str,
) -> None:
    require_room(services, "request", source)
    puzzle = proven(services, kind, given["puzzle"], given["proof"])
    try:
        spend(services, puzzle)
    except PuzzleSpent:
        if services.receiving.requests.request(id) is None:
            raise
        return
    count(services, "request", source)
    count(services, "desk", desk)


def _sealed(
    services: Services,
    id: str,
    kind: RequestKind,
    desk: str,
    station: str,
    answers: Mapping[str, Any],
    content: str,
) -> SealedRequest:
    plain = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    sealed = services.receiving.box.seal(plain, bound_to(id, kind, desk, station))
    made = SealedRequest(id, kind, desk, station, services.clock(), sealed, content)
    return replace(made, kept_days=services.retention.classes["requests"].kept)
