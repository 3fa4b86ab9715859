"""What every reminder log promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from cast import JINGLAN, TINGSONG, YUNTING
from chalicelib.domain.period import Period
from chalicelib.domain.reminder_ports import ReminderEntry, ReminderKey, ReminderState
from contract.stores import JANUARY, NOON, chinese, sixty_units

TRIES = 3
SENT, FAILED, CLAIMED = ReminderState.SENT, ReminderState.FAILED, ReminderState.CLAIMED


def a_key(unit=TINGSONG, rule="before-20", channel="copy", period=JANUARY):
    return ReminderKey(unit, period, rule, channel)


@pytest.fixture
def log(stores):
    return stores.reminders


def claim(log, *keys):
    return list(log.claim(keys, NOON, TRIES))


def test_a_new_key_is_handed_out_once(log):
    assert claim(log, a_key()) == [a_key()]
    assert claim(log, a_key()) == []


def test_a_claimed_key_stays_claimed_after_a_crash(log):
    claim(log, a_key())
    assert log.of_period(JANUARY) == [ReminderEntry(a_key(), CLAIMED, 1, NOON)]


def test_a_sent_key_is_never_handed_out_again(log):
    claim(log, a_key())
    log.settle([a_key()], SENT, NOON)
    assert claim(log, a_key()) == []


def test_a_failed_key_is_handed_out_three_times_in_all(log):
    for _ in range(TRIES):
        assert claim(log, a_key()) == [a_key()]
        log.settle([a_key()], FAILED, NOON, "对方拒收")
    assert claim(log, a_key()) == []


def test_an_entry_reads_back_as_settled(log):
    later = NOON + timedelta(minutes=1)
    claim(log, a_key())
    log.settle([a_key()], FAILED, later, "对方拒收：errcode 45009")
    expected = ReminderEntry(a_key(), FAILED, 1, later, "对方拒收：errcode 45009")
    assert log.of_period(JANUARY) == [expected]


def test_a_retry_forgets_the_old_reason(log):
    claim(log, a_key())
    log.settle([a_key()], FAILED, NOON, "对方拒收")
    claim(log, a_key())
    assert log.of_period(JANUARY) == [ReminderEntry(a_key(), CLAIMED, 2, NOON)]


def test_settling_twice_keeps_the_first_word(log):
    claim(log, a_key())
    log.settle([a_key()], SENT, NOON)
    log.settle([a_key()], FAILED, NOON, "晚到")
    assert log.of_period(JANUARY)[0].state is SENT


def test_unit_period_rule_and_channel_make_the_key(log):
    others = [
        a_key(JINGLAN),
        a_key(rule="before-25"),
        a_key(channel="wecom:streets"),
        a_key(period=Period(2026, 2)),
    ]
    assert claim(log, a_key(), *others) == [a_key(), *others]


def test_of_many_keys_only_the_open_ones_are_handed_out(log):
    claim(log, a_key(JINGLAN))
    assert claim(log, a_key(), a_key(JINGLAN), a_key(YUNTING)) == [a_key(), a_key(YUNTING)]


def test_a_period_lists_its_own_entries_in_order(log):
    claim(log, a_key(JINGLAN), a_key(YUNTING), a_key(period=Period(2026, 2)))
    assert [entry.key.unit for entry in log.of_period(JANUARY)] == [YUNTING, JINGLAN]


def test_of_ten_callers_at_once_one_may_send(log):
    with ThreadPoolExecutor(10) as pool:
        won = list(pool.map(lambda _: len(claim(log, a_key())), range(10)))
    assert sorted(won) == [0] * 9 + [1]


def test_a_period_of_more_than_a_page_is_listed_whole(log):
    keys = [a_key(unit) for unit in sixty_units()]
    claim(log, *keys[::-1])
    log.settle(keys, FAILED, NOON, chinese(20))
    listed = log.of_period(JANUARY)
    assert [entry.key for entry in listed] == keys
    assert {entry.reason for entry in listed} == {chinese(20)}


def test_a_new_connection_does_not_hand_a_key_out_again(stores, log):
    claim(log, a_key())
    assert claim(stores.reopened().reminders, a_key()) == []
