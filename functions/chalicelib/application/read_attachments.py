"""What is attached to a unit's month or to an entry, and the bytes of one attachment."""

from typing import Any

from chalicelib.domain.attachments import LARGEST, MOST, MOST_BYTES, PART, Attachment, Upload
from chalicelib.domain.errors import UnknownAttachment

from .services import Services
from .shelves import Place, shelf_at, whole_key


def list_attachments(services: Services, place: Place, may_write: bool) -> dict[str, Any]:
    """Attachments in the order added, uploads not complete, and what the caller may do."""
    shelf = shelf_at(services, place)
    return {
        "attachments": [attachment_json(one) for one in shelf.attachments],
        "uploading": [upload_json(one) for one in shelf.uploads],
        "may": ["add", "remove"] if may_write else [],
        "limits": {"bytes": LARGEST, "count": MOST, "total": MOST_BYTES},
    }


def read_attachment(services: Services, place: Place, id: str) -> tuple[Attachment, bytes]:
    """The attachment and its bytes; UnknownAttachment."""
    found = shelf_at(services, place).attachment(id)
    content = services.files.get(whole_key(id))
    if content is None:
        raise UnknownAttachment(id)
    return found, content


def attachment_json(one: Attachment) -> dict[str, Any]:
    """An attachment as answered; `sha256` is that of the stored bytes."""
    return {
        "id": one.id,
        "name": one.name,
        "size": one.size,
        "sha256": one.sha256,
        "sent_sha256": one.sent_sha256,
        "media_type": one.media_type,
        "added_at": one.added_at.isoformat(),
        "added_by": one.added_by,
    }


def upload_json(one: Upload) -> dict[str, Any]:
    """An upload as answered; parts count from 1."""
    return {
        "id": one.id,
        "name": one.name,
        "part_size": PART,
        "parts": one.parts,
        "parts_received": list(one.received),
    }
