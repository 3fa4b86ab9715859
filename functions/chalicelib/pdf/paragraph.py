"""Body text on the grid of GB/T 9704: 28 characters a line, every full line to the margin.

WeasyPrint stretches lines at blanks only, and Chinese has none; so lines are broken here and
each gets the letter-spacing that fills it.
"""

from dataclasses import dataclass

from .linebreak import break_lines, width

CELLS = 28
INDENT = 2
EM_MM = 156 / CELLS


@dataclass(frozen=True)
class Line:
    """One line, indented or not, with its letter-spacing in mm; `lead` is a heading before it."""

    lead: str
    text: str
    indented: bool
    spacing: float


def paragraph(text: str, heading: str = "") -> list[Line]:
    """The text as lines, run in after the heading; the last one keeps its natural length."""
    texts = break_lines(heading + text, CELLS, INDENT)
    last = len(texts) - 1
    spacings = [_spacing(each, i == 0, i == last) for i, each in enumerate(texts)]
    first = Line(heading, texts[0].removeprefix(heading), True, spacings[0])
    rest = zip(texts[1:], spacings[1:], strict=True)
    return [first, *(Line("", each, False, spacing) for each, spacing in rest)]


def _spacing(text: str, indented: bool, last: bool) -> float:
    if last or len(text) < 2:
        return 0.0
    free = CELLS - (INDENT if indented else 0) - width(text)
    return round(max(free, 0.0) * EM_MM / (len(text) - 1), 4)
