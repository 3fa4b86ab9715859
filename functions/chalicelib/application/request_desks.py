"""Which desk a request goes to, and whether somebody sits there."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.errors import DeskClosed, NotAllowed, UnknownRequest, UnknownStation
from chalicelib.domain.request_times import time_choices
from chalicelib.domain.resident_requests import (
    DISTRICT_DESK,
    RequestKind,
    SealedRequest,
)
from chalicelib.domain.roles import Caller, Role
from chalicelib.domain.stations import Station

from .directing import Record
from .services import Services


def public_station(services: Services, id: str) -> Station:
    """The station as residents see it now, approved corrections included; UnknownStation."""
    units = [one["unit"] for one in services.directing.stations if one["id"] == id]
    if not units:
        raise UnknownStation(id)
    for record in _published(services, units[0]):
        if record["id"] == id:
            return Station.of(record)
    raise UnknownStation(id)


def desk_of(services: Services, kind: RequestKind, station: str) -> str:
    """The desk's name: a unit's code, or the district's.

    UnknownStation; DeskClosed where nobody could call back: the station is not open, has no
    telephone, or its unit has no counsellor.
    """
    if kind is not RequestKind.CALLBACK:
        if station:
            public_station(services, station)
        return DISTRICT_DESK
    found = public_station(services, station)
    if not found.serving or found.booking_phone is None or not found.unit:
        raise DeskClosed
    if not _somebody_sits_at(services, found.unit):
        raise DeskClosed
    return found.unit


def desk_of_caller(caller: Caller) -> str:
    """The desk whose requests the caller may open; NotAllowed for anybody else."""
    if caller.role is Role.COUNSELLOR and caller.unit:
        return caller.unit
    if caller.role is Role.DISTRICT_REVIEWER:
        return DISTRICT_DESK
    raise NotAllowed(caller.role)


def counted_desk(caller: Caller) -> str:
    """The desk whose waiting requests the caller may count."""
    return caller.unit if caller.unit else DISTRICT_DESK


def own_request(services: Services, caller: Caller, id: str) -> SealedRequest:
    """The request of the caller's desk; UnknownRequest, the same for another's and a gone one."""
    desk = desk_of_caller(caller)
    found = services.receiving.requests.request(id)
    if found is None or found.desk != desk or found.gone(services.today()):
        raise UnknownRequest(id)
    return found


def opened(services: Services, request: SealedRequest) -> Mapping[str, Any]:
    """What the person wrote; UnknownRequest for what opens no more."""
    try:
        plain = services.receiving.box.open(request.sealed, request.bound)
    except SealBroken:
        raise UnknownRequest(request.id) from None
    answers: Mapping[str, Any] = json.loads(plain)
    return answers


def waiting_requests(services: Services, desk: str) -> list[SealedRequest]:
    """The desk's requests that are still there, oldest first."""
    today = services.today()
    found = services.receiving.requests.of_desk(desk)
    return [one for one in found if not one.gone(today)]


def station_name(services: Services, station: str) -> str:
    """The station's name; "" where none is named."""
    names = [str(one["name"]) for one in services.directing.stations if one["id"] == station]
    return names[0] if names else ""


def times_in_words(services: Services, request: SealedRequest, times: Iterable[str]) -> list[str]:
    """The chosen times in words, even if the station's hours have changed since."""
    records = [one for one in services.directing.stations if one["id"] == request.station]
    phone = Station.of(records[0]).booking_phone if records else None
    known = time_choices(phone.hours_record if phone else {})
    return [known.get(one, one) for one in times]


def desk_event(
    services: Services, caller: Caller, request: SealedRequest, act: str, outcome: str = "done"
) -> AuditEvent:
    """That the caller did this with the request; not what stands in it."""
    at, who = services.clock(), (caller.account, caller.role)
    return AuditEvent(request.chain, at, *who, act, request.target, outcome)


def _published(services: Services, unit: str | None) -> Iterable[Record]:
    if unit is not None:
        return services.directing.published(services.directing.log(unit), services.clock())
    of_district = [one for one in services.directing.stations if one["unit"] is None]
    return [one for one in of_district if one["audience_scope"] == "public"]


def _somebody_sits_at(services: Services, unit: str) -> bool:
    people = services.accounts.accounts()
    sitting = (one for one in people if one.role is Role.COUNSELLOR and one.unit == unit)
    return any(one.password and not one.disabled for one in sitting)
