"""Makes the model of an article's leaflet: its blocks as runs of text, and where it leads."""

from itertools import groupby
from typing import Any

from chalicelib.domain.article_text import Block, runs_of
from chalicelib.domain.articles import Article

LEAFLET = "leaflet"
SIGNED = ("author", "reviewed_by", "reviewed_on", "next_review", "sources")


def leaflet_model(article: Article, site: str, district: str, sample: bool) -> dict[str, Any]:
    """The names that the template prints; `site` has no slash at its end."""
    url = f"{site}{article.path}"
    return {
        "title": article.title,
        "description": article.description,
        "district": district,
        "sample": sample,
        "blocks": [_block(list(group)) for _, group in groupby(article.blocks, key=_group)],
        "signed": {name: article.meta[name] for name in SIGNED},
        "note": article.meta.get("review_note", ""),
        "mark": article.mark(site),
        "url": url,
        "shown_url": url.partition("//")[2],
    }


def _group(block: Block) -> str:
    """Items of one list belong together; a heading or paragraph stands alone."""
    return block.kind if block.kind in ("ul", "ol") else f"{block.kind} {block.line}"


def _block(group: list[Block]) -> dict[str, Any]:
    items = [
        [{"style": run.style, "text": run.text} for run in runs_of(block.text)] for block in group
    ]
    return {"kind": group[0].kind, "items": items}
