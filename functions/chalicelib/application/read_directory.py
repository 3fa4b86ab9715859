"""A unit's public facts with their last check and what is proposed about them."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.directory_changes import Correction, DirectoryAct, DirectoryLog
from chalicelib.domain.directory_facts import holds, label_of, public_facts
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.roles import Caller, Permission
from chalicelib.domain.stations import Station
from chalicelib.domain.units import Unit

from .directing import Record
from .services import Services


def read_directory(services: Services, caller: Caller, unit: str) -> dict[str, Any]:
    """The unit's public stations; UnknownUnit for another unit, as for one that is not there."""
    caller.require_unit(unit)
    found = services.district.unit(unit)
    log = services.directing.log(unit)
    stations = services.directing.published(log, services.clock())
    writes = caller.may(Permission.DIRECTORY_WRITE)
    return {
        "unit": {"code": found.code, "name": found.name},
        "today": services.today().isoformat(),
        "stations": [_station(services, found, log, record) for record in stations],
        "may": ["confirm", "propose", "withdraw"] if writes else [],
    }


def _station(services: Services, unit: Unit, log: DirectoryLog, record: Record) -> dict[str, Any]:
    station, now = Station.of(record), services.clock()
    corrections = list(log.of_station(station.id))
    pending = next((one for one in corrections if one.decision is None), None)
    decided = next((one for one in corrections if one.decision), None)
    return {
        "id": station.id,
        "tier": station.tier.value,
        "name": station.name,
        "sample": bool(record.get("sample", False)),
        "facts": public_facts(record),
        "verify": record.get("verify"),
        "age_days": (services.today() - station.checked).days if station.checked else None,
        "freshness": station.freshness(now).value,
        "pending": correction_json(unit, record, pending) if pending else None,
        "decided": correction_json(unit, record, decided) if decided else None,
    }


def correction_json(unit: Unit, record: Record, one: Correction) -> dict[str, Any]:
    """A correction; `stale` when its facts have moved on since it was written."""
    proposal, decision = one.proposal, one.decision
    waits = one.state is DirectoryAct.PROPOSED
    return {
        "id": one.id,
        "unit": {"code": unit.code, "name": unit.name},
        "station": {"id": record["id"], "name": record["name"]},
        "state": one.state.value,
        "changes": [
            {
                "pointer": change.pointer,
                "label": label_of(change.pointer),
                "before": change.before,
                "after": change.after,
            }
            for change in proposal.changes
        ],
        "reason": proposal.reason,
        "proposed": _when(proposal.at.astimezone(SHANGHAI).isoformat(), proposal.by),
        "decided": decision and _when(decision.at.astimezone(SHANGHAI).isoformat(), decision.by),
        "answer": decision.reason if decision else "",
        "stale": waits and not holds(record, proposal.changes),
    }


def _when(at: str, by: str) -> Mapping[str, str]:
    return {"at": at, "by": by}
