"""The text of an article as blocks: the few forms of Markdown that residents' texts are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_LINK = re.compile(r"\[([^]]*)]\([^)]*\)")
_HEADING = re.compile(r"(#{1,4}) +.+")
_BULLET = re.compile(r"- +.+")
_NUMBERED = re.compile(r"[0-9]+\. +.+")
_START = re.compile(r"^(?:#{1,4}|-|[0-9]+\.) +")
_MARK = re.compile(r"(\*\*|\*)(.+?)\1")
_ENDS = re.compile(r"[。！？：；…]+")
_TRIM = "“”‘’（）()、，,. "


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or one item of a list: `kind` is h1 to h4, p, ul or ol."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class Run:
    """A stretch of one paragraph: "" plain, "b" strong, "em" set apart."""

    style: str
    text: str


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks in order; lines of one paragraph are joined, list items stand alone."""
    rows = [(_kind(line), line, number) for number, line in enumerate(body.split("\n"), 1)]
    return tuple(_blocks(rows))


def plain(text: str) -> str:
    """The words a reader sees: links by their words, no marks of emphasis."""
    return _MARK.sub(r"\2", _LINK.sub(r"\1", text))


def runs_of(text: str) -> tuple[Run, ...]:
    """The text cut where its emphasis changes."""
    unlinked, found, at = _LINK.sub(r"\1", text), [], 0
    for mark in _MARK.finditer(unlinked):
        found.append(Run("", unlinked[at : mark.start()]))
        found.append(Run("b" if mark[1] == "**" else "em", mark[2]))
        at = mark.end()
    found.append(Run("", unlinked[at:]))
    return tuple(run for run in found if run.text)


def sentences_of(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Line and words of each sentence; one ends at 。！？：；… or with its paragraph or item."""
    for block in blocks:
        for sentence in _ENDS.split(plain(block.text)):
            if sentence.strip(_TRIM):
                yield block.line, sentence.strip(_TRIM)


def _kind(line: str) -> str:
    heading = _HEADING.fullmatch(line)
    if heading:
        return f"h{len(heading[1])}"
    if _BULLET.fullmatch(line):
        return "ul"
    return "ol" if _NUMBERED.fullmatch(line) else "p" if line.strip() else ""


def _blocks(rows: list[tuple[str, str, int]]) -> Iterator[Block]:
    for kind, group in groupby(rows, key=lambda row: row[0]):
        lines = list(group)
        if kind == "p":
            yield Block(kind, "".join(line.strip() for _, line, _ in lines), lines[0][2])
        elif kind:
            yield from (Block(kind, _START.sub("", line), number) for _, line, number in lines)
