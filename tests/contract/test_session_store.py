"""What every store of sessions promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from contract.stores import NOON, a_session, chinese


@pytest.fixture
def sessions(stores):
    return stores.sessions


def test_a_session_reads_back_as_written(sessions):
    sessions.save_session(a_session())
    assert sessions.session(a_session().token_hash) == a_session()


def test_saving_a_session_again_replaces_it(sessions):
    sessions.save_session(a_session())
    sessions.save_session(a_session(5))
    assert sessions.session(a_session().token_hash) == a_session(5)
    assert sessions.sessions_of("tingsong-lead") == [a_session(5)]


@pytest.mark.parametrize("token", ["b" * 64, ""])
def test_an_unknown_session_is_none(sessions, token):
    assert sessions.session(token) is None


def test_an_ended_session_is_gone_and_may_be_ended_again(sessions):
    sessions.save_session(a_session())
    sessions.end_session(a_session().token_hash)
    sessions.end_session(a_session().token_hash)
    assert sessions.session(a_session().token_hash) is None
    assert sessions.sessions_of("tingsong-lead") == []


def test_sessions_come_the_last_seen_first_and_a_touch_moves_them(sessions):
    for session in (a_session(), a_session(1, "b"), a_session(1, "c")):
        sessions.save_session(session)
    sessions.touch_session(a_session(2))
    assert [one.token_hash[0] for one in sessions.sessions_of("tingsong-lead")] == ["a", "b", "c"]


def test_a_touch_moves_the_time_and_nothing_else(sessions):
    sessions.save_session(a_session())
    sessions.touch_session(replace(a_session(7), account="somebody-else"))
    assert sessions.session(a_session().token_hash) == a_session(7)


def test_a_touch_does_not_revive_an_ended_session(sessions):
    sessions.save_session(a_session())
    sessions.end_session(a_session().token_hash)
    sessions.touch_session(a_session(1))
    assert sessions.session(a_session().token_hash) is None
    assert sessions.sessions_of("tingsong-lead") == []


def test_a_touch_does_not_revive_a_session_that_ended_with_all_others(sessions):
    sessions.save_session(a_session())
    sessions.end_sessions("tingsong-lead")
    sessions.touch_session(a_session(1))
    assert sessions.session(a_session().token_hash) is None


def test_ending_all_sessions_ends_those_of_that_account_alone(sessions):
    for session in (a_session(), a_session(1, "b"), a_session(0, "c", "jinglan-lead")):
        sessions.save_session(session)
    sessions.end_sessions("tingsong-lead")
    assert sessions.sessions_of("tingsong-lead") == []
    assert sessions.session("b" * 64) is None
    assert sessions.sessions_of("jinglan-lead") == [a_session(0, "c", "jinglan-lead")]


def test_who_signs_in_after_all_sessions_ended_stays_in(sessions):
    sessions.save_session(a_session())
    sessions.end_sessions("tingsong-lead")
    sessions.save_session(a_session(0, "b"))
    assert sessions.sessions_of("tingsong-lead") == [a_session(0, "b")]


def test_a_session_long_past_its_end_is_still_told(sessions):
    old = a_session()
    ages_ago = replace(old, began_at=old.began_at.replace(year=2019), seen_at=old.seen_at)
    sessions.save_session(ages_ago)
    assert sessions.session(old.token_hash) == ages_ago


def test_a_hundred_and_thirty_sessions_are_all_listed_and_all_ended(sessions):
    opened = [replace(a_session(number), token_hash=f"{number:064d}") for number in range(130)]
    for session in opened:
        sessions.save_session(session)
    assert sessions.sessions_of("tingsong-lead") == opened[::-1]
    sessions.end_sessions("tingsong-lead")
    assert sessions.session(opened[0].token_hash) is None
    assert sessions.sessions_of("tingsong-lead") == []


def test_a_long_chinese_name_keeps_its_sessions(sessions):
    session = a_session(account=chinese(1))
    sessions.save_session(session)
    assert sessions.sessions_of(chinese(1)) == [session]


def test_sessions_that_begin_at_once_are_all_there(sessions):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sessions.save_session, [a_session(token=one) for one in "abcdefgh"]))
    assert len(sessions.sessions_of("tingsong-lead")) == 8


def test_when_somebody_proved_it_again_is_kept_and_a_click_does_not_change_it(stores):
    proved = replace(a_session(), proved_at=NOON + timedelta(minutes=5))
    stores.sessions.save_session(proved)
    stores.sessions.touch_session(replace(proved, seen_at=NOON + timedelta(minutes=9)))
    found = stores.reopened().sessions.session(proved.token_hash)
    assert found.proved_at == proved.proved_at
    stores.sessions.save_session(a_session(token="b"))
    assert stores.sessions.session("b" * 64).proved_at is None
