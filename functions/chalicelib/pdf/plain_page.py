"""Working papers on a plain A4 page: a title, then tables, charts and lines of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .linebreak import break_lines
from .record_foot import record_foot
from .sheet import Block, Column
from .templating import fill

WIDTH_MM, EM_MM = 162.0, 4.2333  # 小4号, 12 pt
CELLS = WIDTH_MM / EM_MM
TITLE_CELLS = 20
FIRST_MM, NEXT_MM = 190.0, 225.0


@dataclass(frozen=True)
class Part:
    """A piece of the paper; a table comes as pages already cut, text as lines already broken."""

    title: str = ""
    columns: tuple[Column, ...] = ()
    pages: Sequence[Sequence[Block]] = ()
    chart: Markup | None = None
    lines: tuple[str, ...] = ()


def words(*texts: str) -> tuple[str, ...]:
    """The texts as lines of the page's width."""
    return tuple(line for text in texts for line in break_lines(text, CELLS))


def plain_html(title: str, model: Mapping[str, Any], parts: Sequence[Part]) -> str:
    """The paper as HTML, the foot of its record last; a long title breaks into lines."""
    lines, record = break_lines(title, TITLE_CELLS), record_foot(model)
    return fill("plain.html", title=lines, sample=model["sample"], parts=parts, record=record)
