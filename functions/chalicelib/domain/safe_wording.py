"""Which words hurt a reader in distress, and where a text uses them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Unsafe:
    """Words of one kind: why they are not written, what to write instead, who says so.

    `unless` are the sentences in which such a word may stand, as in 不说“想开点”.
    """

    id: str
    words: tuple[str, ...]
    reason: str
    instead: str
    cite: str
    unless: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Unsafe":
        """One entry of `wording.v1`."""
        return cls(
            row["id"],
            tuple(row["words"]),
            row["reason"],
            row["instead"],
            row["cite"],
            tuple(row.get("unless", ())),
        )

    def found_in(self, line: str) -> Iterator[str]:
        """Each of the words that stands in a line outside the sentences that allow it."""
        bare = line.lower()
        for allowed in self.unless:
            bare = bare.replace(allowed, "")
        yield from (word for word in self.words if word in bare)


def unsafe_in(text: str, kinds: Iterable[Unsafe]) -> Iterator[tuple[int, str, Unsafe]]:
    """`(line, word, kind)` of each unsafe word, lines counted from 1."""
    kinds = tuple(kinds)
    for number, line in enumerate(text.split("\n"), 1):
        for kind in kinds:
            yield from ((number, word, kind) for word in kind.found_in(line))
