"""The audit trail: events linked by hashes, one chain per unit and one for the district."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64
DISTRICT_CHAIN = "district"


@dataclass(frozen=True)
class AuditEvent:
    """Who did what to which object; never holds a figure, a name or a phone of a report."""

    chain: str
    at: datetime
    actor: str
    role: str
    act: str
    target: str
    outcome: str = "done"


@dataclass(frozen=True)
class AuditLink:
    """An event in its place: `digest` covers the event, its number and the link before."""

    seq: int
    event: AuditEvent
    previous: str
    digest: str


def link(event: AuditEvent, seq: int, previous: str) -> AuditLink:
    """Append an event to the chain whose last digest is `previous`."""
    who = (event.chain, event.at.isoformat(), event.actor, event.role)
    what = (event.act, event.target, event.outcome)
    body = json.dumps([seq, *who, *what, previous], ensure_ascii=False)
    return AuditLink(seq, event, previous, hashlib.sha256(body.encode()).hexdigest())


def first_broken(links: Iterable[AuditLink]) -> int | None:
    """The number of the first link that does not follow from the one before; None if sound."""
    previous = GENESIS
    for seq, entry in enumerate(links, start=1):
        if entry != link(entry.event, seq, previous):
            return seq
        previous = entry.digest
    return None
