"""The street's side: its facts are still right, some are other now, or not after all."""

import re
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.directory_changes import DirectoryEntry, DirectoryLog
from chalicelib.domain.directory_facts import FieldChange, changed, holds, label_of, path_of
from chalicelib.domain.errors import InvalidCorrection, StaleFacts, UnknownCorrection
from chalicelib.domain.findings import Level
from chalicelib.domain.roles import Caller
from chalicelib.domain.station_remarks import Remark, error

from .directing import Record
from .directory_log import add_entry, own_station
from .services import Services


def confirm_station(
    services: Services, caller: Caller, unit: str, station: str
) -> DirectoryEntry | None:
    """Note that the public facts are right today; None when that was noted already.

    UnknownUnit, UnknownStation; CorrectionPending while a correction waits.
    """
    _own_unit(services, caller, unit)

    def make(log: DirectoryLog) -> DirectoryEntry | None:
        record = own_station(services, log, station)
        return log.confirm(record, services.clock(), caller.account)

    return add_entry(services, caller, unit, make)


def propose_correction(
    services: Services, caller: Caller, unit: str, station: str, given: Mapping[str, Any]
) -> tuple[str, list[Remark]]:
    """The new correction's id and the warnings that let it pass.

    `given` has `changes`, by pointer the value before and after, and `reason`. StaleFacts when
    the facts are no longer those before, InvalidCorrection when they could not be published.
    """
    _own_unit(services, caller, unit)
    reason = given["reason"].strip()
    found: list[Remark] = []

    def make(log: DirectoryLog) -> DirectoryEntry:
        record = own_station(services, log, station)
        changes = _changes(given["changes"], reason)
        entry = log.propose(record, changes, reason, services.clock(), caller.account)
        found[:] = check_correction(services, record, changes)
        return entry

    entry = add_entry(services, caller, unit, make)
    assert entry is not None
    return f"{unit}-{entry.number}", found


def withdraw_correction(
    services: Services, caller: Caller, unit: str, station: str, id: str
) -> None:
    """Take a correction back; UnknownCorrection for another station's, CorrectionDecided."""
    _own_unit(services, caller, unit)

    def make(log: DirectoryLog) -> DirectoryEntry:
        own_station(services, log, station)
        if log.correction(id).proposal.station != station:
            raise UnknownCorrection(id)
        return log.withdraw(id, services.clock(), caller.account)

    add_entry(services, caller, unit, make)


def check_correction(
    services: Services, record: Record, changes: tuple[FieldChange, ...]
) -> list[Remark]:
    """The warnings that the changes bring; InvalidCorrection, at the changed facts, for errors."""
    if not holds(record, changes):
        raise StaleFacts(record["id"])
    known = {(one.rule, one.text) for one in services.directing.check(record, services.clock())}
    remarks = services.directing.check(changed(record, changes), services.clock())
    new = [_placed(one, record, changes) for one in remarks if (one.rule, one.text) not in known]
    if any(one.level is Level.ERROR for one in new):
        raise InvalidCorrection([one for one in new if one.level is Level.ERROR])
    return new


def _own_unit(services: Services, caller: Caller, unit: str) -> None:
    caller.require_unit(unit)
    services.district.unit(unit)


def _changes(given: Mapping[str, Any], reason: str) -> tuple[FieldChange, ...]:
    """The changes that change something; InvalidCorrection for a fact that is not on the list."""
    unknown = [error("S-41", name, "这一项不能在这里更正") for name in given if not label_of(name)]
    if len(reason) < 2:
        unknown.append(error("S-43", "/reason", "请写明为什么更正，至少两个字"))
    if unknown:
        raise InvalidCorrection(unknown)
    changes = tuple(FieldChange(name, one["before"], one["after"]) for name, one in given.items())
    kept = tuple(one for one in changes if one.before != one.after)
    if not kept:
        raise InvalidCorrection([error("S-42", "", "没有改动：请至少改一项")])
    return kept


def _placed(remark: Remark, record: Record, changes: tuple[FieldChange, ...]) -> Remark:
    """The remark at the changed fact that it is about, if it is about one."""
    for change in changes:
        place = "".join(f"/{step}" for step in path_of(record, change.pointer) or ())
        if _inside(remark.pointer, place) or _inside(place, remark.pointer):
            return Remark(remark.rule, remark.level, change.pointer, remark.text, remark.clause)
    return remark


def _inside(pointer: str, place: str) -> bool:
    return re.match(re.escape(place) + "(/|$)", pointer) is not None
