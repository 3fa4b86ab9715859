"""Does each act to the model and to the real use case, and asks that both say the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from application.report_model import MOVES, OPENS, Paper, assert_same, month_of
from cast import JINGLAN, JINGLAN_LEAD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_outbox import SqliteOutbox
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.application.review_report import accept_report, return_report
from chalicelib.application.save_draft import save_draft
from chalicelib.application.services import Services
from chalicelib.application.submit_report import Submission, submit_report
from chalicelib.domain.errors import (
    DomainError,
    InvalidReport,
    KeyReused,
    OwnSubmission,
    StaleRevision,
)
from chalicelib.domain.reports import ReturnNote
from chalicelib.domain.roles import Caller, Role
from rig import SetClock, build_rig

LEADS = {
    TINGSONG: Caller(TINGSONG_LEAD, "听松", Role.STREET_LEAD, TINGSONG),
    JINGLAN: Caller(JINGLAN_LEAD, "静澜", Role.STREET_LEAD, JINGLAN),
}
NOTE = ReturnNote("/counselling_visits", "number_wrong", "请核对")
REASON = {"X4-15": "入户宣传，每户一人"}
Errors = set[type[Exception]]


@cache
def _parts() -> Services:
    """Register, form and rules, read once; every life gets a store of its own."""
    with TemporaryDirectory() as folder:
        return build_rig(Path(folder)).services


class Desk:
    """Two streets' reports over a fresh database; `seen` is how far off the revision is."""

    def __init__(self, folder: Path) -> None:
        database = SqliteDatabase(folder / "life.sqlite3")
        self.clock = SetClock(OPENS + timedelta(days=7))
        self.services = replace(
            _parts(), clock=self.clock, reports=SqliteReports(database),
            audit=SqliteAudit(database), outbox=SqliteOutbox(database),
            files=FolderFiles(folder / "files"),
        )  # fmt: skip
        self.papers = {unit: Paper(unit) for unit in LEADS}
        self._keys = 0

    def draft(self, unit: str, visits: int, seen: int = 0) -> None:
        """The street saves a draft."""
        paper, answers = self.papers[unit], {"counselling_visits": visits}
        revision = paper.revision + seen
        done = _outcome(
            lambda: save_draft(
                self.services, LEADS[unit], unit, PERIOD,
                revision=revision, answers=answers, typed={},
            )
        )  # fmt: skip
        if _went_through(done, self._objections(paper, "draft", seen)):
            paper.draft = answers
            paper.move("draft")

    def submit(self, unit: str, visits: int, seen: int = 0, flaw: str = "") -> None:
        """The street submits; `flaw` is error, odd (no reason given), explained or nothing."""
        paper, answers = self.papers[unit], month_of(unit, visits)
        if flaw == "error":
            answers["rooms_built"] = answers["community_count"] + 1
        if flaw in ("odd", "explained"):
            answers["events"][0]["participants"] = 1
        reasons = REASON if flaw == "explained" else {}
        against = self._objections(paper, "submit", seen)
        if flaw in ("error", "odd") or (paper.sent and paper.sent[-1].answers == answers):
            against.add(InvalidReport)
        self._keys += 1
        key = f"key-{self._keys:08d}"
        done = self._send(paper, key, seen, answers, reasons)
        if not _went_through(done, against):
            paper.refused.add(key)
            return
        paper.take(answers, reasons, self.clock(), LEADS[unit].account)
        paper.kept.append(done[0])
        paper.keys[key] = len(paper.sent)

    def send_again(self, paper: Paper, key: str, seen: int, *, changed: bool) -> None:
        """The street sends an old key once more, with its content or with another."""
        number = paper.keys[key]
        first = paper.sent[number - 1]
        answers = {**first.answers, "filler_name": "示例员99"} if changed else first.answers
        done = self._send(paper, key, seen, answers, first.reasons)
        assert done is KeyReused if changed else done[0] == paper.kept[number - 1]

    def review(self, kind: str, unit: str, seen: int = 0, *, own: bool = False) -> None:
        """The district returns or accepts; `own` is the submitter in a reviewer's role."""
        paper, who = self.papers[unit], LEADS[unit].account if own else REVIEWER
        caller = Caller(who, "区里", Role.DISTRICT_REVIEWER, None)
        against = self._objections(paper, kind, seen) | ({OwnSubmission} if own else set())
        act = return_report if kind == "returned" else accept_report
        notes = [(NOTE,)] if kind == "returned" else []
        revision = paper.revision + seen
        done = _outcome(lambda: act(self.services, caller, unit, PERIOD, *notes, revision=revision))
        if _went_through(done, against):
            paper.move(kind)
            paper.reviews.append((len(paper.sent), kind, who))

    def may(self, unit: str) -> list[str]:
        """The acts that nothing speaks against now."""
        paper, now = self.papers[unit], self.clock()
        return [act for act in MOVES if not list(paper.objections(act, now))]

    def assert_same(self) -> None:
        """Model, store, audit chains and outbox agree."""
        for paper in self.papers.values():
            assert_same(self.services, paper)
        accepted = sum(paper.acts.count("accepted") for paper in self.papers.values())
        assert len(self.services.outbox.pending(99)) == accepted

    def _objections(self, paper: Paper, act: str, seen: int) -> Errors:
        stale: Errors = {StaleRevision} if seen else set()
        return {*paper.objections(act, self.clock()), *stale}

    def _send(self, paper: Paper, key: str, seen: int, answers: Any, reasons: Any) -> Any:
        sent, lead = Submission(paper.revision + seen, key, answers, reasons), LEADS[paper.unit]
        return _outcome(lambda: submit_report(self.services, lead, paper.unit, PERIOD, sent))


def _outcome(act: Callable[[], Any]) -> Any:
    """What the act returned, or the class of what it was refused with."""
    try:
        return act()
    except DomainError as error:
        return type(error)


def _went_through(done: Any, against: Errors) -> bool:
    """Refused for one of the expected reasons, or done when there was none."""
    refused = isinstance(done, type)
    assert done in against if refused else not against
    return not refused
