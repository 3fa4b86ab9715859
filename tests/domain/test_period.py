"""Periods and their windows."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.timeliness import (
    PeriodState,
    current_period,
    is_on_time,
    late_days,
    period_state,
)

JANUARY = Period(2026, 1)
POLICY = ReportingPolicy(cutoff_day=28, late_filing_days=90, first_period=Period(2024, 1))


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=SHANGHAI)


def test_a_window_runs_from_the_day_after_the_last_cutoff_to_this_cutoff():
    assert JANUARY.window().first == date(2025, 12, 29)
    assert JANUARY.window().last == date(2026, 1, 28)


def test_march_begins_on_the_29th_of_february_or_the_first_of_march():
    assert Period(2024, 3).window().first == date(2024, 2, 29)
    assert Period(2026, 3).window().first == date(2026, 3, 1)


@pytest.mark.parametrize("cutoff_day", range(1, 29))
def test_windows_tile_the_years_without_gap_or_overlap(cutoff_day):
    period, end = Period(2019, 1), Period(2041, 1)
    while period < end:
        following = period.next.window(cutoff_day).first
        assert following == period.window(cutoff_day).last + timedelta(days=1)
        period = period.next


def test_the_last_instant_of_the_28th_is_on_time_and_the_next_one_late():
    cutoff = midnight(2026, 1, 29)
    assert is_on_time(cutoff - timedelta(microseconds=1), JANUARY, POLICY)
    assert not is_on_time(cutoff, JANUARY, POLICY)


def test_late_days_are_counted_as_begun_days():
    cutoff = midnight(2026, 1, 29)
    instants = [cutoff - timedelta(seconds=1), cutoff, cutoff + timedelta(hours=23, minutes=59)]
    assert [late_days(at, JANUARY, POLICY) for at in instants] == [0, 1, 1]
    assert late_days(cutoff + timedelta(days=3), JANUARY, POLICY) == 4


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (midnight(2025, 12, 29) - timedelta(seconds=1), PeriodState.UPCOMING),
        (midnight(2025, 12, 29), PeriodState.OPEN),
        (midnight(2026, 1, 29), PeriodState.LATE),
        (midnight(2026, 4, 29), PeriodState.CLOSED),
    ],
)
def test_a_period_opens_turns_late_and_closes(at, state):
    assert period_state(JANUARY, POLICY, at) is state


def test_the_29th_belongs_to_the_next_period():
    assert current_period(POLICY, midnight(2026, 1, 28)) == JANUARY
    assert current_period(POLICY, midnight(2026, 1, 29)) == JANUARY.next


@pytest.mark.parametrize("text", ["2026-1", "2026-00", "26-01", "2026-01 ", "２０２６-01", ""])
def test_other_texts_are_no_periods(text):
    with pytest.raises(UnknownPeriod):
        Period.parse(text)
