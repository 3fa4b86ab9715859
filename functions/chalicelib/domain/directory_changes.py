"""What streets say of their public facts: confirmations and corrections, a log that only grows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .directory_facts import FieldChange, Record, digest, holds
from .errors import (
    CorrectionDecided,
    CorrectionPending,
    OwnSubmission,
    StaleFacts,
    UnknownCorrection,
)
from .period import SHANGHAI


class DirectoryAct(StrEnum):
    """What somebody did."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True)
class DirectoryEntry:
    """One act in a unit's log, never changed; `about` is the number of the proposal it decides."""

    unit: str
    number: int
    act: DirectoryAct
    station: str
    at: datetime
    by: str
    facts: str = ""
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    about: int = 0


@dataclass(frozen=True)
class Correction:
    """A proposal and, once there is one, what became of it."""

    proposal: DirectoryEntry
    decision: DirectoryEntry | None = None

    @property
    def id(self) -> str:
        """`990101005-12`: the unit and the proposal's number in its log."""
        return f"{self.proposal.unit}-{self.proposal.number}"

    @property
    def state(self) -> DirectoryAct:
        """Proposed, withdrawn, approved or refused."""
        return self.decision.act if self.decision else DirectoryAct.PROPOSED


@dataclass(frozen=True)
class DirectoryLog:
    """All entries of one unit, oldest first, and the entries that may follow."""

    unit: str
    entries: Sequence[DirectoryEntry] = ()

    @property
    def corrections(self) -> list[Correction]:
        """Every correction, oldest first."""
        decided = {entry.about: entry for entry in self.entries if entry.about}
        proposals = (one for one in self.entries if one.act is DirectoryAct.PROPOSED)
        return [Correction(one, decided.get(one.number)) for one in proposals]

    def correction(self, id: str) -> Correction:
        """The correction of that id; UnknownCorrection."""
        for one in self.corrections:
            if one.id == id:
                return one
        raise UnknownCorrection(id)

    def of_station(self, station: str) -> Iterator[Correction]:
        """The station's corrections, newest first."""
        return (one for one in reversed(self.corrections) if one.proposal.station == station)

    def pending(self, station: str) -> Correction | None:
        """The station's correction that waits for the district."""
        waiting = (one for one in self.of_station(station) if one.decision is None)
        return next(waiting, None)

    def confirm(self, record: Record, at: datetime, by: str) -> DirectoryEntry | None:
        """The facts are still right; None when that was said already today. CorrectionPending."""
        station, facts = str(record["id"]), digest(record)
        self._none_pending(station)
        said = (one for one in reversed(self.entries) if one.act is DirectoryAct.CONFIRMED)
        last = next((one for one in said if one.station == station), None)
        if last and last.facts == facts and _day(last.at) == _day(at):
            return None
        return self._next(DirectoryAct.CONFIRMED, station, at, by, facts=facts)

    def propose(
        self, record: Record, changes: tuple[FieldChange, ...], reason: str, at: datetime, by: str
    ) -> DirectoryEntry:
        """Some facts are other now; CorrectionPending, or StaleFacts on facts of yesterday."""
        station = str(record["id"])
        self._none_pending(station)
        if not holds(record, changes):
            raise StaleFacts(station)
        return self._next(DirectoryAct.PROPOSED, station, at, by, changes=changes, reason=reason)

    def withdraw(self, id: str, at: datetime, by: str) -> DirectoryEntry:
        """The street takes it back; UnknownCorrection, CorrectionDecided."""
        return self._decide(DirectoryAct.WITHDRAWN, self.correction(id), at, by)

    def approve(self, id: str, record: Record, at: datetime, by: str) -> DirectoryEntry:
        """The district agrees; OwnSubmission, StaleFacts when the facts moved on meanwhile."""
        found = self.correction(id)
        entry = self._decide(DirectoryAct.APPROVED, found, at, by)
        if found.proposal.by == by:
            raise OwnSubmission(by)
        if not holds(record, found.proposal.changes):
            raise StaleFacts(found.proposal.station)
        return entry

    def refuse(self, id: str, reason: str, at: datetime, by: str) -> DirectoryEntry:
        """The district does not agree and says why; OwnSubmission, CorrectionDecided."""
        found = self.correction(id)
        entry = self._decide(DirectoryAct.REFUSED, found, at, by, reason)
        if found.proposal.by == by:
            raise OwnSubmission(by)
        return entry

    def _none_pending(self, station: str) -> None:
        if self.pending(station):
            raise CorrectionPending(station)

    def _decide(
        self, act: DirectoryAct, found: Correction, at: datetime, by: str, reason: str = ""
    ) -> DirectoryEntry:
        if found.decision:
            raise CorrectionDecided(found.id)
        number = found.proposal.number
        return self._next(act, found.proposal.station, at, by, reason=reason, about=number)

    def _next(
        self,
        act: DirectoryAct,
        station: str,
        at: datetime,
        by: str,
        *,
        facts: str = "",
        changes: tuple[FieldChange, ...] = (),
        reason: str = "",
        about: int = 0,
    ) -> DirectoryEntry:
        number = len(self.entries) + 1
        return DirectoryEntry(
            self.unit, number, act, station, at, by, facts, changes, reason, about
        )


def _day(at: datetime) -> str:
    return at.astimezone(SHANGHAI).date().isoformat()
