"""Deletion certificates: that something is gone, of which class and by which rule; never what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from .registers import Entry
from .retention import RecordClass

REGISTER = "deletions"
OWNER = "district"
SCHEMA = "/schemas/deletion-certificate.v1.json"
AT_ONCE = 40


@dataclass(frozen=True)
class Certificate:
    """One act of deletion; `cause` is expired, withdrawn or erased, `by` who did it."""

    record_class: RecordClass
    ids: tuple[str, ...]
    received: tuple[date, ...]
    cause: str
    by: str
    at: datetime

    @property
    def id(self) -> str:
        """The same for the same records, so that one deletion has one certificate."""
        return sha256("\n".join([self.record_class.id, *sorted(self.ids)]).encode()).hexdigest()[
            :20
        ]

    @property
    def body(self) -> Mapping[str, Any]:
        """What is kept, after schemas/deletion-certificate.v1.json."""
        return {
            "class": self.record_class.id,
            "title": self.record_class.title,
            "count": len(self.ids),
            "digests": [digest_of(self.record_class.id, id) for id in self.ids],
            "received_from": min(self.received).isoformat(),
            "received_to": max(self.received).isoformat(),
            "cause": self.cause,
            "rule": self.record_class.rule,
            "at": self.at.isoformat(),
            "by": self.by,
        }

    @property
    def entry(self) -> Entry:
        """The record of it, which no store changes or removes."""
        return Entry(REGISTER, OWNER, self.id, 1, SCHEMA, self.body, self.at, self.by)

    @property
    def told(self) -> dict[str, Any]:
        """The certificate with its number, as it is shown."""
        return {"id": self.id, **self.body}


def digest_of(record_class: str, id: str) -> str:
    """A record's digest: whoever holds the record's number finds it, nobody else does."""
    return sha256(f"{record_class}/{id}".encode()).hexdigest()[:16]


def told(entries: Sequence[Entry]) -> dict[str, Any] | None:
    """A stored certificate as it is shown; None where there is none."""
    return {"id": entries[0].id, **entries[0].answers} if entries else None
