"""A sheet as read: cells with what they show, and which of them are merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class Cell:
    """One cell: `text` is what people see; `day` for a date; `number` for a number.

    `stale` marks a formula without a stored result, `wrong` an error such as #REF!.
    """

    row: int
    column: int
    text: str = ""
    day: date | None = None
    number: float | None = None
    stale: bool = False
    wrong: bool = False

    @property
    def address(self) -> str:
        """`G7`."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """`第7行 G列（G7）`."""
        return f"第{self.row}行 {get_column_letter(self.column)}列（{self.address}）"

    @property
    def blank(self) -> bool:
        """Nothing to be seen, and no formula either."""
        return not (self.text.strip() or self.stale)


class PastedCell(Cell):
    """A cell of a pasted block, which knows no letters: `第3行 第2列`."""

    @property
    def place(self) -> str:
        """`第3行 第2列`, counted within what was pasted."""
        return f"第{self.row}行 第{self.column}列"


@dataclass(frozen=True)
class Area:
    """A merged area, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet: cells by (row, column), from 1; merged areas."""

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    of: type[Cell] = Cell

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, perhaps a blank one."""
        return self.cells.get((row, column)) or self.of(row, column)

    def area(self, cell: Cell) -> Area:
        """The merged area of the cell, or the cell alone."""
        for area in self.merged:
            if area.holds(cell.row, cell.column):
                return area
        return Area(cell.row, cell.column, cell.row, cell.column)

    def seen(self, row: int, column: int) -> Cell:
        """The cell, or the one it was merged into."""
        area = self.area(self.cell(row, column))
        return self.cell(area.top, area.left)

    @property
    def last_row(self) -> int:
        """The last row with something in it."""
        return max((row for row, _ in self.cells), default=0)
