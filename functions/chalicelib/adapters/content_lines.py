"""Finds the line of a YAML or JSON text on which a JSON pointer's value stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

NextEvent = Callable[[], Any]

_ITEM = re.compile(r"^- ", re.MULTILINE)
# Before the first entry of a list stand only comments and blank lines.
_ABOVE = re.compile(r"(?:#[^\n]*\n|[ \t]*\n)*\Z")


@dataclass(frozen=True)
class _Place:
    """Where something begins, line from 1, and the places of its members or items."""

    line: int
    inside: dict[str, "_Place"] = field(default_factory=dict)


class Lines:
    """The places of one text, worked out when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line_of(self, pointer: str) -> int:
        """The line, from 1, of the value or else of the nearest thing around it."""
        first, *rest = _parts(pointer) or [""]
        if first.isdigit() and int(first) < len(self._items):
            above, text = self._items[int(first)]
            return above + _walk(_root(text), ["0", *rest])
        return _walk(self._root, [first, *rest])

    @cached_property
    def _items(self) -> list[tuple[int, str]]:
        """The entries of a list of records, `- ` at the margin, and how many lines precede each.

        A file of thousands of records is mostly asked about a few.
        """
        starts = [found.start() for found in _ITEM.finditer(self._text)]
        if _ABOVE.match(self._text[: starts[0]] if starts else "") is None or not starts:
            return []
        ends = [*starts[1:], len(self._text)]
        counts = [self._text.count("\n", 0, start) for start in starts]
        return [
            (above, self._text[start:end])
            for above, start, end in zip(counts, starts, ends, strict=True)
        ]

    @cached_property
    def _root(self) -> _Place:
        return _root(self._text)


def line_of(text: str, pointer: str) -> int:
    """The line of one value; for several of the same text keep its Lines."""
    return Lines(text).line_of(pointer)


def _root(text: str) -> _Place:
    following = yaml.CSafeLoader(text).get_event
    following()
    start = following()
    if isinstance(start, yaml.StreamEndEvent):
        return _Place(1)
    first = following()
    return _place(first, _line(first), following)


def _walk(place: _Place, parts: list[str]) -> int:
    for part in parts:
        if part not in place.inside:
            break
        place = place.inside[part]
    return place.line


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _place(event: Any, line: int, following: NextEvent) -> _Place:
    """The place of the value that begins with the event; a member's line is its name's."""
    place = _Place(line)
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := following(), yaml.MappingEndEvent):
            name = getattr(key, "value", None)
            _place(key, line, following)
            place.inside[str(name)] = _place(following(), _line(key), following)
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(item := following(), yaml.SequenceEndEvent):
            place.inside[str(len(place.inside))] = _place(item, _line(item), following)
    return place


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
