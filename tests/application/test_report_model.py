"""Thousands of invented lives of two streets' reports: model, store and audit chain agree.

`XINYI_EXAMPLES=2000 ./dev test tests/application` runs the full number.
"""

import os
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from application.report_desk import LEADS, Desk
from application.report_model import CLOSES, CUTOFF, OPENS

MEMORY = Path("/dev/shm")  # every commit is synced; in memory that costs nothing
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
INSTANTS = [OPENS - TICK, OPENS, CUTOFF - TICK, CUTOFF, CUTOFF + 20 * DAY, CLOSES - TICK, CLOSES]
UNITS, VISITS = st.sampled_from(sorted(LEADS)), st.integers(30, 39)
SEEN = st.sampled_from([0, 0, 0, 0, 0, 0, -1, 1])
FLAWS = st.sampled_from(["", "error", "odd", "explained"])
KINDS = st.sampled_from(["returned", "accepted"])
EXAMPLES = int(os.environ.get("XINYI_EXAMPLES", "300"))


class Lives(RuleBasedStateMachine):
    """Two streets, a reviewer and a clock that only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        place = MEMORY if MEMORY.is_dir() else None
        self.desk = Desk(Path(self.stack.enter_context(TemporaryDirectory(dir=place))))

    def teardown(self) -> None:
        self.stack.close()

    @initialize(start=st.integers(0, 3))
    def begin(self, start: int) -> None:
        self.desk.clock.now = INSTANTS[start]

    @rule(data=st.data(), unit=UNITS, visits=VISITS)
    def somebody_does_what_may_be_done(self, data: st.DataObject, unit: str, visits: int) -> None:
        act = data.draw(st.sampled_from(self.desk.may(unit) or ["draft"]))
        if act in ("draft", "submit"):
            getattr(self.desk, act)(unit, visits)
        else:
            self.desk.review(act, unit)

    @rule(unit=UNITS, visits=VISITS, seen=SEEN)
    def a_street_saves_a_draft(self, unit: str, visits: int, seen: int) -> None:
        self.desk.draft(unit, visits, seen)

    @rule(unit=UNITS, visits=VISITS, seen=SEEN, flaw=FLAWS)
    def a_street_submits(self, unit: str, visits: int, seen: int, flaw: str) -> None:
        self.desk.submit(unit, visits, seen, flaw)

    @precondition(lambda self: any(paper.keys for paper in self.desk.papers.values()))
    @rule(data=st.data(), seen=SEEN, changed=st.booleans())
    def a_street_sends_an_old_key_again(
        self, data: st.DataObject, seen: int, changed: bool
    ) -> None:
        papers = [paper for paper in self.desk.papers.values() if paper.keys]
        paper = data.draw(st.sampled_from(papers))
        key = data.draw(st.sampled_from(list(paper.keys)))
        self.desk.send_again(paper, key, seen, changed=changed)

    @rule(kind=KINDS, unit=UNITS, seen=SEEN, own=st.booleans())
    def the_district_decides(self, kind: str, unit: str, seen: int, own: bool) -> None:
        self.desk.review(kind, unit, seen, own=own)

    @rule()
    def a_minute_passes(self) -> None:
        self.desk.clock.now += timedelta(minutes=1)

    @precondition(lambda self: self.desk.clock.now < CLOSES)
    @rule()
    def the_clock_reaches_the_next_instant(self) -> None:
        now = self.desk.clock.now
        self.desk.clock.now = next(instant for instant in INSTANTS if instant > now)

    @invariant()
    def model_store_and_audit_agree(self) -> None:
        self.desk.assert_same()


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
