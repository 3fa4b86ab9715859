"""Take in an attachment: announced, sent part by part, scanned when all parts are there."""

import hashlib
import secrets

from chalicelib.domain.attachment_names import clean_name
from chalicelib.domain.attachments import Attachment, Shelf, Upload
from chalicelib.domain.errors import AttachmentRefused, PartsMissing, UnknownAttachment
from chalicelib.domain.roles import Caller

from .remove_attachment import forget_bytes, forget_parts
from .services import Services
from .shelves import Place, an_event, change_shelf, part_key, shelf_at, whole_key

WRONG_PART = "这一段的长度不对，没有收下。请重新上传。"
CHANGED = "收到的内容和原文件不一致，没有存下。请重新添加一次。"


def begin_upload(
    services: Services, caller: Caller, place: Place,
    *, name: str, size: int, sha256: str, media_type: str,
) -> Upload:  # fmt: skip
    """Expect a file of that size in bytes; the same file announced again is the same upload.

    AttachmentRefused for a type that is not taken or when there is no room.
    """
    services.attaching.scanner.claims(media_type)
    shown, now = clean_name(name, media_type), services.clock()
    id = secrets.token_hex(8)
    wanted = Upload(id, shown, media_type, size, sha256.lower(), now, caller.account)
    shelf = change_shelf(services, place, lambda s: s if s.same(wanted) else s.begun(wanted))
    return shelf.same(wanted) or wanted


def receive_part(services: Services, place: Place, id: str, part: int, raw: bytes) -> None:
    """Keep one part, counted from 1; a part may come again. On disk before this returns."""
    upload = shelf_at(services, place).upload(id)
    if len(raw) != upload.part_size(part):
        raise AttachmentRefused(WRONG_PART)
    services.files.put(part_key(id, part), raw)
    try:
        change_shelf(services, place, lambda shelf: _with_part(shelf, id, part))
    except UnknownAttachment:
        services.files.delete(part_key(id, part))
        raise


def complete_upload(services: Services, caller: Caller, place: Place, id: str) -> Attachment:
    """Scan the file and keep it; once kept, asking again gives the same answer.

    PartsMissing leaves the upload as it is; AttachmentRefused drops it with all its bytes.
    """
    shelf = shelf_at(services, place)
    if (kept := _kept(shelf, id)) is not None:
        forget_parts(services, id)  # whoever asks again may have been cut off before this
        return kept
    upload = shelf.upload(id)
    try:
        clean = services.attaching.scanner.scan(_joined(services, upload), upload.media_type)
    except AttachmentRefused:
        _drop(services, caller, place, id)
        raise
    return _keep(services, caller, place, upload, clean)


def _with_part(shelf: Shelf, id: str, part: int) -> Shelf:
    return shelf if part in shelf.upload(id).received else shelf.received(id, part)


def _kept(shelf: Shelf, id: str) -> Attachment | None:
    return next((one for one in shelf.attachments if one.id == id), None)


def _joined(services: Services, upload: Upload) -> bytes:
    """The whole file as announced; PartsMissing or AttachmentRefused."""
    numbers = range(1, upload.parts + 1)
    parts = {number: services.files.get(part_key(upload.id, number)) for number in numbers}
    missing = [n for n in numbers if n not in upload.received or parts[n] is None]
    if missing:
        raise PartsMissing(missing)
    raw = b"".join(part or b"" for part in parts.values())
    if hashlib.sha256(raw).hexdigest() != upload.sha256:
        raise AttachmentRefused(CHANGED)
    return raw


def _keep(
    services: Services, caller: Caller, place: Place, upload: Upload, clean: bytes
) -> Attachment:
    digest = hashlib.sha256(clean).hexdigest()
    attachment = Attachment(
        upload.id, upload.name, upload.media_type, len(clean), digest, upload.sha256,
        services.clock(), caller.account,
    )  # fmt: skip
    services.files.put(whole_key(upload.id), clean)
    event = an_event(services, caller, "attach", place, upload.id, "done")
    try:
        shelf = change_shelf(
            services, place, lambda s: s if _kept(s, upload.id) else _moved(s, attachment), event
        )
    except UnknownAttachment:
        services.files.delete(whole_key(upload.id))
        raise
    for part in range(1, upload.parts + 1):
        services.files.delete(part_key(upload.id, part))
    return shelf.attachment(upload.id)


def _moved(shelf: Shelf, attachment: Attachment) -> Shelf:
    shelf.upload(attachment.id)
    return shelf.kept(attachment)


def _drop(services: Services, caller: Caller, place: Place, id: str) -> None:
    event = an_event(services, caller, "attach", place, id, "refused")
    shelf = change_shelf(services, place, lambda s: s.dropped(id) if _waits(s, id) else s, event)
    forget_bytes(services, shelf)


def _waits(shelf: Shelf, id: str) -> bool:
    return any(one.id == id for one in shelf.uploads)
