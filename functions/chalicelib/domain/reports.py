"""The monthly report: its head, its immutable versions and the moves between states."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from .errors import AlreadyOpened, StaleRevision, WrongState
from .findings import Finding
from .period import Period


class State(StrEnum):
    """Where a report stands between street and district."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    AMENDING = "amending"
    ARCHIVED = "archived"
    EXEMPT = "exempt"


EDITABLE = frozenset({State.NOT_STARTED, State.DRAFT, State.RETURNED, State.AMENDING})
EXEMPTABLE = frozenset({State.NOT_STARTED, State.DRAFT})
ARCHIVABLE = frozenset({State.ACCEPTED, State.AMENDING})


class ActKind(StrEnum):
    """What is done to a report besides drafting, submitting and reviewing."""

    RECALLED = "recalled"
    AMENDING = "amending"
    EXEMPT = "exempt"
    ARCHIVED = "archived"
    EXTENDED = "extended"


@dataclass(frozen=True)
class Act:
    """One such act with its reason, kept under the revision it made."""

    kind: ActKind
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Draft:
    """What the street has typed so far; `typed` maps pointers to text that is no value yet."""

    answers: Mapping[str, Any]
    typed: Mapping[str, str]
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class ReturnNote:
    """One reason for a return: the field, a coded reason and a sentence."""

    pointer: str
    code: str
    note: str


@dataclass(frozen=True)
class Review:
    """The district's decision on one version; `kind` is `returned` or `accepted`."""

    version: int
    kind: State
    at: datetime
    by: str
    notes: tuple[ReturnNote, ...] = ()


@dataclass(frozen=True)
class Version:
    """One submission as received; never changed afterwards."""

    unit: str
    period: Period
    number: int
    schema: str
    answers: Mapping[str, Any]
    reasons: Mapping[str, str]
    findings: tuple[Finding, ...]
    received_at: datetime
    submitted_by: str
    sha256: str
    receipt: str
    on_time: bool


@dataclass(frozen=True)
class Head:
    """The current standing of one unit's report for one period.

    `revision` grows by one with every write; `latest` is the number of the newest
    version (0: none); `first_received_at` never changes once set. `opened_at` tells when a
    reviewer first saw the newest version; `withdrawn` how many of the newest versions the
    street has taken back since one that stands; `extended_until` the last day of an
    extension, shown apart from the cut-off.
    """

    unit: str
    period: Period
    state: State = State.NOT_STARTED
    revision: int = 0
    draft: Draft | None = None
    latest: int = 0
    first_received_at: datetime | None = None
    opened_at: datetime | None = None
    withdrawn: int = 0
    extended_until: date | None = None

    @property
    def standing(self) -> int:
        """The number of the newest version that was not taken back (0: none)."""
        return self.latest - self.withdrawn

    @property
    def received(self) -> bool:
        """Tell whether the district holds a version that was not taken back."""
        return self.standing > 0

    @property
    def owing(self) -> bool:
        """Tell whether the district still waits for a report: none came and none was waived."""
        return not self.received and self.state is not State.EXEMPT

    @property
    def exemptable(self) -> bool:
        """Tell whether the unit could still be freed: nothing of it has been received."""
        return self.state in EXEMPTABLE and not self.received

    def at(self, revision: int) -> "Head":
        """Return self when the caller saw this revision; StaleRevision otherwise."""
        if self.revision != revision:
            raise StaleRevision(revision)
        return self

    def editable(self) -> "Head":
        """Return self while the street may still change it; WrongState otherwise."""
        if self.state not in EDITABLE:
            raise WrongState(self.state)
        return self

    def _moved(self, allowed: frozenset[State], state: State, **changes: Any) -> "Head":
        if self.state not in allowed:
            raise WrongState(self.state)
        return replace(self, state=state, revision=self.revision + 1, **changes)

    def drafted(self, draft: Draft) -> "Head":
        """Keep what the street typed; an amendment stays one."""
        state = State.AMENDING if self.state is State.AMENDING else State.DRAFT
        return self._moved(EDITABLE, state, draft=draft)

    def submitted(self, version: Version) -> "Head":
        """Take in the next version; the first receipt time is set once."""
        return self._moved(
            EDITABLE,
            State.SUBMITTED,
            draft=None,
            latest=version.number,
            first_received_at=self.first_received_at or version.received_at,
            opened_at=None,
            withdrawn=0,
        )

    def opened(self, at: datetime) -> "Head":
        """Note that a reviewer has seen the newest version; from now on it stays."""
        return self._moved(frozenset({State.SUBMITTED}), State.SUBMITTED, opened_at=at)

    def recalled(self, draft: Draft, decided: Review | None = None) -> "Head":
        """Take the newest version back; AlreadyOpened once a reviewer has seen it.

        `decided` is the district's newest decision: the version it was about stands again,
        and what was an amendment stays one.
        """
        if self.state is State.SUBMITTED and self.opened_at is not None:
            raise AlreadyOpened(self.opened_at)
        stands = decided.version if decided else 0
        amends = decided is not None and decided.kind is State.ACCEPTED
        return self._moved(
            frozenset({State.SUBMITTED}),
            State.AMENDING if amends else State.DRAFT,
            draft=draft,
            withdrawn=self.latest - stands,
        )

    def amending(self, draft: Draft) -> "Head":
        """Open an accepted report again, starting from what was accepted."""
        return self._moved(frozenset({State.ACCEPTED}), State.AMENDING, draft=draft)

    def extended(self, until: date) -> "Head":
        """Give the unit more days; the cut-off itself, and what is late by it, stay."""
        if self.received:
            raise WrongState(self.state)
        return self._moved(EDITABLE, self.state, extended_until=until)

    def exempted(self) -> "Head":
        """Free the unit from this report; WrongState once one has been received."""
        if not self.exemptable:
            raise WrongState(self.state)
        return self._moved(EXEMPTABLE, State.EXEMPT)

    def archived(self) -> "Head":
        """Close an accepted report for good; an amendment that was never sent is dropped."""
        return self._moved(ARCHIVABLE, State.ARCHIVED, draft=None)

    def reviewed(self, kind: State) -> "Head":
        """Return or accept the newest version."""
        return self._moved(frozenset({State.SUBMITTED}), kind)
