"""The scanner of the attachments: each type goes to the module that knows its structure."""

from collections.abc import Callable, Mapping

from chalicelib.domain.attachment_names import ENDINGS
from chalicelib.domain.errors import AttachmentRefused

from . import wording
from .jpeg import clean_jpeg
from .office import check_office
from .pdf import check_pdf
from .png import clean_png
from .signatures import JPEG, OFFICE, PDF, PNG, SHOWN, WEBP, ZIP, kind_of, refusal_of
from .webp import clean_webp

SCANS: Mapping[str, Callable[[bytes], bytes]] = {
    JPEG: clean_jpeg,
    PNG: clean_png,
    WEBP: clean_webp,
    PDF: check_pdf,
}
CLAIMS = {
    "image/heic": wording.HEIC,
    "image/heif": wording.HEIC,
    "image/svg+xml": wording.WEB_PAGE,
    "text/html": wording.WEB_PAGE,
    "application/xhtml+xml": wording.WEB_PAGE,
    "application/msword": wording.OLD_OFFICE,
    "application/vnd.ms-excel": wording.OLD_OFFICE,
    "application/vnd.ms-powerpoint": wording.OLD_OFFICE,
    "application/zip": wording.PACKED,
    "application/x-zip-compressed": wording.PACKED,
    "application/x-msdownload": wording.PROGRAM,
    "application/x-msdos-program": wording.PROGRAM,
    "image/gif": wording.ANIMATED,
    "image/bmp": wording.ANIMATED,
    "image/tiff": wording.ANIMATED,
    "text/plain": wording.PLAIN_TEXT,
}


class FileScanner:
    """Takes the closed list of types, each by its content."""

    def claims(self, media_type: str) -> None:
        """Refuse a type that is not on the list before anything is sent."""
        if media_type in ENDINGS:
            return
        if media_type.startswith(("video/", "audio/")):
            raise AttachmentRefused(wording.VIDEO)
        if "macroenabled" in media_type.lower():
            raise AttachmentRefused(wording.MACROS)
        raise AttachmentRefused(CLAIMS.get(media_type, wording.OTHER))

    def scan(self, raw: bytes, media_type: str) -> bytes:
        """What to store; refused when the content is of another type or dangerous."""
        self.claims(media_type)
        kind = kind_of(raw)
        if kind is None:
            raise AttachmentRefused(refusal_of(raw))
        if kind == ZIP:
            kind = check_office(raw)
        if kind != media_type:
            raise AttachmentRefused(wording.CLAIM.format(found=SHOWN[kind]))
        return raw if kind in OFFICE else SCANS[kind](raw)
