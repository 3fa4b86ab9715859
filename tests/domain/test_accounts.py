"""How long sessions live, proofs count and guessers wait: to the second."""

from datetime import timedelta

import pytest

from chalicelib.domain.accounts import MOST_SESSIONS, Failures, Session, too_many, wait_after
from rig import MORNING

DAY = 24 * 3600
SECOND = timedelta(seconds=1)


def a_session(name: str = "one", idle: timedelta = timedelta(0)) -> Session:
    return Session(name, "somebody", MORNING, MORNING - idle)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 2), (4, 4), (5, 8), (6, 16), (7, 32), (8, 60), (9, 60), (10, 900)],
)
def test_each_wrong_password_doubles_the_wait_and_ten_cost_a_quarter_of_an_hour(failures, seconds):
    assert wait_after(failures) == seconds
    assert wait_after(40) == 900
    assert Failures(failures, 1000.0).wait(1000.5) == seconds - 0.5


def test_failures_are_forgotten_after_a_day():
    failures = Failures(4, 1000.0)
    assert not failures.forgotten(1000.0 + DAY - 1)
    assert failures.forgotten(1000.0 + DAY)


def test_a_session_ends_after_thirty_idle_minutes():
    session = a_session()
    assert session.alive(MORNING + timedelta(minutes=30) - SECOND)
    assert not session.alive(MORNING + timedelta(minutes=30))


def test_a_session_ends_after_eight_hours_however_busy():
    end = MORNING + timedelta(hours=8)
    busy = Session("one", "somebody", MORNING, end - SECOND)
    assert busy.expires_at == end
    assert busy.alive(end - SECOND)
    assert not busy.alive(end)


def test_having_signed_in_or_proved_counts_for_ten_minutes():
    proved = Session("one", "somebody", MORNING, MORNING, MORNING + timedelta(hours=1))
    ten = timedelta(minutes=10)
    assert a_session().freshly_proved(MORNING + ten - SECOND)
    assert not a_session().freshly_proved(MORNING + ten)
    assert proved.freshly_proved(MORNING + timedelta(hours=1) + ten - SECOND)
    assert not proved.freshly_proved(MORNING + timedelta(hours=1) + ten)


def test_activity_is_written_down_once_a_minute():
    assert not a_session().worth_touching(MORNING + timedelta(minutes=1) - SECOND)
    assert a_session().worth_touching(MORNING + timedelta(minutes=1))


def test_fifty_sessions_stay_and_the_longest_unused_goes():
    newest = a_session("newest")
    known = [a_session(f"{n:02}", timedelta(seconds=n)) for n in range(1, MOST_SESSIONS)]
    assert too_many([*known, newest], newest, MORNING) == []
    longest = a_session("longest", timedelta(minutes=20))
    assert too_many([*known, longest, newest], newest, MORNING) == [longest]


def test_dead_sessions_go_first_and_the_newest_stays_though_the_clock_stands():
    newest, dead = a_session("newest"), a_session("dead", timedelta(minutes=30))
    assert too_many([dead, newest], newest, MORNING) == [dead]
    same = [a_session(f"{n:02}") for n in range(MOST_SESSIONS)]
    gone = too_many([*same, newest], newest, MORNING)
    assert len(gone) == 1
    assert newest not in gone
