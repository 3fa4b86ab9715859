"""The district's side: the corrections that wait, approved or refused."""

from typing import Any

from chalicelib.domain.directory_changes import DirectoryAct, DirectoryEntry, DirectoryLog
from chalicelib.domain.errors import InvalidCorrection, UnknownCorrection, UnknownStation
from chalicelib.domain.roles import Caller
from chalicelib.domain.station_remarks import error

from .correct_directory import check_correction
from .directory_log import add_entry, own_station
from .read_directory import correction_json
from .services import Services

DECIDABLE = {act.value for act in DirectoryAct} - {DirectoryAct.CONFIRMED.value}
MOST = 200


def list_corrections(services: Services, state: str) -> dict[str, Any]:
    """Corrections in that state, `proposed` unless another is named; newest first, at most 200."""
    wanted = state if state in DECIDABLE else DirectoryAct.PROPOSED.value
    found = []
    for unit, log in services.directing.logs().items():
        records = {one["id"]: one for one in services.directing.published(log, services.clock())}
        known = services.district.unit(unit)
        found += [
            correction_json(known, records[one.proposal.station], one)
            for one in log.corrections
            if one.state == wanted and one.proposal.station in records
        ]
    found.sort(key=lambda one: (one["proposed"]["at"], one["id"]), reverse=True)
    return {"state": wanted, "total": len(found), "corrections": found[:MOST]}


def approve_correction(services: Services, caller: Caller, id: str) -> None:
    """Let the facts change.

    UnknownCorrection, CorrectionDecided, OwnSubmission; StaleFacts when the facts have moved on,
    InvalidCorrection when they could no longer be published.
    """

    def make(log: DirectoryLog) -> DirectoryEntry:
        found = log.correction(id)
        record = _record(services, log, found.proposal.station, id)
        entry = log.approve(id, record, services.clock(), caller.account)
        check_correction(services, record, found.proposal.changes)
        return entry

    add_entry(services, caller, _unit_of(services, id), make)


def refuse_correction(services: Services, caller: Caller, id: str, reason: str) -> None:
    """Leave the facts as they are; the street reads the reason."""
    words = reason.strip()
    if len(words) < 2:
        raise InvalidCorrection([error("S-43", "/reason", "请写明不采用的原因，至少两个字")])

    def make(log: DirectoryLog) -> DirectoryEntry:
        return log.refuse(id, words, services.clock(), caller.account)

    add_entry(services, caller, _unit_of(services, id), make)


def _unit_of(services: Services, id: str) -> str:
    unit = id.rpartition("-")[0]
    if all(known.code != unit for known in services.district.units):
        raise UnknownCorrection(id)
    return unit


def _record(services: Services, log: DirectoryLog, station: str, id: str) -> Any:
    try:
        return own_station(services, log, station)
    except UnknownStation:
        raise UnknownCorrection(id) from None
