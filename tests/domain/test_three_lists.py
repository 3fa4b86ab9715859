"""The three lists of a week: what stands on them, how it stands, what was told."""

from datetime import date

import pytest

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.supervision import Days
from chalicelib.domain.three_lists import listed, sums
from chalicelib.domain.week import Week, is_week

DAYS = Days("2025-12-15", "2025-12-21", "2025-12-21")


def a_task(**changes):
    return {
        "title": "签协议",
        "lead": "指导中心",
        "due_on": "2026-01-31",
        "state": "open",
        **changes,
    }


def told(on, percent=None):
    return {"on": on, "text": "联系了两家"} | ({} if percent is None else {"percent": percent})


def states(*tasks):
    return [one.state for one in listed(tasks, DAYS)]


def test_an_open_task_is_late_once_its_day_has_passed():
    assert states(a_task(due_on="2025-12-20")) == ["late"]
    assert states(a_task(due_on="2025-12-21")) == ["open"]


def test_what_was_done_before_the_week_is_not_listed_again():
    done = a_task(state="done", closed_on="2025-12-14")
    assert states(done, {**done, "closed_on": "2025-12-15"}) == ["done"]


def test_what_was_done_later_was_still_open_then():
    assert states(a_task(state="done", closed_on="2025-12-29")) == ["open"]


def test_a_problem_that_the_recheck_did_not_pass_is_open():
    assert states(a_task(state="done", closed_on="2025-12-16", check_result="failed")) == ["open"]


def test_a_problem_found_later_is_not_listed():
    assert states(a_task(found_on="2025-12-22")) == []


def test_only_what_was_told_in_the_week_is_its_progress():
    weekly = [told("2025-12-12", 10), told("2025-12-19", 40), told("2025-12-26", 80)]
    (one,) = listed([a_task(weekly=weekly)], DAYS)
    assert one.progress == (("2025-12-19", "联系了两家"),)
    assert one.percent == 40


def test_sums_tell_of_how_many_open_ones_something_was_told():
    items = listed([a_task(weekly=[told("2025-12-19")]), a_task(due_on="2025-12-01")], DAYS)
    assert sums(items) == {"open": 1, "late": 1, "done": 0, "dropped": 0, "all": 2, "told": 1}


def test_a_week_runs_from_monday_to_sunday_across_the_year():
    week = Week.parse("2026-W01")
    assert (week.first, week.last) == (date(2025, 12, 29), date(2026, 1, 4))
    assert week.label == "2026年第1周"


@pytest.mark.parametrize("text", ["2025-W53", "2025-W00", "2025-51", "2025-W5", "W51"])
def test_a_week_that_is_none_is_refused(text):
    with pytest.raises(UnknownPeriod):
        Week.parse(text)
    assert is_week("2025-W51")
    assert not is_week("2025-12")
