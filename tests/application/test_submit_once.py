"""A submission is stored once, whatever becomes of the answer, and says exactly what was stored."""

import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cast import JINGLAN, PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.submit_report import Submission, submit_report
from chalicelib.domain.errors import KeyReused, StaleRevision
from chalicelib.domain.ports import Change
from chalicelib.domain.roles import Caller, Role
from rig import Rig, build_rig

LEAD = Caller(TINGSONG_LEAD, "听松", Role.STREET_LEAD, TINGSONG)
REASONS = {"X4-13": "示例说明"}


def submission(key: str = "key-00000001", revision: int = 0, **changes: Any) -> Submission:
    return Submission(revision, key, a_month(**changes), REASONS)


class LosesItsFirstAnswer:
    """A store whose first commit is kept, while the answer says that somebody was faster."""

    def __init__(self, reports: Any) -> None:
        self._reports, self._lost = reports, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reports, name)

    def commit(self, change: Change) -> None:
        self._reports.commit(change)
        if not self._lost:
            self._lost = True
            raise StaleRevision(0)


class IsAlwaysLate(LosesItsFirstAnswer):
    """A store in which somebody was faster indeed."""

    def commit(self, change: Change) -> None:
        raise StaleRevision(0)


def test_a_lost_answer_gives_the_version_that_was_stored(rig: Rig):
    services = replace(rig.services, reports=LosesItsFirstAnswer(rig.services.reports))
    version, head = submit_report(services, LEAD, TINGSONG, PERIOD, submission())
    assert (version.number, head.latest, head.revision) == (1, 1, 1)
    assert (head.unit, str(head.period)) == (TINGSONG, PERIOD)
    stored = rig.services.reports.versions(TINGSONG, head.period)
    assert [one.receipt for one in stored] == [version.receipt]


def test_who_was_really_late_is_told(rig: Rig):
    services = replace(rig.services, reports=IsAlwaysLate(rig.services.reports))
    with pytest.raises(StaleRevision):
        submit_report(services, LEAD, TINGSONG, PERIOD, submission())


def test_a_repeat_gives_the_first_version_even_after_a_second(rig: Rig):
    first, _ = submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    again, _ = submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    assert again == first


def test_a_key_stands_for_one_content(rig: Rig):
    submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    other = submission(counselling_visits=32)
    with pytest.raises(KeyReused) as refused:
        submit_report(rig.services, LEAD, TINGSONG, PERIOD, other)
    assert refused.value.args == (other.key,)


def test_the_fingerprint_covers_unit_period_answers_and_reasons():
    mine = submission()
    prints = {
        mine.digest(TINGSONG, PERIOD),
        mine.digest(JINGLAN, PERIOD),
        mine.digest(TINGSONG, "2026-02"),
        submission(counselling_visits=32).digest(TINGSONG, PERIOD),
        replace(mine, reasons={}).digest(TINGSONG, PERIOD),
    }
    assert len(prints) == 5
    assert submission(key="another-key").digest(TINGSONG, PERIOD) == mine.digest(TINGSONG, PERIOD)


def test_the_version_says_who_what_when_and_how(rig: Rig):
    version, _ = submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    assert (version.unit, str(version.period), version.number) == (TINGSONG, PERIOD, 1)
    assert version.submitted_by == TINGSONG_LEAD
    assert version.schema == rig.services.form.schema_id
    assert version.sha256 == submission().digest(TINGSONG, PERIOD)
    assert (version.answers, version.reasons) == (a_month(), REASONS)
    assert (version.received_at, version.on_time) == (rig.clock.now, True)
    assert re.fullmatch(rf"XY-{TINGSONG}-202601-1-[A-Z2-7]{{4}}", version.receipt)


def test_receipts_of_different_contents_differ(rig: Rig, tmp_path: Path):
    other = build_rig(tmp_path / "other")
    mine, _ = submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    theirs = submission(counselling_visits=32)
    theirs_stored, _ = submit_report(other.services, LEAD, TINGSONG, PERIOD, theirs)
    assert mine.receipt != theirs_stored.receipt


def test_the_audit_tells_of_one_submission(rig: Rig):
    submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    links = [one.event for one in rig.services.audit.links(TINGSONG)]
    told = [(one.actor, one.role, one.act, one.target) for one in links if one.act == "submit"]
    assert told == [(TINGSONG_LEAD, Role.STREET_LEAD, "submit", f"{TINGSONG}/{PERIOD}/1")]


@pytest.mark.parametrize(("days", "late"), [(0, 0), (24, 1), (27, 4)])
def test_the_log_counts_the_submission_and_how_late_it_was(
    rig: Rig, caplog: pytest.LogCaptureFixture, days: int, late: int
):
    rig.clock.now += timedelta(days=days)
    with caplog.at_level(logging.INFO, "xinyi"):
        version, _ = submit_report(rig.services, LEAD, TINGSONG, PERIOD, submission())
    [told] = [one.told for one in caplog.records if one.getMessage() == "submitted"]
    assert told == {
        "submissions": 1,
        "late": int(late > 0),
        "late_days": late,
        "findings": len(version.findings),
    }
