"""The district's month report for approval (送审稿): GB/T 9704 pages and the summary table."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.month_summary import MonthSummary
from chalicelib.domain.records import fingerprint

from .month_sentences import Section, introduction, sections
from .month_sheet import COLUMNS, month_blocks
from .paragraph import Line, paragraph
from .sheet import paginate
from .templating import fill
from .wording import check_code, day

# Room for rows in mm: the page less the title, the header row and the notes.
FIRST_PAGE_MM, NEXT_PAGE_MM = 98.0, 120.0


def month_report_html(model: Mapping[str, Any]) -> str:
    """`{district: {name, center_name}, summary, as_of, sample}` as HTML.

    `summary` is `MonthSummary.as_json()`; `as_of` is the RFC 3339 time up to which
    received reports count.
    """
    summary = MonthSummary.from_json(model["summary"])
    return fill(
        "month_report.html",
        district=model["district"],
        sample=model["sample"],
        summary=summary,
        introduction=paragraph(introduction(summary, model["as_of"])),
        sections=[(section, _lines(section)) for section in sections(summary)],
        columns=COLUMNS,
        pages=paginate(month_blocks(summary), FIRST_PAGE_MM, NEXT_PAGE_MM),
        check_code=check_code(fingerprint(model)),
        window=f"{day(summary.window_first)}—{day(summary.window_last)}",
    )


def _lines(section: Section) -> list[list[Line]]:
    """The section's paragraphs; a heading of level 2 runs into the first one."""
    headings = [section.heading if section.level == 2 else ""] + [""] * len(section.paragraphs)
    pairs = zip(section.paragraphs, headings, strict=False)
    return [paragraph(text, heading) for text, heading in pairs]
