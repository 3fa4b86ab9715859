"""The audit chains in DynamoDB; a link is made inside the transaction it belongs to.

When an acknowledgement is lost, the SDK sends the transaction again by itself and may then
report its own success as a conflict. Each try therefore marks its link; a cancelled try whose
mark stands in the chain was carried out.
"""

import uuid
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.audit import GENESIS, AuditEvent, AuditLink, End, link
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.period import SHANGHAI

from .dynamodb_items import Item, item_of, number, text, text_or_none
from .dynamodb_table import DynamoTable
from .dynamodb_writes import (
    ABSENT,
    CONFLICT,
    FAILED,
    TRIES,
    Cancelled,
    Put,
    Removal,
    put_all,
)

HEAD = "HEAD"
LINK = "LINK#"
CHAINS = "CHAINS"
LONG_AGO = datetime(1970, 1, 1, tzinfo=SHANGHAI)


def put_linked(table: DynamoTable, puts: Sequence[Put | Removal], event: AuditEvent) -> None:
    """Store the puts and link the event to its chain, all or nothing.

    A chain that somebody else lengthened first is read again, at most 12 times. Cancelled when
    a condition of `puts` failed, or when there is no end to the race.
    """
    for tries in range(1, TRIES + 1):
        entry, mark = _next_link(table, event), uuid.uuid4().hex
        try:
            return put_all(table, [*puts, *_link_puts(entry, mark)])
        except Cancelled as cancelled:
            if _carried_out(table, entry, mark):
                return None
            if tries == TRIES or not _raced(cancelled, len(puts)):
                raise
        table.wait(tries)
    return None


def put_linked_next(
    table: DynamoTable, puts: Sequence[Put], event: AuditEvent, revision: int
) -> None:
    """As put_linked; StaleRevision when the first put, see put_next, met another revision."""
    try:
        put_linked(table, puts, event)
    except Cancelled as cancelled:
        if cancelled.reasons[0] == FAILED:
            raise StaleRevision(revision - 1) from cancelled
        raise cancelled.fault from cancelled


def _next_link(table: DynamoTable, event: AuditEvent) -> AuditLink:
    head = table.item(_partition(event.chain), HEAD)
    if head is None:
        return link(event, 1, GENESIS, table.mac)
    return link(event, number(head, "seq") + 1, text(head, "digest"), table.mac)


def _raced(cancelled: Cancelled, puts: int) -> bool:
    """The puts before the link were not refused; the link came too late, or writes collided."""
    if FAILED in cancelled.reasons[:puts]:
        return False
    return FAILED in cancelled.reasons[puts:] or CONFLICT in cancelled.reasons


def _carried_out(table: DynamoTable, entry: AuditLink, mark: str) -> bool:
    stored = table.item(_partition(entry.event.chain), _sort(entry.seq))
    return stored is not None and text(stored, "mark") == mark


def _link_puts(entry: AuditLink, mark: str) -> list[Put]:
    """The link, the chain's new head on condition of its old one, and the name of a new chain."""
    pk, event = _partition(entry.event.chain), entry.event
    head = item_of(pk=pk, sk=HEAD, seq=entry.seq, digest=entry.digest)
    who = {"actor": event.actor, "role": event.role}
    what = {"act": event.act, "target": event.target, "outcome": event.outcome}
    chained = {"previous": entry.previous, "digest": entry.digest, "mac": entry.mac, "mark": mark}
    members = {"at": event.at.isoformat(), **who, **what, **chained}
    stored = Put(item_of(pk=pk, sk=_sort(entry.seq), seq=entry.seq, **members), ABSENT)
    if entry.seq == 1:
        return [stored, Put(head, ABSENT), Put(item_of(pk=CHAINS, sk=event.chain))]
    seen = item_of(**{":seq": entry.seq - 1}, **{":digest": entry.previous})
    return [stored, Put(head, "seq = :seq AND digest = :digest", seen)]


def _partition(chain: str) -> str:
    return f"CHAIN#{chain}"


def _sort(seq: int) -> str:
    return f"{LINK}{seq:010d}"


class DynamoAudit:
    """The audit log of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def record(self, event: AuditEvent) -> None:
        """Append an event in a transaction of its own."""
        put_linked(self._table, (), event)

    def chains(self) -> Sequence[str]:
        """The names of the chains."""
        return [text(item, "sk") for item in self._table.partition(CHAINS)]

    def links(self, chain: str) -> Sequence[AuditLink]:
        """The links of one chain."""
        return [_link(chain, item) for item in self._table.starting(_partition(chain), LINK)]

    def between(self, chain: str, first: datetime, until: datetime) -> Sequence[AuditLink]:
        """The links of that time: both ends are searched for, only what lies between is read."""
        start, end = self._place(chain, first), self._place(chain, until)
        found = self._table.between(_partition(chain), _sort(start), _sort(end - 1))
        return [_link(chain, item) for item in found] if start < end else []

    def last(self, chain: str) -> End | None:
        """The chain's head."""
        head = self._table.item(_partition(chain), HEAD)
        return (number(head, "seq"), text(head, "digest")) if head else None

    def last_before(self, chain: str, until: datetime) -> End | None:
        """Where the chain ended at that time."""
        item = self._table.item(_partition(chain), _sort(self._place(chain, until) - 1))
        return (number(item, "seq"), text(item, "digest")) if item else None

    def _place(self, chain: str, instant: datetime) -> int:
        """The number of the first link at or after the instant; one past the end if there is none.

        Links are written in the order of time, give or take two machines' clocks. Mostly the
        last days are asked for, so the search goes back from the end in growing strides.
        """
        head = self.last(chain)
        end = head[0] if head else 0
        stride, low = 1, end
        while low > 0 and self._at(chain, low) >= instant:
            stride, low = 2 * stride, max(0, low - stride)
        high = min(end, low + stride // 2) if low < end else end
        numbers = range(low + 1, high + 1)
        return low + 1 + bisect_left(numbers, instant, key=lambda seq: self._at(chain, seq))

    def _at(self, chain: str, seq: int) -> datetime:
        item = self._table.item(_partition(chain), _sort(seq))
        return datetime.fromisoformat(text(item, "at")) if item else LONG_AGO


def _link(chain: str, item: Item) -> AuditLink:
    event = AuditEvent(
        chain,
        datetime.fromisoformat(text(item, "at")),
        *(text(item, name) for name in ("actor", "role", "act", "target", "outcome")),
    )
    chained = (text(item, "previous"), text(item, "digest"), text_or_none(item, "mac") or "")
    return AuditLink(number(item, "seq"), event, *chained)
