"""One report as the caller may see it: head, draft, versions and what may be done next."""

from typing import Any

from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.period import Period
from chalicelib.domain.reports import EDITABLE, Act, Head, Review, State, Version
from chalicelib.domain.roles import Caller, Permission
from chalicelib.domain.timeliness import PeriodState

from .documents import annex4_model, fetch_document, is_amended
from .findings_json import findings_json
from .list_periods import period_json
from .open_for_review import open_for_review
from .open_report import locate
from .report_context import report_context
from .services import Services

STOCKS = ("station_built", "community_count", "rooms_built")


def read_report(
    services: Services, caller: Caller, unit: str, period: str
) -> tuple[Head, dict[str, Any]]:
    """The head and the report as JSON; the draft is the street's own.

    A reviewer's look at a submitted report is noted: it can no longer be recalled.
    """
    found, head = locate(services, caller, unit, period)
    head = open_for_review(services, caller, head)
    context = report_context(services, found, head)
    reviews = {review.version: review for review in services.reports.reviews(unit, head.period)}
    versions = services.reports.versions(unit, head.period)
    window = period_json(services, head.period)
    return head, {
        "unit": {"code": found.code, "name": found.name},
        "period": window,
        "state": head.state.value,
        "revision": head.revision,
        "extended_until": head.extended_until.isoformat() if head.extended_until else None,
        "draft": _draft(head) if caller.may(Permission.REPORTS_DRAFT) else None,
        "versions": [
            _version(
                services,
                item,
                reviews.get(item.number),
                is_amended(reviews.values(), item.number),
            )
            for item in versions
        ],
        "acts": [_act(act) for act in services.reports.acts(unit, head.period)],
        "context": context,
        "carried_forward": carried_stocks(context),
        "may": _may(caller, head, window["state"]),
    }


def read_version_pdf(
    services: Services, caller: Caller, unit: str, period: str, number: int
) -> bytes:
    """附件4 of one version as PDF; UnknownVersion or NotRenderedYet."""
    _, head = locate(services, caller, unit, period)
    if not 1 <= number <= head.latest:
        raise UnknownVersion(number)
    version = services.reports.version(unit, head.period, number)
    amended = is_amended(services.reports.reviews(unit, head.period), number)
    return fetch_document(services, "annex4", annex4_model(services, version, amended))


def _draft(head: Head) -> dict[str, Any] | None:
    if head.draft is None:
        return None
    return {
        "answers": head.draft.answers,
        "typed": dict(head.draft.typed),
        "saved_at": head.draft.saved_at.isoformat(),
        "saved_by": head.draft.saved_by,
    }


def _version(
    services: Services, version: Version, review: Review | None, amended: bool
) -> dict[str, Any]:
    return {
        "version": version.number,
        "received_at": version.received_at.isoformat(),
        "on_time": version.on_time,
        "receipt": version.receipt,
        "sha256": version.sha256,
        "submitted_by": version.submitted_by,
        "answers": version.answers,
        "reasons": dict(version.reasons),
        "findings": findings_json(services, version.findings),
        "review": _review(review) if review else None,
        "amended": amended,
        "pdf": pdf_path(version.unit, version.period, version.number),
    }


def pdf_path(unit: str, period: Period, number: int) -> str:
    """Where a version's PDF is found."""
    return f"/api/v1/monthly-reports/{unit}/{period}/versions/{number}.pdf"


def _review(review: Review) -> dict[str, Any]:
    return {
        "kind": review.kind.value,
        "at": review.at.isoformat(),
        "by": review.by,
        "findings": [
            {"pointer": note.pointer, "code": note.code, "note": note.note} for note in review.notes
        ],
    }


def _act(act: Act) -> dict[str, Any]:
    return {
        "kind": act.kind.value,
        "at": act.at.isoformat(),
        "by": act.by,
        "reason": act.reason,
    }


def carried_stocks(context: dict[str, Any]) -> dict[str, Any]:
    """The stocks of the newest earlier month, or what the register knows."""
    history = context["history"]
    if history:
        return {name: history[0][name] for name in STOCKS}
    return {
        "station_built": None,
        "community_count": context["registry"]["community_count"],
        "rooms_built": None,
    }


def _may(caller: Caller, head: Head, period_state: str) -> list[str]:
    open_now = period_state in (PeriodState.OPEN, PeriodState.LATE)
    acts = []
    if open_now and head.state is State.SUBMITTED and head.opened_at is None:
        acts += ["recall"] * caller.may(Permission.REPORTS_SUBMIT)
    if open_now and head.state is State.ACCEPTED:
        acts += ["amend"] * caller.may(Permission.REPORTS_SUBMIT)
    if head.exemptable:
        acts += ["exempt"] * caller.may(Permission.REPORTS_REVIEW)
    if open_now and head.state in EDITABLE:
        acts += ["draft"] * caller.may(Permission.REPORTS_DRAFT)
        acts += ["submit"] * caller.may(Permission.REPORTS_SUBMIT)
    if head.state is State.SUBMITTED and caller.may(Permission.REPORTS_REVIEW):
        acts += ["return", "accept"]
    return acts
