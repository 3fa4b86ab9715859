"""Reads one cell as the kind of value its column asks for; what is unclear stays text."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.normalise import to_integer, to_lines, to_phone, to_text
from chalicelib.domain.period import Window
from chalicelib.domain.units import Unit

from . import wording
from .cells import Cell
from .days import days_of
from .squeeze import squeezed

YES = frozenset({"是", "已建成", "建成", "已建", "有", "√", "✓", "TRUE", "Y"})
NO = frozenset({"否", "未建成", "未建", "没有", "无", "×", "FALSE", "N"})
NONE = frozenset({"", "无", "没有", "—", "——", "-", "--", "/", "0", "0个"})
NO_EVENTS = frozenset({"本月未开展", "未开展", "本月无活动", "无活动", "没有开展"})
TYPE_WORDS = {"宣传": 1, "讲座": 2, "义诊": 3}
_TYPE_PART = re.compile(r"(?:[123](?:=|\.)?)?(?:宣传|讲座|义诊)|[123]")
_TYPE_NUMBER = re.compile(r"[0-9]+")
_STRONG = re.compile(r"[；;\n]")


@dataclass(frozen=True)
class Value:
    """A value; or, unread, the `text` to keep and a `candidate` that the rules will refuse."""

    value: Any = None
    text: str | None = None
    candidate: Any = None
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def unread(self) -> bool:
        """Whether the text is no value yet."""
        return self.text is not None


@dataclass(frozen=True)
class Reader:
    """What cells are read against: the window for years left out, the unit for names."""

    window: Window
    unit: Unit
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for community in self.unit.communities:
            self._names[community.code] = community.code
            self._names[squeezed(community.name)] = community.code

    def read(self, kind: str, cell: Cell) -> Value:
        """The value of a cell that is not blank."""
        readers: Mapping[str, Callable[[Cell], Value]] = {
            "yes_no": yes_no,
            "integer": integer,
            "types": types,
            "dates": self.dates,
            "topics": topics,
            "communities": self.communities,
            "text": lambda one: Value(to_text(one.text)),
            "phone": lambda one: Value(to_phone(one.text)),
            "date": self.date,
        }
        return readers[kind](cell)

    def date(self, cell: Cell) -> Value:
        """One day: a real date, a text of one, or a number that was meant as one."""
        days, bad, notes = days_of(cell, self.window)
        if bad or len(days) != 1:
            return Value(text=cell.text, candidate=cell.text, notes=notes)
        return Value(days[0])

    def dates(self, cell: Cell) -> Value:
        """All days of the cell, each once per event held on it."""
        if squeezed(cell.text) in NONE:
            return Value([])
        days, bad, notes = days_of(cell, self.window)
        return Value(text="、".join(days), candidate=days, notes=notes) if bad else Value(days)

    def communities(self, cell: Cell) -> Value:
        """The codes of the names or codes in the cell, each once; others are told."""
        if squeezed(cell.text) in NONE:
            return Value([])
        codes, notes = [], []
        for part in _parts(cell.text):
            code = self._names.get(squeezed(part))
            if code is not None:
                codes.append(code)
            elif re.fullmatch(r"[0-9]{1,3}个?", squeezed(part)):
                notes.append(("excel/community", wording.COMMUNITY_COUNT.format(text=part)))
            else:
                said = wording.NO_COMMUNITY.format(text=part[:40], unit=self.unit.name)
                notes.append(("excel/community", said))
        return Value(list(dict.fromkeys(codes)), notes=tuple(notes))


def yes_no(cell: Cell) -> Value:
    """是 or 否, in the words people use."""
    word = squeezed(cell.text).upper().replace("☑", "")
    if word in YES or word in NO:
        return Value(word in YES)
    return Value(text=cell.text, candidate=cell.text)


def integer(cell: Cell) -> Value:
    """A whole number, with its unit or without."""
    number = to_integer(cell.text)
    return Value(text=cell.text, candidate=cell.text) if number is None else Value(number)


def types(cell: Cell) -> Value:
    """The kinds of an event: `1、3`, `13`, `讲座`, `2=讲座`; others are told."""
    word = squeezed(cell.text)
    if word in NONE:
        return Value([])
    if cell.day is not None or cell.stale:  # Excel makes a date of 1-3; =1+1 is no choice
        return Value([], notes=(("excel/type", wording.NO_TYPE.format(text=cell.text)),))
    found = [_type(part) for part in _TYPE_PART.findall(word)]
    rest = re.sub(r"[；;、,，/+=和.&]", "", _TYPE_PART.sub("", word))
    said = wording.NO_TYPE.format(text=rest[:40])
    return Value(sorted(set(found)), notes=(("excel/type", said),) if rest else ())


def topics(cell: Cell) -> Value:
    """The topics of the cell, split at ；and line breaks; see `split_topics` for 、."""
    text = to_text(cell.text)
    return Value([]) if squeezed(text) in NONE else Value(_topic_parts(text))


def split_topics(found: list[str], wanted: Sequence[int]) -> list[str]:
    """One topic with 、 in it is several only when that makes as many as days or sessions."""
    if len(found) != 1 or "、" not in found[0]:
        return found
    parts = to_lines(found[0])
    return parts if len(parts) in wanted and len(parts) > 1 else found


def _type(part: str) -> int:
    digits = _TYPE_NUMBER.match(part)
    return int(digits[0]) if digits else TYPE_WORDS[part]


def _topic_parts(text: str) -> list[str]:
    return [to_text(part) for part in _STRONG.split(text) if to_text(part)]


def _parts(text: str) -> list[str]:
    lines = re.split(r"[；;、，,\n]", text)
    return [to_text(line) for line in lines if to_text(line)]
