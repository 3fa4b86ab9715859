"""Refuses an Office file with macros, foreign content, controls, or more than it claims to be."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from chalicelib.domain.errors import AttachmentRefused

from . import wording
from .packed import Package
from .signatures import DOCX, PPTX, XLSX, ZIP, kind_of

TYPES = "[Content_Types].xml"
MAINS = {f"{kind}.main+xml": kind for kind in (DOCX, XLSX, PPTX)}
TEMPLATES = ("template.main+xml", "slideshow.main+xml")
MACROS = ("vbaproject", "macrosheets/", "vbadata", "wordvba")
CONTROLS = ("activex/", "ctrlprops/")
PLAIN = frozenset({"xml", "rels", "vml", "fntdata", "odttf", "psmdcp"})
PLAIN |= {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "svg", "webp", "wdp"}
PLAIN |= {"emf", "wmf", "emz", "wmz", "mp3", "m4a", "wav", "wma", "mp4", "m4v", "mov", "wmv"}
INNER = frozenset({"docx", "xlsx", "pptx"})
PRINTER = "printersettings"
DEEPEST = 2
LARGEST_INNER = 20 * 1024 * 1024
# A click on a link is the reader's own decision; everything else is fetched unasked.
CLICKED = "/hyperlink"


def check_office(raw: bytes, depth: int = 1) -> str:
    """The media type of the file; AttachmentRefused."""
    package = Package(raw)
    if TYPES not in package.names:
        raise AttachmentRefused(wording.PACKED)
    kind = _kind(package)
    package.unpack()
    for name in package.names:
        _check_part(package, name, depth)
    return kind


def _kind(package: Package) -> str:
    types = [entry.get("ContentType", "").lower() for entry in _xml(package.read(TYPES))]
    if any("macroenabled" in one or "vbaproject" in one for one in types):
        raise AttachmentRefused(wording.MACROS)
    if any(one.endswith(TEMPLATES) for one in types):
        raise AttachmentRefused(wording.TEMPLATE)
    kinds = {MAINS[one] for one in types if one in MAINS}
    if len(kinds) != 1:
        raise AttachmentRefused(wording.UNKNOWN)
    return kinds.pop()


def _check_part(package: Package, name: str, depth: int) -> None:
    low = name.lower()
    base, ending = posixpath.basename(low), low.rpartition(".")[2]
    if any(mark in low for mark in MACROS):
        raise AttachmentRefused(wording.MACROS)
    if low.endswith("/") or (ending == "bin" and base.startswith(PRINTER)):
        return
    if any(mark in low for mark in CONTROLS):
        raise AttachmentRefused(wording.EMBEDDED)
    if ending in INNER:
        _check_inner(package.read(name, LARGEST_INNER), depth)
    elif ending not in PLAIN:
        raise AttachmentRefused(wording.EMBEDDED)
    elif ending == "rels":
        _check_links(package.read(name))


def _check_inner(raw: bytes, depth: int) -> None:
    """A chart keeps its figures in a workbook inside; it is held to the same rules."""
    if depth >= DEEPEST or kind_of(raw) != ZIP:
        raise AttachmentRefused(wording.EMBEDDED)
    check_office(raw, depth + 1)


def _check_links(content: bytes) -> None:
    for link in _xml(content):
        foreign = link.get("TargetMode", "").lower() == "external"
        if foreign and not link.get("Type", "").endswith(CLICKED):
            raise AttachmentRefused(wording.LINKED)
        if link.get("Type", "").endswith("/aFChunk"):
            raise AttachmentRefused(wording.EMBEDDED)


def _xml(content: bytes) -> Iterator[Element]:
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise AttachmentRefused(wording.BAD_OFFICE) from error
    return iter(root)
