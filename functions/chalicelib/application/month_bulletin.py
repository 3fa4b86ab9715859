"""The month's bulletin as PDF: a draft for approval until the district has typed its number."""

from dataclasses import asdict
from typing import Any

from chalicelib.domain.issue import Issue
from chalicelib.domain.timeliness_rank import punctuality, ranked

from .documents import fetch_document
from .issuing import district_json, duty_json, issue_json, targets_json
from .month_series import corrections_json, months_until, trend_json
from .services import Services
from .summarise_month import known_period, last_receipt

SHOWN_MONTHS = 13


def month_bulletin_pdf(services: Services, period: str, issue: Issue | None = None) -> bytes:
    """The bulletin; NotRenderedYet while the worker is busy."""
    return fetch_document(
        services, "month-report", month_bulletin_model(services, period, issue or Issue())
    )


def month_bulletin_model(services: Services, period: str, issue: Issue) -> dict[str, Any]:
    """What the bulletin prints, as JSON."""
    named = known_period(services, period)
    months = months_until(services, named, SHOWN_MONTHS)
    this_year = [month for month in months if month.period[:4] == period[:4]]
    return {
        "summary": months[-1].as_json(),
        "as_of": last_receipt(services, named),
        "district": district_json(services),
        "issue": issue_json(issue, named.next.year),
        "trend": trend_json(months),
        "ranking": [asdict(row) for row in ranked(punctuality(this_year))],
        "corrections": corrections_json(services, named),
        "targets": targets_json(services),
        "duty": duty_json(services, "annex4_monthly_report"),
        "sample": services.sample,
    }
