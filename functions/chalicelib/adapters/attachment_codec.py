"""A shelf of attachments as canonical JSON text and back: the same bytes in every store."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib.domain.attachments import Attachment, Shelf, Upload, about_of

from .codec import canonical


def shelf_text(shelf: Shelf) -> str:
    """All of a shelf but its key (unit, about) and revision."""
    return canonical(
        {
            "attachments": [_plain(one, "added_at") for one in shelf.attachments],
            "uploads": [_plain(one, "begun_at") for one in shelf.uploads],
            "leaving": list(shelf.leaving),
        }
    )


def shelf_of(unit: str, about: str, revision: int, text: str) -> Shelf:
    """The shelf of a key, a revision and a text made by `shelf_text`."""
    body = json.loads(text)
    return Shelf(
        unit=unit,
        about=about_of(about),
        revision=revision,
        attachments=tuple(Attachment(**_rich(one, "added_at")) for one in body["attachments"]),
        uploads=tuple(Upload(**_rich(one, "begun_at")) for one in body["uploads"]),
        leaving=tuple(body["leaving"]),
    )


def _plain(record: Attachment | Upload, instant: str) -> dict[str, Any]:
    return {**asdict(record), instant: getattr(record, instant).isoformat()}


def _rich(body: Mapping[str, Any], instant: str) -> dict[str, Any]:
    record = {**body, instant: datetime.fromisoformat(body[instant])}
    return record | ({"received": tuple(body["received"])} if "received" in body else {})
