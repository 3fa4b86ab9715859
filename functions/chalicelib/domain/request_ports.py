"""What residents' requests and anonymous answers need from a store."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from .anonymous_answers import AnonymousAnswer, AnswerKind
from .audit import AuditEvent
from .registers import Entry
from .resident_requests import SealedRequest


class RequestStore(Protocol):
    """Sealed requests by id. Reads see every acknowledged write."""

    def add(self, request: SealedRequest, event: AuditEvent) -> bool:
        """Store it and link the event; False, and nothing is done, when the id is there."""
        ...

    def request(self, id: str) -> SealedRequest | None:
        """The request, or None; expiry is the caller's to judge."""
        ...

    def of_desk(self, desk: str) -> Sequence[SealedRequest]:
        """The desk's requests, oldest first, then by id."""
        ...

    def replace(self, request: SealedRequest, event: AuditEvent) -> None:
        """Store the next revision and link the event, or nothing.

        StaleRevision unless the stored revision is `request.revision - 1`.
        """
        ...

    def expired(self, today: date) -> Sequence[str]:
        """The ids of all that are gone by that day."""
        ...

    def remove(self, ids: Sequence[str], event: AuditEvent, proof: Entry | None = None) -> None:
        """Remove at most 40 requests, whichever are there, certify and link, or nothing.

        A certificate that is there already stays as it is.
        """
        ...


class AnswerStore(Protocol):
    """Anonymous answers. Reads see every acknowledged write."""

    def add(self, answer: AnonymousAnswer) -> bool:
        """Store it; False, and nothing is done, when the id is there."""
        ...

    def between(self, kind: AnswerKind, first: date, last: date) -> Sequence[AnonymousAnswer]:
        """All answers of the kind from the first to the last day, by day, place and id."""
        ...

    def remove(self, answers: Sequence[AnonymousAnswer], event: AuditEvent, proof: Entry) -> None:
        """Remove at most 40 answers, whichever are there, certify and link, or nothing."""
        ...
