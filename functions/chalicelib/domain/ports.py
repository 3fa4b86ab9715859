"""What the application needs from the world, in words; tests/contract holds adapters to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .accounts import Account, Failures, Session
from .audit import AuditEvent, AuditLink, End
from .credentials import Credentials
from .directory_changes import DirectoryEntry
from .period import Period
from .reports import Act, Head, Review, Version
from .supplements import Supplement


@dataclass(frozen=True)
class StoredReceipt:
    """What a submission was answered with, kept for ever under its idempotency key."""

    key: str
    fingerprint: str
    version: int


@dataclass(frozen=True)
class Message:
    """Work to be done after the write; `body` is JSON text."""

    kind: str
    body: str


# How often the work of a message is tried.
TRIES = 5


@dataclass(frozen=True)
class QueuedMessage:
    """A message waiting in the outbox."""

    id: int
    kind: str
    body: str
    attempts: int


@dataclass(frozen=True)
class Change:
    """One write: the next head and all that belongs to it, stored together or not at all."""

    head: Head
    event: AuditEvent
    version: Version | None = None
    review: Review | None = None
    receipt: StoredReceipt | None = None
    messages: tuple[Message, ...] = ()
    act: Act | None = None


class ReportStore(Protocol):
    """Reports, versions, reviews and receipts. Reads see every acknowledged write."""

    def head(self, unit: str, period: Period) -> Head:
        """The report's head; an untouched report has revision 0."""
        ...

    def heads_of_period(self, period: Period) -> Sequence[Head]:
        """Every touched report of the period, by unit code, however many."""
        ...

    def heads_of_unit(self, unit: str) -> Sequence[Head]:
        """Every touched report of the unit, oldest period first."""
        ...

    def version(self, unit: str, period: Period, number: int) -> Version:
        """That version; UnknownVersion if there is none."""
        ...

    def versions(self, unit: str, period: Period) -> Sequence[Version]:
        """All versions, oldest first."""
        ...

    def reviews(self, unit: str, period: Period) -> Sequence[Review]:
        """All decisions, oldest first."""
        ...

    def acts(self, unit: str, period: Period) -> Sequence[Act]:
        """All recalls, amendments, exemptions and archivings, oldest first."""
        ...

    def history(
        self, unit: str, before: Period, months: int, most: int | None = None
    ) -> Sequence[Version]:
        """The newest version of each of the last `months` periods before, newest first.

        With `most`, so many of them.

        A version that the street has taken back does not count.
        """
        ...

    def latest_of_period(self, period: Period) -> Sequence[Version]:
        """The newest version of every unit that has one not taken back, by unit code."""
        ...

    def stamp(self, first: Period, last: Period) -> int | None:
        """A number that grows with every write to a report of these periods.

        None where the store could only tell by reading them.
        """
        ...

    def receipt(self, unit: str, period: Period, key: str) -> StoredReceipt | None:
        """The receipt given under that idempotency key, if any."""
        ...

    def commit(self, change: Change) -> None:
        """Store all of the change, or nothing.

        StaleRevision unless the stored revision is `change.head.revision - 1`.
        """
        ...


class SupplementStore(Protocol):
    """Supplements by unit and period. Reads see every acknowledged write."""

    def supplement(self, unit: str, period: Period) -> Supplement | None:
        """The newest revision, or None."""
        ...

    def newest_between(self, unit: str, first: Period, last: Period) -> Sequence[Supplement]:
        """The newest revision of each of the unit's periods from first to last, by period."""
        ...

    def revisions(self, unit: str, period: Period) -> Sequence[Supplement]:
        """Every revision, oldest first; none is ever changed or removed."""
        ...

    def append(self, supplement: Supplement, event: AuditEvent) -> None:
        """Store the revision and link the event, or nothing.

        StaleRevision unless the newest stored revision is `supplement.revision - 1`.
        """
        ...


class DirectoryStore(Protocol):
    """What streets say of their public facts, by unit. Reads see every acknowledged write."""

    def entries(self, unit: str) -> Sequence[DirectoryEntry]:
        """The unit's entries, oldest first; none is ever changed or removed."""
        ...

    def all_entries(self) -> Sequence[DirectoryEntry]:
        """The entries of every unit, by unit code, then oldest first."""
        ...

    def append(self, entry: DirectoryEntry, event: AuditEvent) -> None:
        """Store the entry and link the event, or nothing.

        StaleRevision unless the unit's newest entry is `entry.number - 1`.
        """
        ...


class AccountStore(Protocol):
    """Staff accounts by name."""

    def account(self, name: str) -> Account | None:
        """The account, or None."""
        ...

    def accounts(self) -> Sequence[Account]:
        """All accounts, by name."""
        ...

    def save_account(self, account: Account, event: AuditEvent) -> None:
        """Add or replace the account and its audit event."""
        ...


class SessionStore(Protocol):
    """Sessions by token hash."""

    def session(self, token_hash: str) -> Session | None:
        """The session, or None; expiry is the caller's to judge."""
        ...

    def save_session(self, session: Session) -> None:
        """Add or replace the session."""
        ...

    def touch_session(self, session: Session) -> None:
        """Write down when the session was last seen; never revives one that was ended."""
        ...

    def sessions_of(self, account: str) -> Sequence[Session]:
        """The account's sessions, the one last seen first; expiry is the caller's to judge."""
        ...

    def end_session(self, token_hash: str) -> None:
        """Forget the session; no error when it is unknown."""
        ...

    def end_sessions(self, account: str) -> None:
        """Forget every session of the account."""
        ...


@dataclass(frozen=True)
class AccountChange:
    """One write to an account: its next credentials and what belongs to them."""

    credentials: Credentials
    event: AuditEvent
    account: Account | None = None
    ends_sessions: bool = False


class CredentialStore(Protocol):
    """Credentials by account name. Reads see every acknowledged write."""

    def credentials(self, account: str) -> Credentials:
        """The account's credentials; untouched ones have revision 0."""
        ...

    def commit(self, change: AccountChange) -> None:
        """Store all of the change and end the sessions it ends, or nothing.

        StaleRevision unless the stored revision is `change.credentials.revision - 1`.
        """
        ...


class FailureStore(Protocol):
    """Wrong passwords in a row, by a keyed hash of who was tried."""

    def failures(self, key: str) -> Failures | None:
        """What is known about the key."""
        ...

    def replace(self, key: str, known: Failures | None, by: Failures | None) -> bool:
        """Store or, with None, forget; False when something else than `known` is stored."""
        ...


class Keyring(Protocol):
    """The key that guards seeds and signs devices; it never leaves the adapter."""

    def seal(self, plain: bytes, owner: str) -> str:
        """Ciphertext that opens for this owner alone."""
        ...

    def open(self, sealed: str, owner: str) -> bytes:
        """The plain bytes; SealBroken when changed, moved or sealed under another key."""
        ...

    def tag(self, purpose: str, *parts: str) -> str:
        """A keyed hash of the parts, 64 hexadecimal digits; purposes never collide."""
        ...


class AuditLog(Protocol):
    """The audit chains."""

    def record(self, event: AuditEvent) -> None:
        """Append an event that belongs to no report write."""
        ...

    def chains(self) -> Sequence[str]:
        """The names of all chains."""
        ...

    def links(self, chain: str) -> Sequence[AuditLink]:
        """All links of the chain, oldest first."""
        ...

    def between(self, chain: str, first: datetime, until: datetime) -> Sequence[AuditLink]:
        """The links of the chain from the first instant to before the second, oldest first."""
        ...

    def last(self, chain: str) -> End | None:
        """Number and digest of the chain's last link; None when there is no such chain."""
        ...

    def last_before(self, chain: str, until: datetime) -> End | None:
        """Number and digest of the last link before that instant; None when there is none."""
        ...


class Outbox(Protocol):
    """Messages written together with the change they follow from."""

    def post(self, message: Message, at: datetime) -> None:
        """Queue work that follows from no report write."""
        ...

    def message(self, id: int) -> QueuedMessage | None:
        """The message, or None when its work is finished."""
        ...

    def pending(self, limit: int) -> Sequence[QueuedMessage]:
        """The oldest messages that are due."""
        ...

    def done(self, message: QueuedMessage) -> None:
        """Remove a message whose work is finished."""
        ...

    def failed(self, message: QueuedMessage, reason: str) -> None:
        """Count a failed try; the message stays until its tries are used up."""
        ...

    def oldest(self) -> datetime | None:
        """When the oldest waiting message was queued; None when all is done."""
        ...


class FileStore(Protocol):
    """Files by key (`documents/<sha256>.pdf`); a file appears whole or not at all."""

    def get(self, key: str) -> bytes | None:
        """The content, or None."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Store the content; an equal key is overwritten."""
        ...

    def delete(self, key: str) -> None:
        """Remove the file; no error when it is not there."""
        ...


class PasswordHasher(Protocol):
    """Slow hashes of passwords."""

    def hash(self, password: str) -> str:
        """An Argon2id PHC string with a fresh salt."""
        ...

    def matches(self, password: str, phc: str) -> bool:
        """Tell whether the password gave this hash."""
        ...
