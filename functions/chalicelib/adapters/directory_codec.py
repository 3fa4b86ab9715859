"""Directory entries as canonical JSON text and back."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from chalicelib.domain.directory_changes import DirectoryAct, DirectoryEntry
from chalicelib.domain.directory_facts import FieldChange

from .codec import canonical


def entry_text(entry: DirectoryEntry) -> str:
    """All of an entry but its key (unit, number)."""
    return canonical(
        {
            "act": entry.act.value,
            "station": entry.station,
            "at": entry.at.isoformat(),
            "by": entry.by,
            "facts": entry.facts,
            "changes": [[one.pointer, one.before, one.after] for one in entry.changes],
            "reason": entry.reason,
            "about": entry.about,
        }
    )


def entry_of(unit: str, number: int, text: str) -> DirectoryEntry:
    """The entry of a key and a text made by `entry_text`."""
    data = json.loads(text)
    data["act"] = DirectoryAct(data["act"])
    data["at"] = datetime.fromisoformat(data["at"])
    data["changes"] = _changes(data["changes"])
    return DirectoryEntry(unit=unit, number=number, **data)


def _changes(rows: Iterable[list[Any]]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(*row) for row in rows)
