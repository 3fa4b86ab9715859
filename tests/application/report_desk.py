"""Does each act to the model and to the real use case, and asks that both say the same."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from application.report_agrees import assert_listed, assert_offered, assert_stored
from application.report_model import CUTOFF, JANUARY, OPENS, Paper, month_of
from application.unsteady_reports import UnsteadyReports
from cast import JINGLAN, JINGLAN_LEAD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_outbox import SqliteOutbox
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.application.amend_report import amend_report
from chalicelib.application.archive_period import archive_period
from chalicelib.application.exempt_report import exempt_report
from chalicelib.application.extend_report import extend_report
from chalicelib.application.read_report import read_report
from chalicelib.application.recall_report import recall_report
from chalicelib.application.review_report import accept_report, return_report
from chalicelib.application.save_draft import save_draft
from chalicelib.application.services import Services
from chalicelib.application.submit_report import Submission, submit_report
from chalicelib.domain.errors import (
    DomainError,
    ExtensionOutOfRange,
    InvalidReport,
    KeyReused,
    OwnSubmission,
    StaleRevision,
    StoreUnavailable,
)
from chalicelib.domain.reports import ReturnNote
from chalicelib.domain.roles import Caller, Role
from rig import SetClock, build_rig

LEADS = {
    TINGSONG: Caller(TINGSONG_LEAD, "听松", Role.STREET_LEAD, TINGSONG),
    JINGLAN: Caller(JINGLAN_LEAD, "静澜", Role.STREET_LEAD, JINGLAN),
}
DISTRICT = Caller(REVIEWER, "区里", Role.DISTRICT_REVIEWER, None)
ONLOOKER = Caller("publisher", "区里", Role.DISTRICT_PUBLISHER, None)
NOTE = ReturnNote("/counselling_visits", "number_wrong", "请核对")
REASON = {"X4-15": "入户宣传，每户一人"}
REPLY = {NOTE.pointer: "已核对台账"}
Errors = set[type[Exception]]


@cache
def _parts() -> Services:
    """Register, form and rules, read once; every life gets a store of its own."""
    with TemporaryDirectory() as folder:
        return build_rig(Path(folder)).services


class Desk:
    """Two streets' reports over a fresh database; `seen` is how far off the revision is.

    `tally` counts what was done and what was refused, by act.
    """

    def __init__(self, folder: Path, tally: Counter[tuple[str, str]]) -> None:
        database = SqliteDatabase(folder / "life.sqlite3")
        self.reports = UnsteadyReports(SqliteReports(database))
        self.clock = SetClock(OPENS + timedelta(days=7))
        self.services = replace(
            _parts(), clock=self.clock, reports=self.reports,
            audit=SqliteAudit(database), outbox=SqliteOutbox(database),
            files=FolderFiles(folder / "files"),
        )  # fmt: skip
        self.papers = {unit: Paper(unit) for unit in LEADS}
        self._tally, self._keys = tally, 0

    def draft(self, unit: str, visits: int, seen: int = 0) -> None:
        """The street saves a draft."""
        paper, answers = self.papers[unit], {"counselling_visits": visits}
        typed = {"/rooms_built": "九个"} if visits % 2 else {}
        if self._went(
            "draft", paper, {StaleRevision} if seen else set(),
            save_draft, LEADS[unit], unit, PERIOD,
            revision=paper.revision + seen, answers=answers, typed=typed,
        ):  # fmt: skip
            paper.draft, paper.typed = answers, typed
            paper.move("draft")

    def submit(
        self, unit: str, visits: int, seen: int = 0, flaw: str = "", key: str | None = None
    ) -> None:
        """The street submits; `flaw` is error, odd (no reason given), explained or nothing.

        `key` is one that was refused before; without it the key is new.
        """
        paper, answers = self.papers[unit], month_of(unit, visits)
        if flaw == "error":
            answers["rooms_built"] = answers["community_count"] + 1
        if flaw in ("odd", "explained"):
            answers["events"][0]["participants"] = 1
        reasons = REASON if flaw == "explained" else {}
        reasons = reasons | (REPLY if paper.decided[1] == "returned" else {})
        against: Errors = {StaleRevision} if seen else set()
        if flaw in ("error", "odd") or paper.unchanged == answers:
            against.add(InvalidReport)
        self._keys += key is None
        key = key or f"key-{self._keys:08d}"
        done = self._send(paper, key, seen, answers, reasons)
        if not self._agreed("submit", paper, against, done):
            paper.refused.append(key)
            return
        if isinstance(done, type):  # stored, though it was told that it was not: the same again
            done = self._send(paper, key, seen, answers, reasons)
        paper.take(answers, reasons, self.clock(), LEADS[unit].account)
        paper.kept.append(done[0])
        paper.keys[key] = len(paper.sent)

    def send_again(self, paper: Paper, key: str, seen: int, *, changed: bool) -> None:
        """The street sends an old key once more, with its content or with another."""
        number = paper.keys[key]
        first = paper.sent[number - 1]
        answers = {**first.answers, "filler_name": "示例员99"} if changed else first.answers
        done = self._send(paper, key, seen, answers, first.reasons)
        self._tally["an old key", "refused" if changed else "done"] += 1
        assert done is KeyReused if changed else done[0] == paper.kept[number - 1]

    def review(self, kind: str, unit: str, seen: int = 0, *, own: bool = False) -> None:
        """The district returns or accepts; `own` is the submitter in a reviewer's role."""
        paper, who = self.papers[unit], LEADS[unit].account if own else REVIEWER
        caller = replace(DISTRICT, account=who)
        against: Errors = ({StaleRevision} if seen else set()) | ({OwnSubmission} if own else set())
        act = return_report if kind == "returned" else accept_report
        notes = [(NOTE,)] if kind == "returned" else []
        revision = paper.revision + seen
        if self._went(kind, paper, against, act, caller, unit, PERIOD, *notes, revision=revision):
            paper.move(kind)
            paper.reviews.append((len(paper.sent), kind, who))

    def look(self, unit: str) -> None:
        """A reviewer opens the report; looking twice changes nothing more."""
        paper = self.papers[unit]
        news = not list(paper.objections("open", self.clock()))
        read_report(self.services, DISTRICT, unit, PERIOD)
        self._tally["open", "done" if news else "refused"] += 1
        if news:
            paper.opened = True
            paper.move("open")

    def recall(self, unit: str) -> None:
        """The street takes the newest version back."""
        paper = self.papers[unit]
        if self._went("recall", paper, set(), recall_report, LEADS[unit], unit, PERIOD):
            paper.recall()

    def amend(self, unit: str) -> None:
        """The street opens an accepted report again."""
        paper = self.papers[unit]
        if self._went("amend", paper, set(), amend_report, LEADS[unit], unit, PERIOD, "漏记"):
            paper.copy_back()
            paper.move("amend")

    def exempt(self, unit: str) -> None:
        """The district frees the unit."""
        paper = self.papers[unit]
        if self._went("exempt", paper, set(), exempt_report, DISTRICT, unit, PERIOD, "搬迁"):
            paper.move("exempt")

    def extend(self, unit: str, days: int) -> None:
        """The district gives the unit so many days after the 28th."""
        paper, day = self.papers[unit], CUTOFF.date() + timedelta(days=days - 1)
        against: Errors = set() if 1 <= days <= 90 else {ExtensionOutOfRange}
        terms = (DISTRICT, unit, PERIOD, day.isoformat(), "停电")
        went = self._went("extend", paper, against, extend_report, *terms)
        if went and paper.extended != day:  # the same day again changes nothing
            paper.extended = day
            paper.move("extend")

    def archive(self) -> None:
        """The operator archives the period; running it again does no harm."""
        now, running = self.clock(), self.clock() < CUTOFF
        ready = [p for p in self.papers.values() if not list(p.objections("archive", now))]
        done = outcome(lambda: archive_period(self.services, JANUARY, "operator"))
        assert (done if not running else []) == sorted(paper.unit for paper in ready)
        assert isinstance(done, type) == running
        self._tally["archive", "done" if ready else "refused"] += 1
        for paper in ready:
            paper.draft, paper.typed = None, {}
            paper.move("archive")

    def assert_same(self) -> None:
        """Model, store, audit chains, outbox, pages and lists agree."""
        for unit, paper in self.papers.items():
            self._tally["state", paper.state] += 1
            assert_stored(self.services, paper)
            assert_offered(self.services, paper, "street", LEADS[unit])
            if paper.state != "submitted" or paper.opened:
                assert_offered(self.services, paper, "district", DISTRICT)
        assert_listed(self.services, self.papers.values(), ONLOOKER)
        accepted = sum(paper.acts.count("accepted") for paper in self.papers.values())
        assert len(self.services.outbox.pending(99)) == accepted

    @contextmanager
    def failing(self, when: str) -> Iterator[None]:
        """The disk fails at the next commit, before or after it is written."""
        self.reports.fails = when
        yield
        self.reports.fails = ""

    def _went(
        self, name: str, paper: Paper, against: Errors, act: Callable[..., Any],
        *terms: Any, **named: Any,
    ) -> bool:  # fmt: skip
        done = outcome(lambda: act(self.services, *terms, **named))
        return self._agreed(name, paper, against, done)

    def _agreed(self, name: str, paper: Paper, against: Errors, done: Any) -> bool:
        """Refused for one of the expected reasons, or done when there was none."""
        against = {*against, *paper.objections(name, self.clock())}
        if done is StoreUnavailable:
            self._tally[name, "failed"] += 1
            assert not against
            return self.reports.failed == "after"
        refused = isinstance(done, type)
        assert done in against if refused else not against, (name, done, against)
        self._tally[name, "refused" if refused else "done"] += 1
        return not refused

    def _send(self, paper: Paper, key: str, seen: int, answers: Any, reasons: Any) -> Any:
        sent, lead = Submission(paper.revision + seen, key, answers, reasons), LEADS[paper.unit]
        return outcome(lambda: submit_report(self.services, lead, paper.unit, PERIOD, sent))


def outcome(act: Callable[[], Any]) -> Any:
    """What the act returned, or the class of what it was refused with."""
    try:
        return act()
    except DomainError as error:
        return type(error)
