"""Thousands of invented lives of two streets' reports: model, store and audit chain agree.

`XINYI_EXAMPLES=2000 ./dev test tests/application` runs the full number, other lives each time.
"""

import os
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from application.report_desk import LEADS, Desk
from application.report_model import CLOSES, CUTOFF, MOVES, OPENS
from chalicelib.domain.reports import State
from promise_figures import FULL

MEMORY = Path("/dev/shm")  # every commit is synced; in memory that costs nothing
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
INSTANTS = [OPENS - TICK, OPENS, CUTOFF - TICK, CUTOFF, CUTOFF + 20 * DAY, CLOSES - TICK, CLOSES]
UNITS, VISITS = st.sampled_from(sorted(LEADS)), st.integers(30, 39)
SEEN = st.sampled_from([0, 0, 0, 0, 0, 0, -1, 1])
FLAWS = st.sampled_from(["", "error", "odd", "explained"])
KINDS = st.sampled_from(["returned", "accepted"])
DAYS = st.sampled_from([0, 1, 5, 21, 90, 91])
PLAIN = st.sampled_from(["recall", "amend", "exempt", "look"])
# Where a life may begin: short lives would seldom come this far by chance.
PASTS = st.sampled_from(
    [
        "",
        "",
        "extend",
        "draft extend draft",
        "submit",
        "submit returned",
        "submit returned submit",
        "submit returned submit recall",
        "submit accepted",
        "submit accepted amend",
        "submit accepted amend submit",
    ]
)
FULL_LENGTH = os.environ.get(FULL) == "full"
EXAMPLES = os.environ.get("XINYI_EXAMPLES", "500" if FULL_LENGTH else "100")
LIVES, STEPS, DERANDOMIZED = int(EXAMPLES), 50 if FULL_LENGTH else 40, EXAMPLES == "100"
Tally = Counter[tuple[str, str]]
FAILING = ["draft", "submit", "recall", "returned", "accepted", "amend", "extend"]


class Lives(RuleBasedStateMachine):
    """Two streets, a reviewer and a clock that only goes forward."""

    tally: ClassVar[Tally] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        place = MEMORY if MEMORY.is_dir() else None
        folder = Path(self.stack.enter_context(TemporaryDirectory(dir=place)))
        self.desk = Desk(folder, self.tally)

    def teardown(self) -> None:
        self.stack.close()

    @initialize(start=st.sampled_from([0, 1, 1, 1, 2, 3]), pasts=st.tuples(PASTS, PASTS))
    def begin(self, start: int, pasts: tuple[str, str]) -> None:
        self.desk.clock.now = INSTANTS[start]
        for unit, past in zip(LEADS, pasts, strict=True):
            for number, act in enumerate(past.split() if start else ()):
                self._do(act, unit, 20 + number)

    @rule(data=st.data(), unit=UNITS, visits=VISITS)
    def somebody_does_what_may_be_done(self, data: st.DataObject, unit: str, visits: int) -> None:
        paper, now = self.desk.papers[unit], self.desk.clock()
        rare = {"exempt", "archive"} if visits < 39 else set()  # they end a life
        acts = [act for act in MOVES if act not in rare and not list(paper.objections(act, now))]
        self._do(data.draw(st.sampled_from(acts or ["draft"])), unit, visits)

    @rule(data=st.data(), unit=UNITS, visits=VISITS)
    def somebody_goes_on(self, data: st.DataObject, unit: str, visits: int) -> None:
        for more in range(3):
            self.somebody_does_what_may_be_done(data, unit, visits - more)
            self.desk.assert_same()

    def _do(self, act: str, unit: str, visits: int) -> None:
        terms: dict[str, tuple[Any, ...]] = {
            "draft": (unit, visits), "submit": (unit, visits), "archive": (),
            "extend": (unit, visits % 30 + 1),
        }  # fmt: skip
        if act in ("returned", "accepted"):
            self.desk.review(act, unit)
        else:
            getattr(self.desk, "look" if act == "open" else act)(*terms.get(act, (unit,)))

    @rule(unit=UNITS, visits=VISITS, seen=SEEN)
    def a_street_saves_a_draft(self, unit: str, visits: int, seen: int) -> None:
        self.desk.draft(unit, visits, seen)

    @rule(unit=UNITS, visits=VISITS, seen=SEEN, flaw=FLAWS)
    def a_street_submits(self, unit: str, visits: int, seen: int, flaw: str) -> None:
        self.desk.submit(unit, visits, seen, flaw)

    @precondition(lambda self: any(paper.sent for paper in self.desk.papers.values()))
    @rule(data=st.data())
    def a_street_sends_figures_it_sent_before(self, data: st.DataObject) -> None:
        papers = [paper for paper in self.desk.papers.values() if paper.sent]
        paper = data.draw(st.sampled_from(papers))
        earlier = data.draw(st.sampled_from(paper.sent))
        self.desk.submit(paper.unit, earlier.answers["counselling_visits"])

    @precondition(lambda self: any(paper.refused for paper in self.desk.papers.values()))
    @rule(data=st.data(), visits=VISITS)
    def a_street_uses_the_key_of_a_refused_try(self, data: st.DataObject, visits: int) -> None:
        papers = [paper for paper in self.desk.papers.values() if paper.refused]
        paper = data.draw(st.sampled_from(papers))
        key = paper.refused.pop()
        self.desk.submit(paper.unit, visits, key=key)

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

    @rule(act=PLAIN, unit=UNITS)
    def somebody_looks_recalls_amends_or_exempts(self, act: str, unit: str) -> None:
        getattr(self.desk, act)(unit)

    @rule(unit=UNITS, days=DAYS)
    def the_district_extends(self, unit: str, days: int) -> None:
        self.desk.extend(unit, days)

    @rule(data=st.data(), visits=VISITS, when=st.sampled_from(["before", "after"]))
    def the_disk_fails_under_somebodys_act(
        self, data: st.DataObject, visits: int, when: str
    ) -> None:
        for unit, paper in self.desk.papers.items():
            now = self.desk.clock()
            acts = [act for act in FAILING if not list(paper.objections(act, now))]
            if acts:
                with self.desk.failing(when):
                    self._do(data.draw(st.sampled_from(acts)), unit, visits)

    @rule()
    def the_operator_archives(self) -> None:
        self.desk.archive()

    @rule()
    def a_minute_passes(self) -> None:
        self.desk.clock.now += timedelta(minutes=1)

    @precondition(lambda self: self.desk.clock.now < CLOSES)
    @rule(far=st.sampled_from([False, False, True]))
    def the_clock_reaches_the_next_instant_or_the_last(self, far: bool) -> None:
        now = self.desk.clock.now
        ahead = [instant for instant in INSTANTS if instant > now]
        self.desk.clock.now = ahead[-1 if far else 0]
        for unit in LEADS if far else ():
            self.desk.recall(unit)
            self.desk.amend(unit)

    @invariant()
    def model_store_and_audit_agree(self) -> None:
        self.desk.assert_same()


@pytest.fixture(scope="module")
def lives() -> Tally:
    """How often each act was done and refused in all lives, and how often each state was seen."""
    terms = settings(
        max_examples=LIVES,
        stateful_step_count=STEPS,
        derandomize=DERANDOMIZED,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(Lives, settings=terms)
    return Lives.tally


def test_after_every_act_model_store_and_audit_agreed(lives, kept):
    acts = sum(count for (_, how), count in lives.items() if how == "done")
    faults = sum(count for (_, how), count in lives.items() if how == "failed")
    said = f"{LIVES} 段随机经过，办成 {acts} 次，其间磁盘故障 {faults} 次，不一致 0"
    kept("R12", said, met=acts > LIVES and 2 * faults > LIVES)


@pytest.mark.parametrize("act", [*MOVES, "an old key"])
def test_in_all_lives_each_move_was_made_and_was_refused(lives, act):
    assert lives[act, "done"]
    assert lives[act, "refused"]


@pytest.mark.parametrize("act", FAILING)
def test_in_all_lives_the_disk_failed_under_each_move(lives, act):
    assert lives[act, "failed"]


@pytest.mark.parametrize("state", State)
def test_in_all_lives_each_state_was_seen(lives, state):
    assert lives["state", state.value]
