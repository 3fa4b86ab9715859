"""Thousands of invented lives of two streets' reports: model, store and audit chain agree."""

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from application.report_model import CLOSES, CUTOFF, OPENS, Paper, assert_same, month_of
from cast import JINGLAN, JINGLAN_LEAD, REVIEWER, TINGSONG, TINGSONG_LEAD
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

MEMORY = Path("/dev/shm")  # every commit is synced; in memory that costs nothing
PERIOD = "2026-01"
SECOND = timedelta(seconds=1)
LEADS = {
    TINGSONG: Caller(TINGSONG_LEAD, "听松", Role.STREET_LEAD, TINGSONG),
    JINGLAN: Caller(JINGLAN_LEAD, "静澜", Role.STREET_LEAD, JINGLAN),
}
INSTANTS = [
    OPENS - SECOND, datetime(2026, 1, 5, 9, tzinfo=OPENS.tzinfo), CUTOFF - SECOND / 1e6, CUTOFF,
    datetime(2026, 2, 20, 9, tzinfo=OPENS.tzinfo), CLOSES - SECOND, CLOSES,
]  # fmt: skip
NOTE = ReturnNote("/counselling_visits", "number_wrong", "请核对")
REASON = {"X4-15": "入户宣传，每户一人"}
UNITS, VISITS = st.sampled_from(sorted(LEADS)), st.integers(30, 33)
SEEN = st.sampled_from([0, 0, 0, 0, -1, 1])
FLAWS = st.sampled_from(["", "", "", "error", "odd", "explained"])
EXAMPLES = int(os.environ.get("XINYI_EXAMPLES", "300"))


@cache
def parts() -> Services:
    """Register, form and rules, read once; every life gets a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return build_rig(Path(folder)).services


def fresh_services(folder: Path, clock: SetClock) -> Services:
    database = SqliteDatabase(folder / "life.sqlite3")
    return replace(
        parts(), clock=clock, reports=SqliteReports(database), audit=SqliteAudit(database),
        outbox=SqliteOutbox(database), files=FolderFiles(folder / "files"),
    )  # fmt: skip


def outcome(act: Callable[[], Any]) -> Any:
    """What the act returned, or the class of what it was refused with."""
    try:
        return act()
    except DomainError as error:
        return type(error)


class Lives(RuleBasedStateMachine):
    """Two streets, a reviewer and a clock that only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        place = MEMORY if MEMORY.is_dir() else None
        folder = self.stack.enter_context(tempfile.TemporaryDirectory(dir=place))
        self.clock = SetClock()
        self.services = fresh_services(Path(folder), self.clock)
        self.papers = {unit: Paper(unit) for unit in LEADS}
        self.accepted = self.count = 0

    def teardown(self) -> None:
        self.stack.close()

    @initialize(start=st.integers(0, 4))
    def begin(self, start: int) -> None:
        self.clock.now = INSTANTS[start]

    @rule(unit=UNITS, visits=VISITS, seen=SEEN)
    def draft(self, unit: str, visits: int, seen: int) -> None:
        paper, answers = self.papers[unit], {"counselling_visits": visits}
        against = self._objections(paper, "draft", seen)
        done = outcome(
            lambda: save_draft(
                self.services, LEADS[unit], unit, PERIOD,
                revision=paper.revision + seen, answers=answers, typed={},
            )
        )  # fmt: skip
        if self._went_through(done, against):
            paper.draft = answers
            paper.move("draft")

    @rule(unit=UNITS, visits=VISITS, seen=SEEN, flaw=FLAWS)
    def submit(self, unit: str, visits: int, seen: int, flaw: str) -> None:
        paper, answers = self.papers[unit], month_of(unit, visits)
        if flaw == "error":
            answers["rooms_built"] = answers["community_count"] + 1
        if flaw in ("odd", "explained"):
            answers["events"][0]["participants"] = 1
        reasons = REASON if flaw == "explained" else {}
        against = self._objections(paper, "submit", seen)
        if flaw in ("error", "odd") or (paper.sent and paper.sent[-1].answers == answers):
            against.add(InvalidReport)
        key = self._new_key()
        done = self._send(paper, key, seen, answers, reasons)
        if not self._went_through(done, against):
            paper.refused.add(key)
            return
        paper.take(answers, reasons, self.clock(), LEADS[unit].account)
        paper.kept.append(done[0])
        paper.keys[key] = len(paper.sent)

    @precondition(lambda self: any(paper.keys for paper in self.papers.values()))
    @rule(data=st.data(), seen=SEEN, changed=st.booleans())
    def send_again(self, data: st.DataObject, seen: int, changed: bool) -> None:
        paper = data.draw(st.sampled_from([p for p in self.papers.values() if p.keys]))
        key, number = data.draw(st.sampled_from(list(paper.keys.items())))
        first = paper.sent[number - 1]
        answers = {**first.answers, "filler_name": "示例员99"} if changed else first.answers
        done = self._send(paper, key, seen, answers, first.reasons)
        if changed:
            assert done is KeyReused
        else:
            assert done[0] == paper.kept[number - 1]

    @rule(unit=UNITS, seen=SEEN, own=st.booleans(), kind=st.sampled_from(["returned", "accepted"]))
    def review(self, unit: str, seen: int, own: bool, kind: str) -> None:
        paper = self.papers[unit]
        who = LEADS[unit].account if own else REVIEWER
        caller = Caller(who, "区里", Role.DISTRICT_REVIEWER, None)
        against = self._objections(paper, kind, seen)
        if own:
            against.add(OwnSubmission)
        revision = paper.revision + seen
        notes = [(NOTE,)] if kind == "returned" else []
        act = return_report if kind == "returned" else accept_report
        done = outcome(lambda: act(self.services, caller, unit, PERIOD, *notes, revision=revision))
        if self._went_through(done, against):
            paper.move(kind)
            paper.reviews.append((len(paper.sent), kind, who))
            self.accepted += kind == "accepted"

    @rule()
    def a_minute_passes(self) -> None:
        self.clock.now += timedelta(minutes=1)

    @precondition(lambda self: self.clock.now < CLOSES)
    @rule()
    def the_clock_reaches_the_next_instant(self) -> None:
        self.clock.now = next(instant for instant in INSTANTS if instant > self.clock.now)

    @invariant()
    def model_store_and_audit_agree(self) -> None:
        for paper in self.papers.values():
            assert_same(self.services, paper)
        assert len(self.services.outbox.pending(99)) == self.accepted

    def _objections(self, paper: Paper, act: str, seen: int) -> set[type[Exception]]:
        stale = {StaleRevision} if seen else set()
        return {*paper.objections(act, self.clock()), *stale}

    def _went_through(self, done: Any, against: set[type[Exception]]) -> bool:
        refused = isinstance(done, type)
        assert done in against if refused else not against
        return not refused

    def _new_key(self) -> str:
        self.count += 1
        return f"key-{self.count:08d}"

    def _send(self, paper: Paper, key: str, seen: int, answers: Any, reasons: Any) -> Any:
        submission = Submission(paper.revision + seen, key, answers, reasons)
        lead = LEADS[paper.unit]
        return outcome(lambda: submit_report(self.services, lead, paper.unit, PERIOD, submission))


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
