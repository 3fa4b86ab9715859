"""Issues a paper: its number is stored, its content stays as it is, its file can be had again."""

from typing import Any

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import BadIssueNumber, NumberTaken, StaleRevision, UnknownVersion
from chalicelib.domain.issue import Issue
from chalicelib.domain.issued_papers import IssuedPaper, of_name
from chalicelib.domain.records import content_of, fingerprint
from chalicelib.domain.roles import Caller
from chalicelib.domain.span import Span, is_span

from .documents import document_key, fetch_stored, store_model
from .month_bulletin import month_bulletin_model
from .services import Services
from .span_bulletin import span_bulletin_model
from .summarise_month import known_period

TRIES = 5


def issue_paper(services: Services, caller: Caller, name: str, issue: Issue) -> IssuedPaper:
    """The paper as stored; NumberTaken when the number belongs to another one.

    The same content with the same number is one paper, however often it is asked for.
    """
    kind = "span-report" if is_span(name) else "month-report"
    make = span_bulletin_model if is_span(name) else month_bulletin_model
    model = make(services, name, issue)
    for tries in range(1, TRIES + 1):
        paper = _next(services, kind, name, issue, model, caller)
        if (known := _known(services, paper)) is not None:
            return known
        services.outbox.post(store_model(services, kind, model), services.clock())
        event = AuditEvent(
            DISTRICT_CHAIN, paper.at, caller.account, caller.role, "issue_paper",
            f"{name}/{paper.edition} {paper.number} {paper.sha256}",
        )  # fmt: skip
        try:
            services.issued.append(paper, event)
        except StaleRevision:
            if tries == TRIES:
                raise
        else:
            return paper
    raise StaleRevision(TRIES)


def _next(
    services: Services, kind: str, name: str, issue: Issue, model: dict[str, Any], caller: Caller
) -> IssuedPaper:
    if issue.number is None or issue.dated is None:
        raise BadIssueNumber(name)
    papers = services.issued.all()
    return IssuedPaper(
        place=len(papers) + 1,
        kind=kind,
        name=name,
        edition=len(of_name(papers, name)) + 1,
        number=issue.number,
        dated=issue.dated,
        sha256=fingerprint(content_of(model)),
        key=document_key(kind, model),
        at=services.clock(),
        by=caller.account,
    )


def _known(services: Services, paper: IssuedPaper) -> IssuedPaper | None:
    for other in services.issued.all():
        if other.number == paper.number:
            if (other.name, other.sha256) == (paper.name, paper.sha256):
                return other
            raise NumberTaken(paper.number)
    return None


def issued_json(services: Services, name: str) -> dict[str, Any]:
    """The papers about that period or span, newest first; UnknownPeriod."""
    if is_span(name):
        Span.parse(name)
    else:
        known_period(services, name)
    papers = of_name(services.issued.all(), name)
    return {"name": name, "items": [paper_json(paper) for paper in reversed(papers)]}


def paper_json(paper: IssuedPaper) -> dict[str, Any]:
    """A paper as the routes show it."""
    return {
        "edition": paper.edition,
        "number": paper.number,
        "dated": paper.dated.isoformat(),
        "sha256": paper.sha256,
        "issued_at": paper.at.isoformat(),
        "issued_by": paper.by,
        "pdf": f"/api/v1/bulletins/{paper.name}/issues/{paper.edition}.pdf",
    }


def issued_pdf(services: Services, name: str, edition: str) -> bytes:
    """The paper as it was issued; UnknownVersion, or NotRenderedYet."""
    for paper in of_name(services.issued.all(), name):
        if str(paper.edition) == edition:
            return fetch_stored(services, paper.key)
    raise UnknownVersion(edition)
