"""How hard a text is to read: the length of its sentences, and how common its characters are.

No formula for Chinese is agreed on, so we state two plain numbers. A sentence ends at 。！？：；…
or with its paragraph or list item. Common is a character of the first level of GB/T 2312—1980,
the 3,755 in daily use; Python's own codec knows them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .article_text import Block, plain, sentences_of

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FIRST_LEVEL = range(0xB0, 0xD8)


@dataclass(frozen=True)
class Reading:
    """Of one text or of several: Chinese characters, sentences, the longest, rare characters."""

    characters: int
    sentences: int
    length: int
    longest: int
    rare: int

    @property
    def mean(self) -> float:
        """Characters in a sentence, on average."""
        return self.length / self.sentences if self.sentences else 0.0

    @property
    def rare_share(self) -> float:
        """The share of characters that are not in daily use, between 0 and 1."""
        return self.rare / self.characters if self.characters else 0.0

    def __add__(self, other: "Reading") -> "Reading":
        """Both texts as one."""
        return Reading(
            self.characters + other.characters,
            self.sentences + other.sentences,
            self.length + other.length,
            max(self.longest, other.longest),
            self.rare + other.rare,
        )

    def __str__(self) -> str:
        """The measure in one Chinese sentence."""
        return (
            f"{self.characters} 字，平均每句 {self.mean:.1f} 字，最长 {self.longest} 字，"
            f"一级常用字以外的字占 {self.rare_share:.1%}"
        )


def reading_of(blocks: tuple[Block, ...]) -> Reading:
    """The measure of a text."""
    lengths = [len(sentence) for _, sentence in sentences_of(blocks)]
    characters = [one for block in blocks for one in _HAN.findall(plain(block.text))]
    return Reading(
        len(characters),
        len(lengths),
        sum(lengths),
        max(lengths, default=0),
        sum(not is_common(one) for one in characters),
    )


def together(readings: Iterable[Reading]) -> Reading:
    """The measure of all texts as one."""
    return sum(readings, Reading(0, 0, 0, 0, 0))


def is_common(character: str) -> bool:
    """Whether a Chinese character stands in the first level of GB/T 2312."""
    try:
        return character.encode("gb2312")[0] in _FIRST_LEVEL
    except UnicodeEncodeError:
        return False
