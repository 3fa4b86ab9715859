"""HTML to PDF by WeasyPrint: nothing is fetched, and what it would only log is an error."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from chalicelib.application.render_documents import RenderFailed

OUR_FONTS = frozenset({"FandolFang", "FandolHei", "FandolKai", "FandolSong", "Noto Serif CJK SC"})
STYLESHEETS = ("base.css", "sheet.css", "annex4.css", "official.css", "forms.css")
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


def _write(html: str) -> tuple[bytes, _Records]:
    fetcher = FetchNothing()
    with _recorded() as records:
        style = CSS(string=_css(), url_fetcher=fetcher)
        document = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[style])
        pdf: bytes = document.write_pdf()
    foreign = _families(document) - OUR_FONTS
    if foreign:
        raise RenderWarning(f"fonts that are not ours: {', '.join(sorted(foreign))}")
    return pdf, records


def _families(document: Any) -> set[str]:
    return {font.family for font in document.fonts.values()}


def render(html: str) -> bytes:
    """The PDF; equal HTML gives equal bytes. RenderWarning for anything WeasyPrint warns of.

    A character that none of our fonts has prints as 〓 (the printers' mark for a missing type),
    and the note of class `geta-note` becomes visible.
    """
    pdf, records = _write(html)
    if records.missing_glyphs:
        marked = html.translate(dict.fromkeys(records.missing_glyphs, GETA))
        pdf, records = _write(marked.replace('class="geta-note"', 'class="geta-note shown"'))
    if records.records:
        raise RenderWarning("; ".join(record.getMessage() for record in records.records))
    return pdf
