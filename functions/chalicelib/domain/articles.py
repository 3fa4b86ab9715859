"""An article for residents: its opening facts, its text, and the short mark of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .article_text import Block, blocks_of, plain
from .records import fingerprint

MARK_DIGITS = 8
EVERYONE = "all"


@dataclass(frozen=True)
class Article:
    """`meta` is an `article.v1`; `first_line` is the line of the file on which `body` begins."""

    slug: str
    meta: Mapping[str, Any]
    body: str
    first_line: int = 1

    @property
    def title(self) -> str:
        """The heading."""
        return str(self.meta["title"])

    @property
    def description(self) -> str:
        """One sentence for lists, shares and the feed."""
        return str(self.meta["description"])

    @property
    def audience(self) -> tuple[str, ...]:
        """The terms of those it is written for."""
        return tuple(self.meta["audience"])

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"/articles/{self.slug}/"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, paragraphs and list items; the line of each is a line of the file."""
        shift = self.first_line - 1
        return tuple(
            Block(one.kind, one.text, one.line + shift)
            for one in blocks_of(self.body)
            if one.kind != "h1"
        )

    @cached_property
    def words(self) -> str:
        """What a reader reads below the heading, one block a line."""
        return "\n".join(plain(block.text) for block in self.blocks)

    def mark(self, site: str) -> str:
        """Eight digits that change with anything that its leaflet prints."""
        printed = {"meta": dict(self.meta), "body": self.body, "site": site}
        return fingerprint(printed)[:MARK_DIGITS]
