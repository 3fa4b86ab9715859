"""What is attached to a unit's month, and the bytes of one attachment."""

from typing import Any

from chalicelib.domain.attachments import LARGEST, MOST, MOST_BYTES, PART, Attachment, Upload
from chalicelib.domain.errors import PeriodNotOpen, UnknownAttachment, WrongState
from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller, Permission

from .open_report import locate
from .services import Services
from .shelves import locate_shelf, require_unfinished, whole_key


def list_attachments(services: Services, caller: Caller, unit: str, period: str) -> dict[str, Any]:
    """Attachments in the order added, uploads not complete, and what the caller may do."""
    _, head = locate(services, caller, unit, period)
    shelf = services.attaching.store.shelf(unit, head.period)
    return {
        "attachments": [attachment_json(one) for one in shelf.attachments],
        "uploading": [upload_json(one) for one in shelf.uploads],
        "may": ["add", "remove"] if _may_write(services, caller, head) else [],
        "limits": {"bytes": LARGEST, "count": MOST, "total": MOST_BYTES},
    }


def read_attachment(
    services: Services, caller: Caller, unit: str, period: str, id: str
) -> tuple[Attachment, bytes]:
    """The attachment and its bytes; UnknownAttachment."""
    found = locate_shelf(services, caller, unit, period).attachment(id)
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


def _may_write(services: Services, caller: Caller, head: Head) -> bool:
    if not caller.may(Permission.REPORTS_DRAFT):
        return False
    try:
        require_unfinished(services, head)
    except (PeriodNotOpen, WrongState):
        return False
    return True
