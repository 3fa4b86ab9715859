"""What residents send the service, sealed: a wish to be called back, a complaint, an offer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from .audit import DISTRICT_CHAIN
from .period import SHANGHAI

KEPT_DAYS = 30  # of a request that does not say for how long
DISTRICT_DESK = "district"
CODE_LENGTH = 12  # base32 characters: 60 bits


class RequestKind(StrEnum):
    """What somebody asks for; each kind has its own form and its own readers."""

    CALLBACK = "callback"
    COMPLAINT = "complaint"
    VOLUNTEER = "volunteer"


class RequestState(StrEnum):
    """How far staff have come with it."""

    RECEIVED = "received"
    CONTACTED = "contacted"
    UNREACHED = "unreached"
    REFERRED = "referred"


@dataclass(frozen=True)
class SealedRequest:
    """One request as stored; what the person wrote is in `sealed` and nowhere else.

    `desk` is who may open it: a unit's code, or the district. `station` is "" where none is
    named. `content_tag` is a keyed hash that tells a repetition from another content. What the
    person was told at receipt holds: `kept_days` is no longer changed.
    """

    id: str
    kind: RequestKind
    desk: str
    station: str
    received_at: datetime
    sealed: str
    content_tag: str
    state: RequestState = RequestState.RECEIVED
    revision: int = 1
    kept_days: int = KEPT_DAYS

    @property
    def received_on(self) -> date:
        """The day in Shanghai."""
        return self.received_at.astimezone(SHANGHAI).date()

    @property
    def gone_on(self) -> date:
        """The first day on which it is no longer there."""
        return self.received_on + timedelta(days=self.kept_days)

    @property
    def chain(self) -> str:
        """The audit chain that tells of it: its unit's, or the district's."""
        return DISTRICT_CHAIN if self.desk == DISTRICT_DESK else self.desk

    @property
    def target(self) -> str:
        """What the audit trail calls it; nothing of what stands in it."""
        return f"{self.kind}/{self.id}"

    @property
    def bound(self) -> Mapping[str, str]:
        """What the seal is bound to: moved to another place, it does not open."""
        return bound_to(self.id, self.kind, self.desk, self.station)

    def gone(self, today: date) -> bool:
        """Whether it counts as deleted, be it swept already or not."""
        return today >= self.gone_on

    def marked(self, state: RequestState) -> "SealedRequest":
        """The same, one revision on, in that state."""
        return replace(self, state=state, revision=self.revision + 1)


def bound_to(id: str, kind: RequestKind, desk: str, station: str) -> Mapping[str, str]:
    """The place of a sealed text."""
    return {"record": id, "kind": kind.value, "desk": desk, "station": station}


def code_of(digest: str) -> str:
    """The status code that people write down, out of a keyed hash of 64 hexadecimal digits."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    number = int(digest[:15], 16)  # 15 digits are the code's 60 bits
    letters = [alphabet[number >> 5 * at & 31] for at in range(CODE_LENGTH)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, CODE_LENGTH, 4))
