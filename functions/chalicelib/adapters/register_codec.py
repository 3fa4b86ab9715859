"""Entries of registers as canonical JSON text, the same in every store."""

import json
from datetime import datetime

from chalicelib.domain.registers import Entry

from .codec import canonical

Key = tuple[str, str, str, int]


def key_of(entry: Entry) -> Key:
    """Register, owner, id and revision."""
    return entry.register, entry.owner, entry.id, entry.revision


def entry_text(entry: Entry) -> str:
    """All of an entry but its key."""
    return canonical(
        {
            "schema": entry.schema,
            "answers": entry.answers,
            "reasons": entry.reasons,
            "withdrawn": entry.withdrawn,
            "saved_at": entry.saved_at.isoformat(),
            "saved_by": entry.saved_by,
        }
    )


def entry_of(register: str, owner: str, entry: str, revision: int, text: str) -> Entry:
    """The entry of a key and a text made by `entry_text`."""
    data = json.loads(text)
    data["saved_at"] = datetime.fromisoformat(data["saved_at"])
    return Entry(register, owner, entry, revision, **data)
