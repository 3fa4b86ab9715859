"""A Markdown file with front matter, for the lean pages that print its text."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from markupsafe import Markup

_MARKDOWN_LINK = re.compile(r'href="([^":]+)\.md(#[^"]*)?"')
_EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "md_in_html", "tables")


@dataclass(frozen=True)
class MarkdownPage:
    """Front matter and the text as HTML."""

    meta: dict[str, Any]
    html: Markup


def read_page(path: Path) -> MarkdownPage:
    """Read one file at the top of `content/`; the text is ours and is trusted as HTML."""
    text = path.read_text(encoding="utf-8")
    meta: dict[str, Any] = {}
    if text.startswith("---\n"):
        head, text = text[4:].split("\n---\n", 1)
        meta = yaml.load(head, Loader=yaml.CSafeLoader) or {}
    html = Markdown(extensions=list(_EXTENSIONS)).convert(text)
    return MarkdownPage(meta, Markup(_MARKDOWN_LINK.sub(r'href="/\1/\2"', html)))


def inline(text: str) -> Markup:
    """One sentence with its links, as HTML without a paragraph around it."""
    html = Markdown().convert(text)
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))
