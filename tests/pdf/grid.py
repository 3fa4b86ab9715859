"""Measures a printed page: where its lines stand and where each begins and ends, in mm."""

import ctypes
from dataclasses import dataclass
from itertools import groupby

from pypdfium2 import PdfDocument, PdfTextPage, raw

from pdf.paper import POINTS_PER_MM

BODY_MM = 156 / 28


@dataclass(frozen=True)
class PrintedLine:
    """One line of body text: its characters, its base line from the top, left and right end."""

    text: str
    base: float
    left: float
    right: float


def body_lines(pdf: bytes, page: int) -> list[PrintedLine]:
    """The lines set in the body size (3号), top down; ends are those of the set cells."""
    document = PdfDocument(pdf)
    try:
        height = document[page].get_height() / POINTS_PER_MM
        text = document[page].get_textpage()
        found = [_character(text, i, height) for i in range(text.count_chars())]
    finally:
        document.close()
    set_in_body = sorted(
        (each for size, each in found if abs(size - BODY_MM) < 0.02 and each.text.strip()),
        key=lambda each: (round(each.base, 1), each.left),
    )
    lines = [list(group) for _, group in groupby(set_in_body, lambda each: round(each.base, 1))]
    return [
        PrintedLine("".join(c.text for c in line), line[0].base, line[0].left, line[-1].right)
        for line in lines
    ]


def _character(text: PdfTextPage, index: int, height: float) -> tuple[float, PrintedLine]:
    """The type size of one character, and the character as a line of its own."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(text, index) * matrix.d / POINTS_PER_MM
    left, _, right, _ = text.get_charbox(index, loose=True)
    char = text.get_text_range(index, 1)
    base = height - matrix.f / POINTS_PER_MM
    return size, PrintedLine(char, base, left / POINTS_PER_MM, right / POINTS_PER_MM)
