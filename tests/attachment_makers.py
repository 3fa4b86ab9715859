"""Files as streets attach them, and how a client sends one: photos, documents, in parts."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image

from cast import PERIOD, TINGSONG
from chalicelib.api.routes import OCTETS
from chalicelib.domain.attachment_names import ENDINGS
from chalicelib.domain.attachments import PART
from rig import Answer, Browser

JPEG, PNG, WEBP, PDF, DOCX, XLSX, PPTX = ENDINGS
GPS = {1: "N", 2: (39.0, 7.0, 24.5), 3: "E", 4: (117.0, 11.0, 3.2)}
CAMERA = "SampleCam 9"
MAIN = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml", PPTX: "ppt/presentation.xml"}
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """A photo that tells where and with what it was taken."""
    image = Image.effect_noise(size, 80).convert("RGB")
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = CAMERA, 6
    exif.get_ifd(0x8825).update(GPS)
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


def an_office_file(
    kind: str = DOCX,
    more: Mapping[str, bytes] | None = None,
    types: str = "",
    links: str = "",
    main_type: str | None = None,
) -> bytes:
    """A small document of that type with further parts, content types and relationships."""
    main = MAIN[kind]
    folder, _, name = main.rpartition("/")
    part = f'<Override PartName="/{main}" ContentType="{main_type or kind + ".main+xml"}"/>'
    space = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml", f'<Types xmlns="{space}/content-types">{part}{types}</Types>'
        )
        package.writestr(main, "<document/>")
        package.writestr(
            f"{folder}/_rels/{name}.rels",
            f'<Relationships xmlns="{space}/relationships">{links}</Relationships>',
        )
        for path, content in (more or {}).items():
            package.writestr(path, content)
    return out.getvalue()


def a_link(kind: str, target: str = "http://elsewhere.test/x", mode: str = "External") -> str:
    """One relationship of an Office file."""
    return f'<Relationship Id="r1" Type="{REL}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def a_pdf(catalog: str = "", more: bytes = b"") -> bytes:
    """A PDF with further entries in its catalogue and further objects."""
    head = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R " + catalog.encode() + b">>\nendobj\n"
    pages = b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    return head + pages + more + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def a_stream(content: bytes, head: str, packed: bool = True) -> bytes:
    """A PDF object with a stream."""
    body = zlib.compress(content) if packed else content
    return f"7 0 obj\n<<{head}>>\nstream\n".encode() + body + b"\nendstream\nendobj\n"


def told_of(raw: bytes) -> dict[str, Any]:
    """What a client says of the bytes before it sends them."""
    return {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}


def shelf_path(unit: str = TINGSONG, period: str = PERIOD, path: str = "") -> str:
    """Where a unit's attachments are, or the path of another shelf."""
    return path or f"/monthly-supplements/{unit}/{period}/attachments"


def begin(browser: Browser, raw: bytes, name: str, kind: str, **place: str) -> Answer:
    """Announce a file."""
    body = {"name": name, "media_type": kind, **told_of(raw)}
    return browser.call("POST", shelf_path(**place), body)


def send(browser: Browser, raw: bytes, id: str, part: int, **place: str) -> Answer:
    """Send one part, counted from 1."""
    path = f"{shelf_path(**place)}/{id}/parts/{part}"
    content = raw[(part - 1) * PART : part * PART]
    return browser.call("PUT", path, raw=content, content_type=OCTETS)


def complete(browser: Browser, id: str, **place: str) -> Answer:
    """Say that all parts were sent."""
    return browser.call("POST", f"{shelf_path(**place)}/{id}/completion", {})


def attach(
    browser: Browser, raw: bytes, name: str = "照片.jpg", kind: str = JPEG, **place: str
) -> Answer:
    """Attach a file from beginning to end; the last answer."""
    begun = begin(browser, raw, name, kind, **place)
    if begun.status != 201:
        return begun
    for part in range(1, begun.json["parts"] + 1):
        sent = send(browser, raw, begun.json["id"], part, **place)
        assert sent.status == 204, sent.text
    return complete(browser, begun.json["id"], **place)
