"""What a file is, told from its first bytes and never from its name."""

import re

from chalicelib.domain.attachment_names import ENDINGS

from . import wording

JPEG, PNG, WEBP, PDF, DOCX, XLSX, PPTX = ENDINGS
OFFICE = frozenset({DOCX, XLSX, PPTX})
ZIP = "zip"
SHOWN = {JPEG: "JPG 照片", PNG: "PNG 图片", WEBP: "WebP 图片", PDF: "PDF"}
SHOWN |= {DOCX: "Word 文档", XLSX: "Excel 工作簿", PPTX: "PPT 演示文稿"}

_HEIF = b"heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis"
TAKEN: tuple[tuple[str, bytes], ...] = (
    (JPEG, rb"\xff\xd8\xff"),
    (PNG, rb"\x89PNG\r\n\x1a\n"),
    (WEBP, rb"RIFF.{4}WEBP"),
    (PDF, rb"%PDF-[12]\.[0-9]"),
    (ZIP, rb"PK\x03\x04"),
)
REFUSED: tuple[tuple[str, bytes], ...] = (
    (wording.HEIC, rb".{4}ftyp(" + _HEIF + rb")"),
    (wording.VIDEO, rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}(AVI |WAVE)|ID3|\xff[\xfb\xf3\xf2]|OggS"),
    (wording.OLD_OFFICE, rb"\xd0\xcf\x11\xe0|\{\\rtf"),
    (wording.PROGRAM, rb"MZ|\x7fELF|\xfe\xed\xfa|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|#!|dex\n"),
    (wording.PROGRAM, rb"L\x00\x00\x00\x01\x14\x02\x00|@echo"),
    (wording.PACKED, rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|PK\x05\x06|MSCF"),
    (wording.ANIMATED, rb"GIF8|BM.{4}\x00\x00\x00\x00|II\*\x00|MM\x00\*"),
    (wording.WEB_PAGE, rb"(\xef\xbb\xbf)?\s*<[!?a-z]"),
    (wording.WEB_PAGE, rb"(\xff\xfe|\xfe\xff)\x00?\s?\x00?<"),
)
HEAD = 4096


def kind_of(raw: bytes) -> str | None:
    """The type that the content shows, ZIP for any archive; None when it is none we take."""
    return next((kind for kind, mark in TAKEN if re.match(mark, raw[:HEAD], re.DOTALL)), None)


def refusal_of(raw: bytes) -> str:
    """The sentence about a file of another type."""
    for sentence, mark in REFUSED:
        if re.match(mark, raw[:HEAD], re.DOTALL | re.IGNORECASE):
            return sentence
    return wording.PLAIN_TEXT if _is_text(raw[:HEAD]) else wording.UNKNOWN


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8", "strict") if len(head) < HEAD else head[:-4].decode()
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and all(one.isprintable() or one in "\r\n\t\ufeff" for one in text)
