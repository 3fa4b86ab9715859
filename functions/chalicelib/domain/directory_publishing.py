"""What of the logs reaches the residents' pages, and how it is laid over the content."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .directory_changes import DirectoryAct, DirectoryEntry, DirectoryLog
from .directory_facts import FieldChange, Record, changed, digest, holds, holds_already, label_of
from .period import SHANGHAI

BY_THE_STREET = {"method": "monthly_report", "by_role": "street"}


@dataclass(frozen=True)
class PublicChange:
    """A confirmation of the facts of that digest, or an approved correction; names nobody.

    `on` is the day on which the street looked, `approved_on` the district's; ISO dates.
    """

    station: str
    on: str
    facts: str = ""
    correction: str = ""
    approved_on: str = ""
    changes: tuple[FieldChange, ...] = ()


def public_changes(log: DirectoryLog) -> Iterator[PublicChange]:
    """The unit's confirmations and approved corrections, in the order they took effect."""
    proposals = {one.proposal.number: one for one in log.corrections}
    for entry in log.entries:
        if entry.act is DirectoryAct.CONFIRMED:
            yield PublicChange(entry.station, _day(entry.at), facts=entry.facts)
        if entry.act is DirectoryAct.APPROVED:
            yield _approved(proposals[entry.about].proposal, entry, proposals[entry.about].id)


def apply_changes(
    record: Record, changes: Iterable[PublicChange]
) -> tuple[Record, list[PublicChange]]:
    """The record as the street and the district know it, and the corrections left out.

    Content edited by hand wins: a correction whose facts are no longer there is left out.
    """
    left_out: list[PublicChange] = []
    for change in changes:
        if change.facts:
            record = _checked(record, change.on) if digest(record) == change.facts else record
        elif change.changes and holds(record, change.changes):
            record = _checked(_corrected(record, change), change.on)
        elif not holds_already(record, change.changes):
            left_out.append(change)
    return record, left_out


def left_out_words(change: PublicChange) -> str:
    """What the operator reads of a correction that was left out."""
    fields = "、".join(str(label_of(one.pointer)) for one in change.changes)
    return (
        f"更正 {change.correction}（{fields}）没有采用，"
        "因为内容文件里已经不是更正前的样子；以内容文件为准"
    )


def by_station(changes: Iterable[PublicChange]) -> Mapping[str, list[PublicChange]]:
    """The changes of each station, in their order."""
    found: dict[str, list[PublicChange]] = {}
    for change in changes:
        found.setdefault(change.station, []).append(change)
    return found


def _approved(proposal: DirectoryEntry, entry: DirectoryEntry, id: str) -> PublicChange:
    on, approved = _day(proposal.at), _day(entry.at)
    return PublicChange(entry.station, on, "", id, approved, proposal.changes)


def _corrected(record: Record, change: PublicChange) -> Record:
    fresh = changed(record, change.changes)
    fresh["updated_at"] = max(change.approved_on, str(record.get("updated_at", "")))
    if any(one.pointer == "/status" for one in change.changes):
        fresh["status_since"] = change.on
    return fresh


def _checked(record: Record, on: str) -> Record:
    verify: Mapping[str, Any] = record.get("verify", {})
    return (
        {**record, "verify": {"at": on, **BY_THE_STREET}} if on >= verify.get("at", "") else record
    )


def _day(at: datetime) -> str:
    return at.astimezone(SHANGHAI).date().isoformat()
