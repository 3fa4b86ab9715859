"""Long documents in parts: cut before a page of the table, printed one by one, joined again.

WeasyPrint keeps every box of a document until it is written: 3,000 units at once took 6 GB.
The pages of the table are cut beforehand, each one a section, so a part may begin at any.
"""

import re
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

# Sections of one part: about 500 MB in the process that prints.
MOST = 100
_ARTICLE = re.compile(r"<article[^>]*>")
_SECTION = re.compile(r"(?=<section[ >])")
_RUNNING = re.compile(r'<p class="sample-mark">[^<]*</p>')
_END = "</article></body></html>"


def cut(html: str, most: int = MOST) -> list[str]:
    """The document, whole or in parts of at most `most` sections of its last article.

    What people typed is escaped, so a tag here is always one of our templates.
    """
    openings = list(_ARTICLE.finditer(html))
    if not openings:
        return [html]
    lead, *sections = _SECTION.split(html[openings[-1].end() :])
    if len(sections) <= most:
        return [html]
    body = html.index("<body")
    marks = "".join(_RUNNING.findall(html)[:1])
    again = html[: html.index(">", body) + 1] + openings[-1].group() + marks
    first = html[: openings[-1].end()] + lead
    groups = ["".join(sections[i : i + most]) for i in range(0, len(sections), most)]
    heads = [first] + [again] * (len(groups) - 1)
    parts = [head + group + _END for head, group in zip(heads, groups, strict=True)]
    return [*parts[:-1], parts[-1].removesuffix(_END)]


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


def join(parts: Sequence[bytes]) -> bytes:
    """One PDF with the title, the outline and the attachments of the first part."""
    if len(parts) == 1:
        return parts[0]
    writer = PdfWriter(clone_from=PdfReader(BytesIO(parts[0])))
    producer = PdfReader(BytesIO(parts[0])).metadata
    for part in parts[1:]:
        writer.append(BytesIO(part), import_outline=False)
    writer.metadata = producer
    joined = BytesIO()
    writer.write(joined)
    writer.close()
    return joined.getvalue()
