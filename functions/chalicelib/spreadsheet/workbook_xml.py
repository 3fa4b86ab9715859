"""Reads a workbook's sheets through its index, strings and styles."""

import posixpath

from chalicelib.domain.errors import UnreadableWorkbook

from . import wording
from .archive import Archive
from .cells import Sheet
from .sheet_xml import Book, plain, read_sheet
from .styles_xml import read_styles
from .xml_parts import attribute, ended, text_of

MOST_SHEETS = 20
INDEX = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


def read_workbook(raw: bytes) -> list[Sheet]:
    """Every worksheet in its order; UnreadableWorkbook for what is no sound .xlsx."""
    archive = Archive(raw)
    try:
        return _sheets(archive)
    except (ValueError, IndexError, OverflowError) as error:
        raise UnreadableWorkbook(wording.DAMAGED) from error


def _sheets(archive: Archive) -> list[Sheet]:
    targets = _targets(archive)
    listed, since_1904 = _listed(archive)
    if len(listed) > MOST_SHEETS:
        raise UnreadableWorkbook(wording.ODD_PARTS)
    book = Book(_strings(archive), read_styles(archive), since_1904)
    sheets = []
    for name, hidden, link in listed:
        part = targets.get(link, "")
        if part.startswith("xl/worksheets/"):
            sheets.append(Sheet(name, hidden, *read_sheet(archive.read(part), book)))
    return sheets


def _targets(archive: Archive) -> dict[str, str]:
    found = {}
    for name, element in ended(archive.read(LINKS)):
        if name == "Relationship":
            if attribute(element, "TargetMode") == "External":
                raise UnreadableWorkbook(wording.LINKED)
            target = posixpath.normpath(posixpath.join("/xl", attribute(element, "Target")))
            found[attribute(element, "Id")] = target.lstrip("/")
    return found


def _listed(archive: Archive) -> tuple[list[tuple[str, bool, str]], bool]:
    sheets: list[tuple[str, bool, str]] = []
    since_1904 = False
    for name, element in ended(archive.read(INDEX)):
        if name == "sheet":
            hidden = attribute(element, "state") in ("hidden", "veryHidden")
            sheets.append((attribute(element, "name"), hidden, attribute(element, "id")))
        elif name == "workbookPr":
            since_1904 = attribute(element, "date1904") in ("1", "true")
    return sheets, since_1904


def _strings(archive: Archive) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in archive.names:
        return []
    strings = []
    for name, element in ended(archive.read(part)):
        if name == "si":
            strings.append(plain(text_of(element)))
            element.clear()
    return strings
