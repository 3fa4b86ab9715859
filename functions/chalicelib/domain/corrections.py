"""What has come in for earlier months since they were last reported on: late or corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .reports import Version

FIGURES = ("community_count", "rooms_built", "counselling_visits", "sessions", "participants")


@dataclass(frozen=True)
class Correction:
    """One unit's later word on one period; `changes` are (figure, before, after).

    Without an earlier version it is a report that came after the issue; then `changes` is empty.
    """

    unit: str
    period: str
    number: int
    first: bool
    changes: tuple[tuple[str, int, int], ...]


def figures(answers: Mapping[str, Any]) -> dict[str, int]:
    """The numbers that a summary prints of one report."""
    events = answers["events"]
    sums = {name: sum(event[name] for event in events) for name in ("sessions", "participants")}
    return {name: sums[name] if name in sums else answers[name] for name in FIGURES}


def correction(
    versions: Sequence[Version], first: datetime, end: datetime | None
) -> Correction | None:
    """The standing version against the one known at `first`; None if none came until `end`.

    `versions` are one report's, oldest first, without those taken back.
    """
    came = [v for v in versions if first <= v.received_at and (end is None or v.received_at < end)]
    if not came:
        return None
    newest, before = came[-1], [v for v in versions if v.received_at < first]
    changed: Iterable[tuple[str, int, int]] = ()
    if before:
        old, new = figures(before[-1].answers), figures(newest.answers)
        changed = [(name, old[name], new[name]) for name in FIGURES if old[name] != new[name]]
    return Correction(newest.unit, str(newest.period), newest.number, not before, tuple(changed))
