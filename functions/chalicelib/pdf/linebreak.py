"""Breaks Chinese text into lines of full-width cells, so that every line's length is known."""

import re
import unicodedata
from collections.abc import Iterator

# Line-start and line-end prohibitions (避头尾).
NO_START = frozenset("，。、；：？！）》」』】〕”’…—％%℃·～①②③④⑤⑥⑦⑧⑨⑩")
NO_END = frozenset("（《「『【〔“‘")
_TOKEN = re.compile(r"[0-9A-Za-z./:%+\-]+|.", re.DOTALL)
# Widest advance of the character among the fonts we embed, in em.
_WIDTH = {" ": 0.34, "%": 0.84, "m": 0.86, "w": 0.86, "M": 0.96, "W": 1.04, "⸺": 2.0, "⸻": 3.0}
_STOPS = frozenset(".,:;'")
_NARROW = frozenset("!|ijlt()[]")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn"})


def clean(text: str) -> str:
    """The text without control, format and unassigned characters, white space as one blank."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char) not in _INVISIBLE)
    return " ".join("".join(seen).split())


def char_width(char: str) -> float:
    """Cells the character takes: a Chinese one 1, a digit 0.5, never less than it is drawn."""
    if char in _WIDTH:
        return _WIDTH[char]
    if not char.isascii():
        return 1.0
    if char.isdigit() or char in "-/*":
        return 0.5
    if char in _STOPS:
        return 0.34
    if char in _NARROW:
        return 0.4
    return 0.6 if char.islower() else 0.85


def width(text: str) -> float:
    """Cells the text takes on one line."""
    return sum(map(char_width, text))


def shortened(text: str, cells: float) -> str:
    """The text, cut with `…` where it would not fit a line of that many cells."""
    kept = clean(text)
    if width(kept) <= cells:
        return kept
    while width(kept) > cells - 1:
        kept = kept[:-1]
    return f"{kept}…"


def _tokens(text: str, cells: float) -> Iterator[str]:
    """Runs that stay together (numbers, words); a run longer than a line falls apart."""
    for token in _TOKEN.findall(text):
        if width(token) <= cells:
            yield token
        else:
            yield from token


def _carried(line: list[str], token: str) -> list[str]:
    """Take from the end of `line` what may not be parted from `token`, which starts the next."""
    carried: list[str] = []
    head = token
    while len(line) > 1 and (head[0] in NO_START or line[-1][-1] in NO_END):
        head = line.pop()
        carried.insert(0, head)
    return carried


def break_lines(text: str, cells: float, indent: float = 0.0) -> tuple[str, ...]:
    """Lines of at most `cells` cells, the first one `indent` shorter; at least one line."""
    lines: list[list[str]] = []
    line: list[str] = []
    room = cells - indent
    for token in _tokens(clean(text), cells):
        if line and width("".join(line)) + width(token) > room + 1e-6:
            carried = _carried(line, token)
            lines.append(line)
            line, room = carried, cells
        line.append(token)
    return tuple("".join(part) for part in [*lines, line])
