"""Attachments of a unit's month or a register's entry: kept, still coming, the room there is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from .audit import AuditEvent
from .errors import AttachmentRefused, UnknownAttachment
from .period import Period

PART = 1024 * 1024
LARGEST = 10 * PART
MOST = 20
MOST_BYTES = 50 * PART
PATIENCE = timedelta(hours=24)

TOO_MANY = f"一处最多放{MOST}个附件。请先删去用不到的，再添加。"
TOO_MUCH = f"一处的附件一共最多 {MOST_BYTES // PART} MB。请先删去用不到的，再添加。"
TOO_LARGE = f"一个附件最大 {LARGEST // PART} MB。请把照片压缩一些，或把文件分成几份。"


@dataclass(frozen=True)
class EntryOf:
    """What a shelf belongs to that is no month: one entry of a register."""

    register: str
    entry: str

    def __str__(self) -> str:
        return f"{self.register}/{self.entry}"


About = Period | EntryOf


def about_of(text: str) -> About:
    """What `str` made of a month or an entry."""
    register, mark, entry = text.partition("/")
    return EntryOf(register, entry) if mark else Period.parse(text)


@dataclass(frozen=True)
class Upload:
    """A file on its way: what the client says of it, and the parts that have arrived (from 1)."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    begun_at: datetime
    begun_by: str
    received: tuple[int, ...] = ()

    @property
    def parts(self) -> int:
        """How many parts the file comes in."""
        return -(-self.size // PART)

    def part_size(self, part: int) -> int:
        """How many bytes that part has; UnknownAttachment for a part that is none."""
        if not 1 <= part <= self.parts:
            raise UnknownAttachment(part)
        return min(PART, self.size - (part - 1) * PART)

    @property
    def complete(self) -> bool:
        """Tell whether every part has arrived."""
        return len(self.received) == self.parts

    def same_file(self, other: "Upload") -> bool:
        """Tell whether both are the same file under the same name."""
        mine = (self.name, self.media_type, self.size, self.sha256)
        return mine == (other.name, other.media_type, other.size, other.sha256)


@dataclass(frozen=True)
class Attachment:
    """A file as kept; `sha256` and `size` are those of what is stored, `sent_sha256` what came."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    sent_sha256: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class Shelf:
    """All attachments of one unit and period, or of one entry, written as one by `revision`.

    `unit` is who keeps them; for an entry of the district, the district's code.

    `leaving` are the ids of files that no longer belong here and whose bytes still have to go.
    """

    unit: str
    about: About
    revision: int = 0
    attachments: tuple[Attachment, ...] = ()
    uploads: tuple[Upload, ...] = ()
    leaving: tuple[str, ...] = ()

    def attachment(self, id: str) -> Attachment:
        """The attachment of that id; UnknownAttachment."""
        for one in self.attachments:
            if one.id == id:
                return one
        raise UnknownAttachment(id)

    def upload(self, id: str) -> Upload:
        """The upload of that id; UnknownAttachment."""
        for one in self.uploads:
            if one.id == id:
                return one
        raise UnknownAttachment(id)

    def same(self, wanted: Upload) -> Upload | None:
        """An upload of the same file that has already begun."""
        return next((one for one in self.uploads if one.same_file(wanted)), None)

    def begun(self, upload: Upload) -> "Shelf":
        """Expect a file; AttachmentRefused when there is no room for it."""
        if upload.size > LARGEST:
            raise AttachmentRefused(TOO_LARGE)
        held = [one.size for one in self.attachments] + [one.size for one in self.uploads]
        if len(held) >= MOST:
            raise AttachmentRefused(TOO_MANY)
        if sum(held) + upload.size > MOST_BYTES:
            raise AttachmentRefused(TOO_MUCH)
        return self._next(uploads=(*self.uploads, upload))

    def received(self, id: str, part: int) -> "Shelf":
        """Note that a part has arrived."""
        upload = self.upload(id)
        held = replace(upload, received=tuple(sorted({*upload.received, part})))
        return self._next(uploads=tuple(held if one == upload else one for one in self.uploads))

    def kept(self, attachment: Attachment) -> "Shelf":
        """Turn the upload of that id into an attachment."""
        return self._next(
            attachments=(*self.attachments, attachment), uploads=self._without(attachment.id)
        )

    def dropped(self, *ids: str) -> "Shelf":
        """Give up uploads."""
        return self._next(uploads=self._without(*ids), leaving=(*self.leaving, *ids))

    def removed(self, id: str) -> "Shelf":
        """Take an attachment away."""
        taken = self.attachment(id)
        rest = tuple(one for one in self.attachments if one != taken)
        return self._next(attachments=rest, leaving=(*self.leaving, id))

    def gone(self, *ids: str) -> "Shelf":
        """Note that these bytes are gone."""
        return self._next(leaving=tuple(id for id in self.leaving if id not in ids))

    def abandoned(self, now: datetime) -> tuple[str, ...]:
        """Uploads begun more than 24 hours ago."""
        return tuple(one.id for one in self.uploads if now - one.begun_at > PATIENCE)

    def _without(self, *ids: str) -> tuple[Upload, ...]:
        return tuple(one for one in self.uploads if one.id not in ids)

    def _next(self, **changes: Any) -> "Shelf":
        return replace(self, revision=self.revision + 1, **changes)


class AttachmentStore(Protocol):
    """Shelves of attachments. Reads see every acknowledged write."""

    def shelf(self, unit: str, about: About) -> Shelf:
        """The shelf; an untouched one has revision 0."""
        ...

    def shelves(self, unit: str) -> Sequence[Shelf]:
        """Every touched shelf of the unit: months, oldest first, then entries."""
        ...

    def commit(self, shelf: Shelf, event: AuditEvent | None = None) -> None:
        """Store the shelf and link its audit event, or nothing.

        StaleRevision unless the stored revision is `shelf.revision - 1`.
        """
        ...


class Scanner(Protocol):
    """Looks into a file."""

    def claims(self, media_type: str) -> None:
        """AttachmentRefused with a sentence when files of that type are not taken."""
        ...

    def scan(self, raw: bytes, media_type: str) -> bytes:
        """What to store: the file, without what a photo tells about place and camera.

        AttachmentRefused with a sentence when it is not of the type, damaged or dangerous.
        """
        ...
