"""A letter on the page of GB/T 9704—2012: 22 lines of 28 characters within 156 × 225 mm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from .linebreak import break_lines, clean, width
from .paragraph import CELLS, EM_MM, INDENT, Line, paragraph
from .wording import day

LINES = 22
# Just under 225 mm ÷ 22, so that rounding never pushes the last line off the page.
LINE_MM = 10.227
MASTHEAD_TOP_MM, MASTHEAD_MAX_MM, RULE_GAP_MM = 35.0, 22.0, 4.0
TITLE_EM_MM = 22 * 25.4 / 72  # 2号
DATE_FROM_RIGHT = 4
KEPT_WITH_SIGN_OFF = 2
NO_DATE = "　　年　　月　　日"


@dataclass(frozen=True)
class Section:
    """Text under a heading: level 1 (黑体), 2 (楷体, run in before the text) or 0, none."""

    level: int
    heading: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Masthead:
    """The red name on one line: size and height of the whole head in mm."""

    text: str
    size: float
    height: float


@dataclass(frozen=True)
class Placed:
    """Text that starts `left` characters from the left edge."""

    text: str
    left: float


@dataclass(frozen=True)
class Letter:
    """Everything the page prints before its annexes.

    `tail`, the last lines of text, stays with the sign-off; with annexes, the last of these do,
    so that a page is never left half empty for the sake of one paragraph.
    """

    masthead: Masthead
    number: str
    draft: bool
    title: tuple[str, ...]
    addressee: tuple[str, ...]
    body: tuple[tuple[str, tuple[Line, ...]], ...]
    tail: tuple[Line, ...]
    annexes: tuple[Placed, ...]
    last_annexes: tuple[Placed, ...]
    sign_off: tuple[Placed, ...]


def masthead(text: str) -> Masthead:
    """As large as one line allows; the head ends with the line that its rule needs."""
    name = clean(text) or "　"
    size = min(MASTHEAD_MAX_MM, CELLS * EM_MM / width(name) / 1.08)
    rule = MASTHEAD_TOP_MM + size + 3 * LINE_MM + RULE_GAP_MM
    return Masthead(name, round(size, 3), round(ceil(rule / LINE_MM) * LINE_MM, 4))


def letter(
    district: Mapping[str, str],
    issue: Mapping[str, Any],
    title: Sequence[str],
    sections: Sequence[Section],
    annexes: Sequence[str],
) -> Letter:
    """`issue` is `{number, dated, year}`; without a number it is a 送审稿 with a blank one."""
    number = issue["number"]
    blocks = [block for section in sections for block in _blocks(section)]
    kind, last = blocks[-1]
    listed = annex_list(annexes)
    cut = len(last) if listed else _kept_from(last)
    body = [*blocks[:-1], *([(kind, last[:cut])] if cut else [])]
    signed = day(issue["dated"]) if issue["dated"] else NO_DATE
    return Letter(
        masthead=masthead(f"{district['center_name']}文件"),
        number=number or f"　　〔{issue['year']}〕　　号",
        draft=number is None,
        title=title_lines(title),
        addressee=break_lines("各街镇、功能区，区级各有关单位：", CELLS),
        body=tuple(body),
        tail=last[cut:],
        annexes=listed[: _kept_from(listed)],
        last_annexes=listed[_kept_from(listed) :],
        sign_off=sign_off(district["center_name"], signed),
    )


def _kept_from(lines: Sequence[object]) -> int:
    """Where the lines begin that may not be parted from the sign-off; never after a lone first."""
    return 0 if len(lines) <= KEPT_WITH_SIGN_OFF + 1 else len(lines) - KEPT_WITH_SIGN_OFF


def title_lines(parts: Sequence[str]) -> tuple[str, ...]:
    """Lines of the title, broken where it was asked for and where a part is too long."""
    cells = CELLS * EM_MM / TITLE_EM_MM
    return tuple(line for part in parts for line in break_lines(part, cells))


def _blocks(section: Section) -> list[tuple[str, tuple[Line, ...]]]:
    if section.level == 1:
        head = [("heading", tuple(paragraph(section.heading)))]
        return [*head, *(("text", tuple(paragraph(text))) for text in section.paragraphs)]
    leads = [section.heading, *[""] * len(section.paragraphs)]
    pairs = zip(section.paragraphs, leads, strict=False)
    return [("text", tuple(paragraph(text, lead))) for text, lead in pairs]


def annex_list(names: Sequence[str]) -> tuple[Placed, ...]:
    """附件：1. …, the names below each other; a single one has no number."""
    label, placed = "附件：", []
    left = INDENT + width(label)
    for index, name in enumerate(names):
        mark = f"{index + 1}. " if len(names) > 1 else ""
        lines = break_lines(name, CELLS - left - width(mark))
        placed.append(Placed((label if not index else "") + mark + lines[0], left))
        placed += [Placed(line, left + width(mark)) for line in lines[1:]]
    first = [Placed(placed[0].text, float(INDENT))] if placed else []
    return (*first, *placed[1:])


def sign_off(name: str, dated: str) -> tuple[Placed, ...]:
    """The date four characters from the right, the name centred above it, room for a seal."""
    date_left = CELLS - DATE_FROM_RIGHT - width(dated)
    middle = date_left + width(dated) / 2
    lines = break_lines(name, CELLS)
    lefts = [min(max(middle - width(line) / 2, 0.0), CELLS - width(line)) for line in lines]
    named = [Placed(line, round(left, 3)) for line, left in zip(lines, lefts, strict=True)]
    return (*named, Placed(dated, round(date_left, 3)))
