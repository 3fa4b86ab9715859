"""A ruled table cut into pages by counted lines: lead cells are merged on each page anew.

A browser-like layout leaves a cell that spans rows open at the foot of a page and empty at the
head of the next. Here every line of text is broken beforehand, so each page gets a table of its
own, whose spans end with the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .linebreak import break_lines

LINE_MM = 4.9
PADDING_MM = 2.6
MIN_ROW_MM = 9.0
SIDE_PADDING_MM = 2.2
BODY_EM_MM = 3.7042  # 5号, 10.5 pt
MIN_SPLIT_LINES = 3
CONTINUED = "（续）"


@dataclass(frozen=True)
class Column:
    """A column: the printed label with `|` where it may break, and its width in mm."""

    label: str
    width: float

    @property
    def lines(self) -> list[str]:
        """The label as printed, line by line."""
        return self.label.split("|")

    @property
    def cells(self) -> float:
        """How many full-width characters of body text fit."""
        return (self.width - SIDE_PADDING_MM) / BODY_EM_MM


@dataclass(frozen=True)
class Cell:
    """Broken text that spans `span` columns."""

    lines: tuple[str, ...]
    left: bool = False
    span: int = 1


@dataclass(frozen=True)
class Row:
    """One row; a glued one never starts a page of its own."""

    cells: tuple[Cell, ...]
    glued: bool = False

    @property
    def line_count(self) -> int:
        """Lines of the tallest cell."""
        return max(len(cell.lines) for cell in self.cells)

    @property
    def height(self) -> float:
        """Height in mm."""
        return max(MIN_ROW_MM, self.line_count * LINE_MM + PADDING_MM)

    def split(self, lines: int) -> tuple["Row", "Row"]:
        """The first `lines` lines of every cell, and the rest, marked as continued."""
        upper = [replace(cell, lines=cell.lines[:lines]) for cell in self.cells]
        lower = [replace(cell, lines=cell.lines[lines:]) for cell in self.cells]
        lower[0] = replace(lower[0], lines=lower[0].lines or (CONTINUED,))
        return replace(self, cells=tuple(upper)), replace(self, cells=tuple(lower))


@dataclass(frozen=True)
class Block:
    """Rows that share their lead cells."""

    lead: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @property
    def fewest_lines(self) -> int:
        """How many lines of a split row a page must hold at least."""
        return max([MIN_SPLIT_LINES, *(len(cell.lines) for cell in self.lead)])

    def height(self, row: Row) -> float:
        """What the row takes in mm as the first one of a page, beside the lead cells."""
        return max(row.height, Row(self.lead).height) if self.lead else row.height


def cell(text: str | Iterable[str], column: Column, left: bool = False) -> Cell:
    """A cell of one text, or of several that each start a line."""
    texts = [text] if isinstance(text, str) else list(text)
    lines = [line for each in texts for line in break_lines(each, column.cells)]
    return Cell(tuple(lines), left)


class _Pages:
    def __init__(self, first_mm: float, next_mm: float) -> None:
        self.full = next_mm
        self.room = first_mm
        self.pages: list[list[Block]] = [[]]

    def turn(self) -> None:
        """Start a page."""
        self.pages.append([])
        self.room = self.full

    def height(self, block: Block, row: Row, new_block: bool) -> float:
        """What the row takes here, in mm."""
        return block.height(row) if new_block or not self.pages[-1] else row.height

    def place(self, block: Block, row: Row, new_block: bool) -> None:
        """Put the row on the page, under its block's lead cells."""
        page = self.pages[-1]
        self.room -= self.height(block, row, new_block)
        if page and not new_block:
            page[-1] = replace(page[-1], rows=(*page[-1].rows, row))
        else:
            page.append(replace(block, rows=(row,)))

    def add(self, block: Block, row: Row, new_block: bool, follower: float) -> None:
        """Place the row, if it can be with its follower, whole on a page, else in pieces."""
        fits = self.height(block, row, new_block) + follower <= self.room
        # The first page has less room, and its title: it is never left without a row.
        if not fits and self.pages[-1] and block.height(row) + follower <= self.full:
            self.turn()
        while row.height > self.room:
            lines = int((self.room - PADDING_MM) / LINE_MM)
            if lines >= block.fewest_lines or not self.pages[-1]:
                upper, row = row.split(lines)
                self.place(block, upper, new_block)
                new_block = False
            self.turn()
        self.place(block, row, new_block)


def paginate(blocks: Sequence[Block], first_mm: float, next_mm: float) -> list[list[Block]]:
    """Cut the blocks into pages with that much room below the header row; no rows, no page."""
    pages = _Pages(first_mm, next_mm)
    rows = [(block, row, not i) for block in blocks for i, row in enumerate(block.rows)]
    glued = [row.glued for _, row, _ in rows]
    for i, (block, row, new_block) in enumerate(rows):
        follower = rows[i + 1][1].height if any(glued[i + 1 : i + 2]) else 0
        pages.add(block, row, new_block, follower)
    return [page for page in pages.pages if page]
