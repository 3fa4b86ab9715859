"""Finds where an audit chain was tampered with, and what kind of tampering it looks like."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .audit import GENESIS, AuditLink, End, Mac, link

START: End = (0, GENESIS)


class Kind(StrEnum):
    """What does not fit."""

    MISSING = "missing"  # a number is left out
    CUT_OFF = "cut_off"  # links at the end are gone
    ALTERED = "altered"  # the event is not the one that was written
    DETACHED = "detached"  # it does not follow from the link before
    FOREIGN = "foreign"  # somebody without the key wrote it
    REPLACED = "replaced"  # it is another link than the one whose digest was kept


@dataclass(frozen=True)
class Fault:
    """The number of the first link that does not fit; nothing before it was touched."""

    seq: int
    kind: Kind


def first_broken(links: Sequence[AuditLink]) -> int | None:
    """The number of the first link that does not follow from the one before; None if sound."""
    found = first_fault(links, None)
    return found.seq if found else None


def first_fault(
    links: Sequence[AuditLink], mac: Mac | None, kept: Sequence[End] = (), after: End = START
) -> Fault | None:
    """The first fault of a chain, or of the part of it that comes after a known link; or None.

    `kept` are ends of the whole chain noted elsewhere: on a paper, or in an archive. Without
    `mac`, whose key is kept apart from the store, nobody asks who wrote a link.
    """
    (last, previous), chain = after, links[0].event.chain if links else ""
    for seq, entry in enumerate(links, start=last + 1):
        if kind := _fault(entry, seq, previous, chain, mac):
            return Fault(seq, kind)
        previous = entry.digest
    return _against(links, sorted(kept))


def _fault(entry: AuditLink, seq: int, previous: str, chain: str, mac: Mac | None) -> Kind | None:
    if entry.seq != seq:
        return Kind.MISSING if entry.seq > seq else Kind.DETACHED
    if entry.event.chain != chain or entry.previous != previous:
        return Kind.DETACHED
    made = link(entry.event, seq, previous)
    if made.digest != entry.digest:
        return Kind.ALTERED
    own = mac is None or hmac.compare_digest(mac(made.digest), entry.mac)
    return None if own else Kind.FOREIGN


def _against(links: Sequence[AuditLink], kept: Sequence[End]) -> Fault | None:
    for seq, digest in kept:
        if seq > len(links):
            return Fault(len(links) + 1, Kind.CUT_OFF)
        if seq and links[seq - 1].digest != digest:
            return Fault(seq, Kind.REPLACED)
    return None
