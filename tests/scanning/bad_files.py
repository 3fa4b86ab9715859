"""Files that no scanner may take, each with the type it claims and the sentence that refuses it."""

import io
import random
import struct
import zipfile
import zlib

from attachment_makers import (
    DOCX,
    JPEG,
    PDF,
    PNG,
    PPTX,
    WEBP,
    XLSX,
    a_link,
    a_pdf,
    a_photo,
    a_stream,
    an_office_file,
)
from chalicelib.scanning import wording

SCRIPT = "<</S /JavaScript /JS (app.alert\\(1\\))>>"
OBJECTS = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
TWICE = OBJECTS.replace("/FlateDecode", "[/FlateDecode /FlateDecode]")
HIDDEN = b"5 0 " + SCRIPT.encode()
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_MAIN = DOCX.replace(".document", ".template") + ".main+xml"
VBA_TYPE = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Types>&b;</Types>'
ISO = b"\0\0\0\x18ftyp"


def zipped(*names: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def locked(raw: bytes) -> bytes:
    """The archive with the bit set that says its parts are encrypted."""
    central = raw.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert central != raw
    return central


def a_png(width: int, height: int) -> bytes:
    """A PNG that claims a size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels


def a_huge_jpeg() -> bytes:
    raw = bytearray(a_photo())
    frame = raw.index(b"\xff\xc0")
    raw[frame + 5 : frame + 9] = struct.pack(">HH", 60000, 60000)
    return bytes(raw)


BAD: dict[str, tuple[str, bytes, str]] = {
    "an SVG": (PNG, b'<?xml version="1.0"?><svg onload="x()"/>', wording.WEB_PAGE),
    "a bare SVG": (PNG, b"  \n<svg xmlns='x'>", wording.WEB_PAGE),
    "an HTML page": (PDF, b"<!DOCTYPE html><script>1</script>", wording.WEB_PAGE),
    "an HTML page with a mark before it": (PDF, b"\xef\xbb\xbf<html>", wording.WEB_PAGE),
    "an HTML page in UTF-16": (PDF, "<html>".encode("utf-16"), wording.WEB_PAGE),
    "a Windows program": (JPEG, b"MZ\x90\0", wording.PROGRAM),
    "a Linux program": (JPEG, b"\x7fELF\x02", wording.PROGRAM),
    "a shell script": (JPEG, b"#!/bin/sh\nrm", wording.PROGRAM),
    "a batch file": (JPEG, b"@echo off\r\n", wording.PROGRAM),
    "a shortcut": (JPEG, b"L\0\0\0\x01\x14\x02\0", wording.PROGRAM),
    "an old Word file": (DOCX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", wording.OLD_OFFICE),
    "a rich-text file": (DOCX, b"{\\rtf1", wording.OLD_OFFICE),
    "a HEIC photo": (JPEG, ISO + b"heic\0\0\0\0", wording.HEIC),
    "an AVIF picture": (JPEG, ISO + b"avif\0\0\0\0", wording.HEIC),
    "a film": (JPEG, ISO + b"isom\0\0\0\0", wording.VIDEO),
    "a sound": (JPEG, b"RIFF\x24\0\0\0WAVEfmt ", wording.VIDEO),
    "a GIF": (JPEG, b"GIF89a\x01\0", wording.ANIMATED),
    "a TIFF": (JPEG, b"II*\0\x08\0\0\0", wording.ANIMATED),
    "a RAR archive": (PDF, b"Rar!\x1a\x07\x01\0", wording.PACKED),
    "a gzip archive": (PDF, b"\x1f\x8b\x08\0", wording.PACKED),
    "a zip archive": (DOCX, zipped("a.txt"), wording.PACKED),
    "a Java archive": (DOCX, zipped("META-INF/MANIFEST.MF"), wording.PACKED),
    "an empty zip": (DOCX, zipped(), wording.PACKED),
    "a text": (PDF, "今天的活动".encode(), wording.PLAIN_TEXT),
    "noise": (PDF, random.Random(1).randbytes(5000), wording.UNKNOWN),
    "a PNG called JPEG": (JPEG, a_photo("PNG"), wording.CLAIM.format(found="PNG 图片")),
    "a Word file called PDF": (PDF, an_office_file(), wording.CLAIM.format(found="Word 文档")),
    "a Word file called Excel": (XLSX, an_office_file(), wording.CLAIM.format(found="Word 文档")),
    "a program before a zip": (DOCX, b"MZ" + an_office_file(), wording.PROGRAM),
    "half a JPEG": (JPEG, a_photo()[:900], wording.BAD_PHOTO),
    "a JPEG of no picture": (JPEG, b"\xff\xd8\xff\xd9", wording.BAD_PHOTO),
    "a JPEG of one segment": (JPEG, b"\xff\xd8\xff\xe0\0\x04ab", wording.BAD_PHOTO),
    "a JPEG of 3,600 megapixels": (JPEG, a_huge_jpeg(), wording.HUGE_PHOTO),
    "a PNG of 3,600 megapixels": (PNG, a_png(60000, 60000), wording.HUGE_PHOTO),
    "a PNG without width": (PNG, a_png(0, 9), wording.BAD_PHOTO),
    "a PNG with a wrong checksum": (PNG, a_photo("PNG")[:-6] + b"\0" * 6, wording.BAD_PHOTO),
    "half a WebP": (WEBP, a_photo("WEBP")[:200], wording.BAD_PHOTO),
    "a WebP of nothing": (WEBP, b"RIFF\x04\0\0\0WEBP", wording.BAD_PHOTO),
    "a PDF with a script": (PDF, a_pdf(f"/OpenAction {SCRIPT}"), wording.SCRIPT_PDF),
    "a script's name escaped": (PDF, a_pdf("/A <</S /J#61va#53cript>>"), wording.SCRIPT_PDF),
    "a PDF that starts a program": (PDF, a_pdf("/A <</S /Launch /F (x)>>"), wording.LAUNCH_PDF),
    "a PDF with a file inside": (PDF, a_pdf("/Names <</EmbeddedFiles 9 0 R>>"), wording.FILES_PDF),
    "a PDF with an XFA form": (PDF, a_pdf("/AcroForm <</XFA 9 0 R>>"), wording.FORM_PDF),
    "a PDF with a film": (PDF, a_pdf("/Subtype /RichMedia"), wording.FORM_PDF),
    "a locked PDF": (PDF, a_pdf("/Encrypt 9 0 R"), wording.LOCKED_PDF),
    "half a PDF": (PDF, a_pdf()[:40], wording.BAD_PDF),
    "a script in packed objects": (PDF, a_pdf(more=a_stream(HIDDEN, OBJECTS)), wording.SCRIPT_PDF),
    "a script in objects of no type": (
        PDF, a_pdf(more=a_stream(HIDDEN, "/N 1 /First 4 /Filter [/FlateDecode]")),
        wording.SCRIPT_PDF,
    ),
    "a script packed twice": (
        PDF, a_pdf(more=a_stream(zlib.compress(HIDDEN), TWICE)),
        wording.SCRIPT_PDF,
    ),
    "a script behind a false object": (
        PDF, a_pdf(more=a_stream(HIDDEN, OBJECTS + " /X (9 0 obj <<)")), wording.SCRIPT_PDF,
    ),
    "packed objects with another filter": (
        PDF, a_pdf(more=a_stream(b"6162", "/N 1 /First 4 /Filter /ASCIIHexDecode", packed=False)),
        wording.BAD_PDF,
    ),
    "packed objects that grow": (
        PDF, a_pdf(more=a_stream(bytes(70 * 1024 * 1024), OBJECTS)), wording.BIG_PDF,
    ),
    "a macro document": (DOCX, an_office_file(main_type=MACRO_MAIN), wording.MACROS),
    "a macro part": (DOCX, an_office_file(more={"word/vbaProject.bin": b"x"}), wording.MACROS),
    "a macro part renamed": (DOCX, an_office_file(types=VBA_TYPE), wording.MACROS),
    "an Excel 4 macro": (
        XLSX, an_office_file(XLSX, {"xl/macrosheets/sheet1.xml": b"<x/>"}), wording.MACROS,
    ),
    "a template": (DOCX, an_office_file(main_type=TEMPLATE_MAIN), wording.TEMPLATE),
    "a template from elsewhere": (
        DOCX, an_office_file(links=a_link("attachedTemplate")), wording.LINKED,
    ),
    "an object from elsewhere": (DOCX, an_office_file(links=a_link("oleObject")), wording.LINKED),
    "a picture from elsewhere": (PPTX, an_office_file(PPTX, links=a_link("image")), wording.LINKED),
    "a workbook from elsewhere": (
        XLSX, an_office_file(XLSX, links=a_link("externalLinkPath")), wording.LINKED,
    ),
    "a web page inside": (
        DOCX, an_office_file(links=a_link("aFChunk", "x.xml", "Internal")), wording.EMBEDDED,
    ),
    "an object inside": (
        DOCX, an_office_file(more={"word/embeddings/oleObject1.bin": b"x"}), wording.EMBEDDED,
    ),
    "a program inside": (
        DOCX, an_office_file(more={"word/media/setup.exe": b"MZ"}), wording.EMBEDDED,
    ),
    "a control": (DOCX, an_office_file(more={"word/activeX/activeX1.xml": b"x"}), wording.EMBEDDED),
    "a macro workbook inside": (
        PPTX,
        an_office_file(PPTX, {"ppt/embeddings/a.xlsx": an_office_file(XLSX, types=VBA_TYPE)}),
        wording.MACROS,
    ),
    "an inside that is none": (
        PPTX, an_office_file(PPTX, {"ppt/embeddings/a.xlsx": b"MZ"}), wording.EMBEDDED,
    ),
    "a bomb": (DOCX, an_office_file(more={"word/a.xml": bytes(50_000_000)}), wording.BOMB),
    "too many parts": (
        DOCX, an_office_file(more={f"word/{n}.xml": b"" for n in range(2001)}), wording.BOMB,
    ),
    "a path that leads out": (
        DOCX, an_office_file(more={"../../x.xml": b"x"}), wording.BAD_OFFICE,
    ),
    "a locked document": (DOCX, locked(an_office_file()), wording.LOCKED_OFFICE),
    "half a document": (DOCX, an_office_file()[:-30], wording.BAD_OFFICE),
    "entities": (DOCX, zipped("[Content_Types].xml", content=ENTITIES), wording.BAD_OFFICE),
    "no main part": (DOCX, zipped("[Content_Types].xml", content=b"<Types/>"), wording.UNKNOWN),
}  # fmt: skip
