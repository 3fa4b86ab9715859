"""Joins the parts of a long document: pages, and the tags that tell what stands on them."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pydyf
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject, NullObject, NumberObject, StreamObject

TREE, PARENTS, OF_PAGE = "/StructTreeRoot", "/ParentTree", "/StructParents"
# Tags are one object a cell: with more parts, joining them would take over 1 GB.
TAGGED = 8


def join(parts: Sequence[bytes]) -> bytes:
    """One PDF with the title and the attachments of the first part, the outline of all.

    Tags of all as well, unless there are over eight parts: then nothing is tagged.
    """
    if len(parts) == 1:
        return parts[0]
    first = PdfReader(BytesIO(parts[0]))
    writer = PdfWriter(clone_from=first)
    for part in parts[1:]:
        before, reader = len(writer.pages), PdfReader(BytesIO(part))
        writer.append(reader)
        if len(parts) <= TAGGED:
            _append_tags(writer, reader, writer.pages[before:])
    if len(parts) > TAGGED:
        del writer.root_object[TREE], writer.root_object["/MarkInfo"]
    return _written(writer, dict(first.metadata or {}))


def _append_tags(writer: PdfWriter, reader: PdfReader, pages: Iterable[PageObject]) -> None:
    """Hang the part's elements under the document's, its pages' numbers moved behind."""
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


class _Kept(pydyf.Object):  # type: ignore[misc]  # pydyf has no type information
    """An object of the joined file as it is written; a stream cannot be packed with others."""

    def __init__(self, item: Any) -> None:
        super().__init__()
        written = BytesIO()
        item.write_to_stream(written)
        self.text, self.is_stream = written.getvalue(), isinstance(item, StreamObject)

    @property
    def data(self) -> bytes:
        """The object without its number."""
        return self.text

    @property
    def compressible(self) -> bool:
        """Whether it is packed."""
        return self.free == "n" and not self.is_stream


def _written(writer: PdfWriter, told: dict[str, Any]) -> bytes:
    """The file with its objects packed, which pypdf does not: a tenth of the size."""
    pdf = pydyf.PDF()
    del pdf.objects[1:]
    for item in writer._objects:  # the only way to all of them
        pdf.add_object(_Kept(NullObject() if item is None else item))
    root: Any = writer.root_object.indirect_reference
    pdf.catalog = pdf.objects[root.idnum]
    pdf.info = pydyf.Dictionary({name[1:]: pydyf.String(text) for name, text in told.items()})
    joined = BytesIO()
    pdf.write(joined, version=b"1.7", identifier=True, compress=True)
    return joined.getvalue()
