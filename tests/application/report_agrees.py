"""Model, store, audit chain, outbox and every list that people read tell the same story."""

from collections.abc import Iterable
from datetime import timedelta

from application.report_model import CUTOFF, JANUARY, OFFERED, OPENS, Paper, Sent
from chalicelib.application.list_reports import list_reports
from chalicelib.application.read_report import read_report
from chalicelib.application.services import Services
from chalicelib.application.summarise_month import month_overview
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.reports import Version
from chalicelib.domain.roles import Caller

ACTS = {
    "recall": "recalled",
    "amend": "amending",
    "exempt": "exempt",
    "extend": "extended",
    "archive": "archived",
}


def assert_stored(services: Services, paper: Paper) -> None:
    """The store holds what the model remembers, and the audit chain every act."""
    store, unit = services.reports, paper.unit
    head = store.head(unit, JANUARY)
    assert (head.state.value, head.revision) == (paper.state, paper.revision)
    assert (head.latest, head.first_received_at) == (len(paper.sent), paper.first)
    assert (head.standing, head.extended_until) == (paper.standing, paper.extended)
    assert (head.draft.answers if head.draft else None) == paper.draft
    assert (dict(head.draft.typed) if head.draft else {}) == paper.typed
    versions = list(store.versions(unit, JANUARY))
    assert versions == paper.kept
    assert [_sent(version) for version in versions] == paper.sent
    reviews = store.reviews(unit, JANUARY)
    assert [(item.version, item.kind.value, item.by) for item in reviews] == paper.reviews
    kept = [act.kind.value for act in store.acts(unit, JANUARY)]
    assert kept == [ACTS[act] for act in paper.acts if act in ACTS]
    found = {key: store.receipt(unit, JANUARY, key) for key in {*paper.keys, *paper.refused}}
    assert {key: item.version for key, item in found.items() if item} == paper.keys
    links = services.audit.links(unit)
    assert [link.event.act for link in links] == paper.acts
    assert first_broken(links) is None


def assert_offered(services: Services, paper: Paper, side: str, caller: Caller) -> None:
    """What the page offers that side is what nothing speaks against; the marks are right."""
    _, report = read_report(services, caller, paper.unit, str(JANUARY))
    now, offers = services.clock(), OFFERED[side]
    free = {word for act, word in offers.items() if not list(paper.objections(act, now))}
    assert set(report["may"]) == free
    accepted = [number for number, kind, _ in paper.reviews if kind == "accepted"]
    superseded = set(accepted[:-1])
    marked = {item["version"] for item in report["versions"] if item["amended"]}
    assert marked == superseded
    assert report["revision"] == paper.revision


def assert_listed(services: Services, papers: Iterable[Paper], district: Caller) -> None:
    """The district's list and month show each report's standing and lateness."""
    listed = list_reports(services, district, str(JANUARY))
    rows = {item["unit"]["code"]: item for item in listed["items"]}
    for paper in papers:
        row = rows[paper.unit]
        shown = (row["state"], row["late_days"], row["on_time"])
        assert shown == (paper.state, late_days(paper), _on_time(paper))
        assert row["within_extension"] == _within(paper)
    _assert_month(services, listed["counts"], list(papers))


def _assert_month(services: Services, counts: dict[str, int], papers: list[Paper]) -> None:
    late = [days for paper in papers if (days := late_days(paper)) is not None]
    due = 12 - sum(paper.state == "exempt" for paper in papers)
    punctual = sum(days == 0 for days in late)
    assert (counts["due"], counts["received"]) == (due, len(late))
    assert (counts["on_time"], counts["missing"]) == (punctual, due - len(late))
    if services.clock() < OPENS:
        return
    month = month_overview(services, str(JANUARY))
    assert (month["units_due"], month["units_received"]) == (due, len(late))
    assert (month["units_on_time"], len(month["missing"])) == (punctual, due - len(late))
    assert sorted(days for _, days in month["late"]) == sorted(days for days in late if days)
    visits = sum(
        paper.sent[paper.standing - 1].answers["counselling_visits"]
        for paper in papers
        if paper.standing
    )
    assert month["totals"]["flows"]["visits"] == visits


def late_days(paper: Paper) -> int | None:
    """Begun days after the cut-off by the first receipt; None while nothing stands."""
    if not paper.standing or paper.first is None:
        return None
    return max(0, -((CUTOFF - timedelta(microseconds=1) - paper.first) // timedelta(days=1)))


def _on_time(paper: Paper) -> bool | None:
    days = late_days(paper)
    return None if days is None else days == 0


def _within(paper: Paper) -> bool | None:
    if paper.extended is None or not paper.standing or paper.first is None:
        return None
    return paper.first.astimezone(SHANGHAI).date() <= paper.extended


def _sent(version: Version) -> Sent:
    answers, reasons = dict(version.answers), dict(version.reasons)
    return Sent(answers, reasons, version.received_at, version.submitted_by, version.on_time)
