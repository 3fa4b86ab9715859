"""Adds to a unit's directory log, again when somebody else was quicker."""

from collections.abc import Callable

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.directory_changes import DirectoryEntry, DirectoryLog
from chalicelib.domain.errors import StaleRevision, UnknownStation
from chalicelib.domain.roles import Caller

from .directing import Record
from .services import Services

TRIES = 5


def add_entry(
    services: Services,
    caller: Caller,
    unit: str,
    make: Callable[[DirectoryLog], DirectoryEntry | None],
) -> DirectoryEntry | None:
    """The entry as stored; None when there is nothing to add. StaleRevision after five tries."""
    for tries in range(1, TRIES + 1):
        entry = make(services.directing.log(unit))
        if entry is None:
            return None
        target = f"{unit}/{entry.station}#{entry.about or entry.number}"
        act = f"directory_{entry.act}"
        event = AuditEvent(unit, entry.at, caller.account, caller.role, act, target)
        try:
            services.directing.store.append(entry, event)
        except StaleRevision:
            if tries == TRIES:
                raise
        else:
            return entry
    return None


def own_station(services: Services, log: DirectoryLog, station: str) -> Record:
    """The unit's public station as residents see it; UnknownStation, the same for another's."""
    for record in services.directing.published(log, services.clock()):
        if record["id"] == station:
            return record
    raise UnknownStation(station)
