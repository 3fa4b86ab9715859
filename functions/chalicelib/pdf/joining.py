"""Joins the parts of a long document: pages, and the tags that tell what stands on them."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

TREE, PARENTS, OF_PAGE = "/StructTreeRoot", "/ParentTree", "/StructParents"


def join(parts: Sequence[bytes]) -> bytes:
    """One PDF with the title and the attachments of the first part, the outline and tags of all."""
    if len(parts) == 1:
        return parts[0]
    first = PdfReader(BytesIO(parts[0]))
    writer = PdfWriter(clone_from=first)
    for part in parts[1:]:
        before, reader = len(writer.pages), PdfReader(BytesIO(part))
        writer.append(reader)
        _append_tags(writer, reader, writer.pages[before:])
    writer.metadata = first.metadata
    joined = BytesIO()
    writer.write(joined)
    writer.close()
    return joined.getvalue()


def _append_tags(writer: PdfWriter, reader: PdfReader, pages: Iterable[PageObject]) -> None:
    """Hang the part's elements under the document's, its pages' numbers moved behind."""
    if TREE not in reader.root_object:
        return
    # Pages were cloned already, so that the copied elements point to the copies.
    copied: Any = reader.root_object[TREE].clone(writer)
    kept: Any = writer.root_object[TREE]
    document = _document(kept)
    for child in _document(copied)["/K"]:
        child.get_object()[NameObject("/P")] = document.indirect_reference
        document["/K"].append(child)
    shift = 1 + max(map(int, kept[PARENTS]["/Nums"][::2]), default=-1)
    kept[PARENTS]["/Nums"].extend(_moved(copied[PARENTS]["/Nums"], shift))
    for page, source in zip(pages, reader.pages, strict=True):
        if OF_PAGE in source:  # which appending leaves out
            page[NameObject(OF_PAGE)] = NumberObject(int(str(source[OF_PAGE])) + shift)


def _document(tree: Any) -> Any:
    (document,) = tree["/K"]
    return document.get_object()


def _moved(numbers: Any, shift: int) -> Iterable[Any]:
    for number, element in zip(numbers[::2], numbers[1::2], strict=True):
        yield NumberObject(number + shift)
        yield element
