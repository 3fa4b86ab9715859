"""Long documents in parts: cut before a page of a table, printed one by one, joined again.

WeasyPrint keeps every box of a document until it is written: 3,000 units at once took 6 GB.
The pages of tables are cut beforehand, each one a section, so a part may begin at any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Sections of one part: about 500 MB in the process that prints.
MOST = 100
_ARTICLE = re.compile(r"<article[^>]*>")
_CLOSE = "</article>"
_SECTION = re.compile(r"(?=<section[ >])")
_RUNNING = re.compile(r'<p class="(?:approval|sample)-mark">[^<]*</p>')
_END = "</body></html>"


@dataclass(frozen=True)
class _Piece:
    """A page of an article's table, or what stands before the first; `opening` is its tag."""

    opening: str
    text: str
    starts: bool
    is_section: bool


def cut(html: str, most: int = MOST) -> list[str]:
    """The document, whole or in parts of at most `most` sections.

    What people typed is escaped, so a tag here is always one of our templates.
    """
    articles = list(_ARTICLE.finditer(html))
    if not articles or len(_SECTION.findall(html)) <= most:
        return [html]
    body = html.index(">", html.index("<body")) + 1
    marks = "".join(dict.fromkeys(_RUNNING.findall(html)))
    groups = list(_groups(_pieces(html, articles), most))
    heads = [html[: articles[0].start()]] + [html[:body]] * (len(groups) - 1)
    told = [""] + [marks] * (len(groups) - 1)
    pairs = zip(heads, groups, told, strict=True)
    return [head + _written(group, mark) + _END for head, group, mark in pairs]


def _pieces(html: str, articles: list[re.Match[str]]) -> Iterator[_Piece]:
    for article in articles:
        inside = html[article.end() : html.index(_CLOSE, article.end())]
        lead, *sections = _SECTION.split(inside)
        yield _Piece(article.group(), lead, True, False)
        for section in sections:
            yield _Piece(article.group(), section, False, True)


def _groups(pieces: Iterator[_Piece], most: int) -> Iterator[list[_Piece]]:
    """Pieces that are printed together; the lead of an article stays with its first section."""
    group: list[_Piece] = []
    for piece in pieces:
        if piece.is_section and sum(each.is_section for each in group) == most:
            carried = [group.pop()] if group[-1].starts else []
            yield group
            group = carried
        group.append(piece)
    yield group


def _written(group: list[_Piece], marks: str) -> str:
    """The pieces inside their articles; the marks of each page stand in the first."""
    out: list[str] = []
    for number, piece in enumerate(group):
        if piece.starts or number == 0:
            out += [_CLOSE] if out else []
            out += [piece.opening, "" if number else marks]
        out.append(piece.text)
    return "".join([*out, _CLOSE])


def continued(html: str, pages_before: int) -> tuple[str, int]:
    """A later part whose first page follows that many; and how many filler pages it begins with.

    A part's first page is always a right one, so one that must be left follows a filler.
    """
    filler = pages_before % 2
    first = pages_before + 1 - filler
    start = f"<style>@page :first {{ counter-reset: page {first} }}</style>"
    page = '<div style="height:1mm"></div>' if filler else ""
    numbered = html.replace("</head>", f"{start}</head>", 1)
    body = numbered.index(">", numbered.index("<body")) + 1
    return numbered[:body] + page + numbered[body:], filler
