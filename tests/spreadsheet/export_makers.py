"""Exports of the cast's January, and workbooks read back the way a person would see them."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from cast import a_month
from chalicelib.domain.exports import Export, ExportMonth, ExportName, Receipt
from chalicelib.domain.month_summary import UnitBlock
from chalicelib.domain.month_totals import UnitMonth, summarise
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.year_coverage import YearReport, year_coverage
from chalicelib.spreadsheet.export_book import export_book
from pdf.documents import an_event, street_month, the_cast_of_january

RECEIVED = datetime(2026, 1, 27, 15, 20, 31, tzinfo=SHANGHAI)


def a_receipt(unit: UnitBlock) -> Receipt:
    """What the list says of the unit; 云汀 has an extension and has not used it."""
    first = RECEIVED if unit.received else None
    late = unit.late_days if unit.received else None
    until = None if unit.received else date(2026, 2, 10)
    version = int(unit.received)
    on_time = unit.on_time
    return Receipt(
        unit.code, unit.name, unit.state, version, first, on_time, late, until, None, False
    )


def an_export(
    name: str = "2026-01.xlsx",
    facts: Sequence[UnitMonth] | None = None,
    months: Sequence[str] = ("2026-01",),
) -> Export:
    """An export whose every month is the cast's January, or the facts given."""
    told = list(facts or the_cast_of_january())
    periods = [Period.parse(month) for month in months]
    summaries = [summarise(period, period.window(), told) for period in periods]
    reports = [
        YearReport(fact.unit.code, periods[-1], fact.answers) for fact in told if fact.answers
    ]
    missing = {fact.unit.code: list(months) for fact in told if not fact.answers}
    return Export(
        name=ExportName.parse(name),
        district_code="990101",
        district="示例区",
        center="示例区心理健康指导中心",
        sample=True,
        as_of=RECEIVED,
        months=tuple(
            ExportMonth(summary, tuple(a_receipt(unit) for unit in summary.units))
            for summary in summaries
        ),
        year=2026,
        coverage=year_coverage(2026, [fact.unit for fact in told], reports, missing),
    )


def with_topics(topics: Sequence[str]) -> Export:
    """An export of one street whose activities have these topics, one each."""
    street = the_cast_of_january()[0].unit
    events = [an_event(topics=[topic]) for topic in topics]
    return an_export(facts=[street_month(street, a_month(events=events))])


def opened(export: Export) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(export_book(export)))


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    """The rows below the header as {column: value}."""
    sheet = book[name]
    header = int(str(sheet.print_title_rows).lstrip("$").split(":")[0])
    titles = [cell.value for cell in sheet[header]]
    return [
        dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=header + 1)
    ]
