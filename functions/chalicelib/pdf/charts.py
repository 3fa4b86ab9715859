"""Charts as small vector drawings in mm: told apart by pattern and label, never by colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from markupsafe import Markup, escape

WIDTH, HEIGHT = 156.0, 51.0
LEFT, RIGHT, TOP, BOTTOM = 14.0, 8.0, 8.0, 13.0
TEXT_MM, SMALL_MM, LONG_LABEL = 3.1, 2.7, 6
HATCH_MM = 1.5


@dataclass(frozen=True)
class Bar:
    """One column: its label below, a second line under it, and parts from the bottom up.

    `value` is printed on top; None draws no column and prints `value_text` where it would stand.
    """

    label: str
    below: str
    parts: tuple[float, ...] | None
    value_text: str


@dataclass(frozen=True)
class Point:
    """One point of a line between 0 and 1; None leaves a gap."""

    label: str
    below: str
    value: float | None
    value_text: str


@dataclass(frozen=True)
class Goal:
    """A horizontal line to be reached, with its words."""

    value: float
    words: str


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    size = TEXT_MM if len(words) < LONG_LABEL else SMALL_MM
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" font-family="FandolSong" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, width: float = 0.25, more: str = "") -> str:
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
        f'stroke="#000" stroke-width="{width}" {more}/>'
    )


def _hatched(x: float, y: float, w: float, h: float) -> Iterator[str]:
    """Diagonals within the box; a renderer's pattern would not survive every printer."""
    count = ceil((w + h) / HATCH_MM)
    for c in (HATCH_MM * i for i in range(1, count)):
        x1, y1 = (x + c, y + h) if c <= w else (x + w, y + h - (c - w))
        x2, y2 = (x, y + h - c) if c <= h else (x + c - h, y)
        yield _line(x1, y1, x2, y2)


def _box(x: float, y: float, w: float, h: float, part: int) -> str:
    """The first part is black, the second hatched, the third white."""
    fill = "#000" if part == 0 else "#fff"
    frame = (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" fill="{fill}" '
        'stroke="#000" stroke-width="0.25"/>'
    )
    return frame + ("".join(_hatched(x, y, w, h)) if part == 1 else "")


def _drawing(parts: Sequence[str], words: str) -> Markup:
    return Markup(
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" '
        f'height="{HEIGHT}mm" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(words)}">{"".join(parts)}</svg>'
    )


def _axis(labels: Sequence[tuple[str, str]]) -> list[str]:
    floor, step = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    drawn = [_line(LEFT, floor, WIDTH - RIGHT, floor), _line(LEFT, TOP, LEFT, floor)]
    for index, (label, below) in enumerate(labels):
        middle = LEFT + step * (index + 0.5)
        drawn += [_text(middle, floor + 4.4, label), _text(middle, floor + 8.6, below)]
    return drawn


def bars(columns: Sequence[Bar], legend: Sequence[str], words: str) -> Markup:
    """Stacked columns; `legend` names the parts, none for a single one."""
    floor, step = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / max(len(columns), 1)
    top = max((sum(each.parts) for each in columns if each.parts), default=0) or 1
    scale, wide = (floor - TOP - 5) / top, min(step * 0.56, 12)
    drawn = _axis([(each.label, each.below) for each in columns])
    for index, column in enumerate(columns):
        x, y = LEFT + step * (index + 0.5) - wide / 2, floor
        for part, value in enumerate(column.parts or ()):
            y -= value * scale
            drawn += [_box(x, y, wide, value * scale, part)] if value else []
        drawn.append(_text(x + wide / 2, y - 1.2, column.value_text))
    for part, name in enumerate(legend):
        x = WIDTH - RIGHT - 22 * (len(legend) - part)
        drawn += [_box(x, 1, 5, 3, part), _text(x + 6, 3.6, name, "start")]
    return _drawing(drawn, words)


def progress(points: Sequence[Point], goals: Sequence[Goal], words: str) -> Markup:
    """A line from 0 to 100 %, a gap where nothing is known, and the goals as dashed lines."""
    floor, step = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / max(len(points), 1)
    scale = floor - TOP - 3
    drawn = _axis([(each.label, each.below) for each in points])
    for percent in (0, 50, 100):
        drawn.append(_text(LEFT - 1.5, floor - scale * percent / 100 + 1.1, f"{percent}%", "end"))
    for goal in goals:
        y = floor - scale * goal.value
        drawn.append(_line(LEFT, y, WIDTH - RIGHT, y, 0.25, 'stroke-dasharray="2 1.2"'))
        drawn.append(_text(LEFT + 1.5, y - 1 if goal.value >= 1 else y + 3.6, goal.words, "start"))
    placed = [
        (LEFT + step * (i + 0.5), None if p.value is None else floor - scale * min(p.value, 1))
        for i, p in enumerate(points)
    ]
    for (x1, start), (x2, end) in pairwise(placed):
        if start is not None and end is not None:
            drawn.append(_line(x1, start, x2, end, 0.6))
    for (x, at), point in zip(placed, points, strict=True):
        if at is not None:
            drawn.append(f'<circle cx="{x:.2f}" cy="{at:.2f}" r="0.9" fill="#000"/>')
        drawn.append(_text(x, floor - 0.8 if at is None else at + 4.2, point.value_text))
    return _drawing(drawn, words)
