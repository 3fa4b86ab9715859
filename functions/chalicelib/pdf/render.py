"""HTML to PDF by WeasyPrint: nothing is fetched, and what it would only log is an error."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from chalicelib.application.render_documents import RenderFailed

from .archival import ARCHIVE, attached, colours, finish
from .joining import join
from .parts import MOST, continued, cut

OUR_FONTS = frozenset({"FandolFang", "FandolHei", "FandolKai", "FandolSong", "Noto Serif CJK SC"})
STYLESHEETS = (
    "base.css",
    "sheet.css",
    "annex4.css",
    "official.css",
    "forms.css",
    "papers.css",
    "leaflet.css",
    "record.css",
)
GETA = "〓"
_LOGGER = logging.getLogger("weasyprint")
_LOGGER.setLevel(logging.WARNING)


class RenderWarning(RenderFailed):
    """The document would not print as meant: a bad rule, a fetch, a foreign font."""


class FetchNothing(URLFetcher):  # type: ignore[misc]  # weasyprint has no type information
    """Refuses every address; a document carries all it needs."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        """Raise for any URL."""
        raise PermissionError(f"a document fetches nothing: {url}")


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.thread_id = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread_id:
            self.records.append(record)

    @property
    def missing_glyphs(self) -> set[int]:
        """Code points that no font has; such a record's arguments are (character, code point)."""
        return {
            int(str(record.args[1]))
            for record in self.records
            if record.msg.startswith(".notdef") and isinstance(record.args, tuple)
        }


@contextmanager
def _recorded() -> Iterator[_Records]:
    records = _Records()
    _LOGGER.addHandler(records)
    try:
        yield records
    finally:
        _LOGGER.removeHandler(records)


@cache
def _css() -> str:
    folder = files("chalicelib.pdf") / "templates"
    return "\n".join((folder / name).read_text("utf-8") for name in STYLESHEETS)


@dataclass(frozen=True)
class _Job:
    """What is to be printed: the record inside, the pages of one part, who hears of each part."""

    record: str
    most: int
    alive: Callable[[], None]


def _write(html: str, job: _Job) -> tuple[bytes, _Records]:
    parts: list[bytes] = []
    before = 0
    with _recorded() as records:
        style = CSS(string=_css(), url_fetcher=FetchNothing())
        for part in cut(html, job.most):
            pages, pdf = _write_part(part, style, before, job.record)
            parts.append(pdf)
            before += pages
            job.alive()
    return join(parts), records


def _write_part(html: str, style: CSS, before: int, record: str) -> tuple[int, bytes]:
    """The pages and the PDF of one part; the first carries the record."""
    text, filler = continued(html, before) if before else (html, 0)
    document = HTML(string=text, url_fetcher=FetchNothing()).render(
        stylesheets=[style], color_profiles=colours(), **ARCHIVE
    )
    kept = document.copy(document.pages[filler:]) if filler else document
    inside = [] if before else attached(record)
    pdf: bytes = kept.write_pdf(finisher=finish, attachments=inside, **ARCHIVE)
    foreign = _families(document) - OUR_FONTS
    if foreign:
        raise RenderWarning(f"fonts that are not ours: {', '.join(sorted(foreign))}")
    return len(kept.pages), pdf


def _families(document: Any) -> set[str]:
    return {font.family for font in document.fonts.values()}


def _nothing() -> None: ...


def render(
    html: str, record: str = "", most: int = MOST, alive: Callable[[], None] = _nothing
) -> bytes:
    """The PDF with the record inside; equal input gives equal bytes.

    RenderWarning for anything WeasyPrint warns of. A character that none of our fonts has
    prints as 〓 (the printers' mark for a missing type), and the note of class `geta-note`
    becomes visible. A table of more than `most` pages is printed in parts; `alive` is called
    after each.
    """
    job = _Job(record, most, alive)
    pdf, records = _write(html, job)
    if records.missing_glyphs:
        marked = html.translate(dict.fromkeys(records.missing_glyphs, GETA))
        noted = marked.replace('class="geta-note"', 'class="geta-note shown"')
        pdf, records = _write(noted, job)
    if records.records:
        raise RenderWarning("; ".join(record.getMessage() for record in records.records))
    return pdf
