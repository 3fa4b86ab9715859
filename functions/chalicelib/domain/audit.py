"""The audit trail: events linked by hashes, one chain per unit and one for the district."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64
DISTRICT_CHAIN = "district"
# A keyed hash of a digest. Whoever holds the store without the key cannot make one.
Mac = Callable[[str], str]
# The number and digest of a link: where a chain ended at some time.
End = tuple[int, str]


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
    """An event in its place.

    `digest` covers the event, its number and the link before, so anybody can check the chain;
    `mac` is the digest's keyed hash, so only the service can lengthen it.
    """

    seq: int
    event: AuditEvent
    previous: str
    digest: str
    mac: str = ""


def link(event: AuditEvent, seq: int, previous: str, mac: Mac | None = None) -> AuditLink:
    """Append an event to the chain whose last digest is `previous`."""
    who = (event.chain, event.at.isoformat(), event.actor, event.role)
    what = (event.act, event.target, event.outcome)
    body = json.dumps([seq, *who, *what, previous], ensure_ascii=False)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return AuditLink(seq, event, previous, digest, mac(digest) if mac else "")


def day_root(ends: Mapping[str, End]) -> str:
    """One hash over where every chain ended: SHA-256 of lines `chain seq digest`, by chain."""
    lines = [f"{chain} {seq} {digest}" for chain, (seq, digest) in sorted(ends.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
