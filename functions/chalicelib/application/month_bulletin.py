"""The month's bulletin as PDF: a draft for approval until the district has typed its number."""

from dataclasses import asdict
from typing import Any

from chalicelib.domain.issue import Issue
from chalicelib.domain.issued_papers import last_before
from chalicelib.domain.period import Period
from chalicelib.domain.timeliness_rank import punctuality, ranked

from .documents import fetch_document
from .export_months import months_until, registered
from .issuing import (
    district_json,
    duty_json,
    issue_json,
    of_all_json,
    plan_ranking_json,
    targets_json,
)
from .month_series import corrections_json, trend_json
from .paper_marks import marked
from .services import Services
from .summarise_month import known_period, last_receipt
from .supervision_figures import month_supervision

KIND = "month-report"
SHOWN_MONTHS = 13


def month_bulletin_pdf(services: Services, period: str) -> bytes:
    """The draft; NotRenderedYet while the worker is busy."""
    return fetch_document(services, KIND, month_bulletin_model(services, period, Issue()))


def month_bulletin_model(services: Services, period: str, issue: Issue) -> dict[str, Any]:
    """What the bulletin prints, as JSON."""
    named = known_period(services, period)
    read = months_until(services, named, SHOWN_MONTHS)
    months = [month.summary for month in read]
    this_year = [month for month in months if month.period[:4] == period[:4]]
    since = last_before(services.issued.all(), KIND, str(named))
    model = {
        "summary": months[-1].as_json(),
        "as_of": last_receipt(services, named),
        "district": district_json(services),
        "issue": issue_json(issue, named.next.year),
        "trend": trend_json(months, [registered(month) for month in read]),
        "of_all": of_all_json(read[-1]),
        "supervision": month_supervision(services, named),
        "ranking": [asdict(row) for row in ranked(punctuality(this_year))],
        "plan_ranking": plan_ranking_json(services, months[-1]),
        "since": since and {"number": since.number, "dated": since.dated.isoformat()},
        "corrections": corrections_json(services, named, since.at if since else None),
        "targets": targets_json(services),
        "duty": duty_json(services, "annex4_monthly_report"),
        "sample": services.sample,
    }
    return marked(services, KIND, period, model, [Period.parse(month.period) for month in months])
