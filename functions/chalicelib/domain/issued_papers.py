"""What the district has issued: each paper's number, day and content, in a log that only grows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from .audit import AuditEvent


@dataclass(frozen=True)
class IssuedPaper:
    """One issued paper; a correction is another one with a number of its own.

    `name` is a period or a span (`2026-01`, `2025-H2`), `edition` counts the papers of that
    name from 1, `place` all of them. `key` names its files, `sha256` is its record's.
    """

    place: int
    kind: str
    name: str
    edition: int
    number: str
    dated: date
    sha256: str
    key: str
    at: datetime
    by: str


class IssuedPaperStore(Protocol):
    """The log. Reads see every acknowledged write."""

    def all(self) -> Sequence[IssuedPaper]:
        """Every paper in the order of issue; none is ever changed or removed."""
        ...

    def append(self, paper: IssuedPaper, event: AuditEvent) -> None:
        """Store the paper and link the event, or nothing.

        StaleRevision unless the newest paper's place is `paper.place - 1`.
        """
        ...


def of_name(papers: Sequence[IssuedPaper], name: str) -> list[IssuedPaper]:
    """The papers about one period or span, oldest first."""
    return [paper for paper in papers if paper.name == name]


def last_before(papers: Sequence[IssuedPaper], kind: str, name: str) -> IssuedPaper | None:
    """The newest paper of the latest earlier name of that kind."""
    earlier = [paper for paper in papers if paper.kind == kind and paper.name < name]
    return max(earlier, key=lambda paper: (paper.name, paper.edition), default=None)
