"""The publish gate: counts of 1–7 are hidden, others rounded, every sum is of shown ones.

D18, ADR 0013. A true total beside hidden counts gives them away, and hiding further counts tells
a reader who knows the rule which one was next. So no true total passes: a sum is computed from
the shown counts, a hidden one taken as 4, and says when it is about. What is public is then the
same for each of the seven values that a hidden count may have.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 8
HIDDEN_AS = 4  # the middle of 1 to 7
STEP = 5
Cell = int | None


@dataclass(frozen=True)
class Total:
    """A sum of shown counts; `about` when hidden ones are among them."""

    count: int
    about: bool


@dataclass(frozen=True)
class Published:
    """A row as anybody may see it; None is hidden."""

    cells: tuple[Cell, ...]
    total: Total


def publish_count(count: int) -> Cell:
    """One true count, not below 0, as it may be shown: 0 stays 0, 1–7 are hidden."""
    return None if 0 < count < SMALLEST_SHOWN else rounded(count)


def publish_row(counts: Sequence[int]) -> Published:
    """A row of true counts and its total as they may be shown."""
    cells = tuple(publish_count(one) for one in counts)
    return Published(cells, total_of(cells))


def total_of(cells: Sequence[Cell]) -> Total:
    """The sum of counts that have passed the gate: of a row, a column, or a year of months."""
    known = sum(HIDDEN_AS if one is None else one for one in cells)
    return Total(rounded(known), any(one is None for one in cells))


def rounded(count: int) -> int:
    """To the nearest 5; 0 stays 0."""
    return (count + STEP // 2) // STEP * STEP
