"""The summary of a quarter, half a year or a year as PDF."""

from dataclasses import asdict
from typing import Any

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.issue import Issue
from chalicelib.domain.period import Period
from chalicelib.domain.span import Span
from chalicelib.domain.span_summary import SpanSummary, summarise_span
from chalicelib.domain.timeliness import current_period
from chalicelib.domain.timeliness_rank import punctuality, ranked

from .documents import fetch_document
from .export_months import read_month, registered
from .issuing import (
    district_json,
    duty_json,
    issue_json,
    measured_json,
    of_all_json,
    plan_ranking_json,
    standards_json,
    targets_json,
)
from .month_series import trend_json
from .paper_marks import marked
from .services import Services
from .span_quality import quality_json, trainings_json
from .summarise_month import last_receipt, summarise_period
from .supervision_figures import span_supervision


def span_bulletin_pdf(services: Services, name: str) -> bytes:
    """The draft; UnknownPeriod, or NotRenderedYet while the worker is busy."""
    return fetch_document(services, "span-report", span_bulletin_model(services, name, Issue()))


def span_bulletin_model(services: Services, name: str, issue: Issue) -> dict[str, Any]:
    """What the summary prints, as JSON; a span under way counts its months so far and says so."""
    span = Span.parse(name)
    periods = _known(services, span)
    if not periods:
        raise UnknownPeriod(name)
    read = [read_month(services, period) for period in periods]
    months = [month.summary for month in read]
    summary = summarise_span(months, _communities(services, periods[-1]))
    model = {
        "span": {"name": str(span), "label": span.label, "part": span.part, "year": span.year},
        "until": periods[-1].label,
        "complete": len(periods) == len(span.periods),
        "as_of": max(last_receipt(services, period) for period in periods),
        "district": district_json(services),
        "issue": issue_json(issue, span.periods[-1].next.year),
        "summary": asdict(summary),
        "before": _compared(services, span.previous),
        "year_before": _compared(services, span.year_before),
        "quality": quality_json(services, periods),
        "trainings": trainings_json(services, periods),
        "trend": trend_json(months, [registered(month) for month in read]),
        "of_all": of_all_json(read[-1]),
        "measured": measured_json(services, read[-1]),
        "supervision": span_supervision(services, span, periods),
        "ranking": [asdict(row) for row in ranked(punctuality(months))],
        "plan_ranking": plan_ranking_json(services, months[-1]),
        "targets": targets_json(services),
        "standards": standards_json(services),
        "duty": duty_json(services, "annex4_monthly_report"),
        "sample": services.sample,
    }
    return marked(services, "span-report", str(span), model, periods)


def _known(services: Services, span: Span) -> list[Period]:
    last = current_period(services.policy, services.clock())
    return [each for each in span.periods if services.policy.first_period <= each <= last]


def _communities(services: Services, last: Period) -> int:
    window = last.window(services.policy.cutoff_day)
    return sum(len(unit.communities) for unit in services.district.due(window))


def _compared(services: Services, span: Span) -> dict[str, Any] | None:
    """Sums of another span; None unless every month of it belongs to the service."""
    periods = _known(services, span)
    if len(periods) != len(span.periods):
        return None
    months = [summarise_period(services, period) for period in periods]
    found: SpanSummary = summarise_span(months, 0)
    return {
        "due": found.due,
        "received": found.received,
        "flows": asdict(found.flows) if found.flows else None,
    }
