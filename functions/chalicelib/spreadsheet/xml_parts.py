"""Walks the XML of a workbook's part: no DTD, no entities, bounded in number and depth."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from chalicelib.domain.errors import UnreadableWorkbook

from . import wording

MOST_ELEMENTS = 250_000
DEEPEST = 32


def ended(content: bytes) -> Iterator[tuple[str, Element]]:
    """Local name and element of every end tag; whoever is done with one may clear it."""
    count = depth = 0
    try:
        for event, element in iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                yield local(element), element
                continue
            count, depth = count + 1, depth + 1
            if count > MOST_ELEMENTS or depth > DEEPEST:
                raise UnreadableWorkbook(wording.BOMB)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise UnreadableWorkbook(wording.DAMAGED) from error


def local(element: Element) -> str:
    """The element's name without its namespace (transitional and strict files differ in it)."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, or an empty text."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def text_of(element: Element) -> str:
    """The text of a string item or an inline string, without its pronunciation guide."""
    parts = []
    for child in element:
        if local(child) == "t":
            parts.append(child.text or "")
        elif local(child) == "r":
            parts += [inner.text or "" for inner in child if local(inner) == "t"]
    return "".join(parts)
