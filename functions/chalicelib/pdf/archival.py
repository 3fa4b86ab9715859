"""What makes a PDF a record: PDF/A-3u, tagged, with its data as the one embedded file."""

from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pydyf
from weasyprint import Attachment, Document
from weasyprint.css import ColorProfile

INTENT = "record-srgb"
ARCHIVE = MappingProxyType({"pdf_variant": "pdf/a-3u", "pdf_tags": True, "output_intent": INTENT})
RECORD_NAME = "xinyi-record.json"
# A fixed day, so that equal documents are equal bytes; the record itself says when it arrived.
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def colours() -> dict[str, ColorProfile]:
    """What black is, by WeasyPrint's own profile; its own way of reading it leaves a file open."""
    profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    components = (["r"], ["g"], ["b"])
    return {INTENT: ColorProfile(BytesIO(profile), INTENT, "relative-colorimetric", components)}


def attached(record: str) -> list[Attachment]:
    """The record as the only embedded file; none for a document without data."""
    if not record:
        return []
    return [
        Attachment(
            string=record,
            name=RECORD_NAME,
            description="本文件的数据",
            created=EPOCH,
            modified=EPOCH,
            relationship="Data",
        )
    ]


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Say what WeasyPrint leaves unsaid: header cells head columns, a file is listed once."""
    del document
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("S") == "/TH":
            scope: dict[str, Any] = item.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
            scope["Scope"] = "/Column"
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
