"""A PDF as its reader sees it: text, size of the pages, fonts and glyphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from PIL.Image import Image
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream
from pypdfium2 import PdfDocument, PdfPage

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A printed document."""

    pdf: bytes

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page without white space, as lines break anywhere."""
        document = PdfDocument(self.pdf)
        try:
            return ["".join(page.get_textpage().get_text_range().split()) for page in document]
        finally:
            document.close()

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "".join(self.pages)

    @cached_property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page in whole mm."""
        boxes = [page.mediabox for page in self._reader.pages]
        return [(_mm(box.width), _mm(box.height)) for box in boxes]

    def picture(self, page: int, dpi: int = 40) -> Image:
        """A page as a grey picture."""
        document = PdfDocument(self.pdf)
        try:
            bitmap = document[page % len(document)].render(scale=dpi / 72, grayscale=True)
            return bitmap.to_pil().copy()
        finally:
            document.close()

    @cached_property
    def margin(self) -> float:
        """The least distance of any character from the edge of its page, in mm."""
        document = PdfDocument(self.pdf)
        try:
            return min(_margin(page) for page in document) / POINTS_PER_MM
        finally:
            document.close()

    @property
    def fonts(self) -> set[str]:
        """The names of the fonts, without the subset's mark; an unembedded one says so."""
        return {name for page in self._reader.pages for name in _font_names(page)}

    @property
    def glyph_ids(self) -> set[int]:
        """Every glyph that is drawn; 0 is the box of a missing one."""
        return {glyph for page in self._reader.pages for glyph in _glyphs(page, self._reader)}

    @cached_property
    def _reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.pdf))


def _margin(page: PdfPage) -> float:
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    drawn = [box for box in boxes if box[2] > box[0]]
    return min(min(x, y, width - r, height - t) for x, y, r, t in drawn)


def _mm(points: Any) -> int:
    return round(float(points) / POINTS_PER_MM)


def _font_names(page: PageObject) -> Iterator[str]:
    for font in page["/Resources"]["/Font"].values():
        base = str(font["/BaseFont"]).partition("+")[2]
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        yield base if "/FontFile3" in descriptor else f"{base} (not embedded)"


def _glyphs(page: PageObject, reader: PdfReader) -> Iterator[int]:
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"TJ", b"Tj"}:
            parts = operands[0] if operator == b"TJ" else operands
            yield from (glyph for part in parts for glyph in _pairs(part))


def _pairs(part: Any) -> Iterator[int]:
    if hasattr(part, "original_bytes"):
        raw = part.original_bytes
        yield from (raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2))
