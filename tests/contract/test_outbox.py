"""What every outbox promises, on every engine."""

from datetime import timedelta

import pytest

from cast import TINGSONG
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import Message
from chalicelib.domain.reports import Head
from contract.stores import JANUARY, NOON, chinese, drafted, submitted


@pytest.fixture
def outbox(stores):
    return stores.outbox


def bodies(messages):
    return [message.body for message in messages]


def test_messages_wait_until_they_are_done(stores, outbox):
    change = submitted(Head(TINGSONG, JANUARY), "key-00000001", Message("render", "{}"))
    stores.reports.commit(change)
    (waiting,) = outbox.pending(10)
    assert outbox.oldest() == NOON
    outbox.done(waiting)
    assert outbox.oldest() is None


def test_a_message_is_found_by_its_number_until_it_is_done(outbox):
    outbox.post(Message("render", "{}"), NOON)
    (waiting,) = outbox.pending(1)
    assert outbox.message(waiting.id) == waiting
    outbox.done(waiting)
    assert outbox.message(waiting.id) is None


def test_a_message_that_failed_five_times_is_left_for_a_person(outbox):
    outbox.post(Message("render", "{}"), NOON)
    for _ in range(5):
        outbox.failed(outbox.pending(1)[0], "no font")
    assert outbox.pending(10) == []
    assert outbox.oldest() == NOON


def test_messages_come_out_in_the_order_they_went_in(outbox):
    for number in range(12):
        outbox.post(Message("remind", str(number)), NOON)
    assert bodies(outbox.pending(10)) == [str(number) for number in range(10)]


def test_what_was_queued_earlier_comes_first(outbox):
    outbox.post(Message("remind", "noon"), NOON)
    outbox.post(Message("remind", "later"), NOON + timedelta(seconds=1))
    assert bodies(outbox.pending(10)) == ["noon", "later"]
    assert outbox.oldest() == NOON


def test_two_messages_of_one_change_keep_their_order(stores, outbox):
    messages = (Message("render", "first"), Message("remind", "second"))
    stores.reports.commit(submitted(Head(TINGSONG, JANUARY), "key-00000001", *messages))
    assert bodies(outbox.pending(10)) == ["first", "second"]


def test_a_message_left_for_a_person_does_not_hold_up_the_others(outbox):
    outbox.post(Message("render", "broken"), NOON)
    outbox.post(Message("render", "sound"), NOON)
    for _ in range(5):
        outbox.failed(outbox.pending(1)[0], "")
    assert bodies(outbox.pending(1)) == ["sound"]


def test_a_finished_message_may_be_finished_again(outbox):
    outbox.post(Message("render", "{}"), NOON)
    (waiting,) = outbox.pending(1)
    outbox.done(waiting)
    outbox.done(waiting)
    outbox.failed(waiting, "too late")
    assert outbox.oldest() is None


def test_many_large_messages_are_all_there(outbox):
    for number in range(20):
        outbox.post(Message("render", f"{number}{chinese(100)}"), NOON)
    assert len(outbox.pending(100)) == 20


def test_a_refused_change_queues_nothing(stores, outbox):
    stores.reports.commit(drafted(Head(TINGSONG, JANUARY)))
    with pytest.raises(StaleRevision):
        stores.reports.commit(submitted(Head(TINGSONG, JANUARY), "key-2", Message("render", "{}")))
    assert outbox.oldest() is None


def test_a_late_word_of_an_earlier_try_gives_no_tries_back(outbox):
    outbox.post(Message("render", "{}"), NOON)
    (first_seen,) = outbox.pending(1)
    for _ in range(3):
        outbox.failed(outbox.pending(1)[0], "no font")
    outbox.failed(first_seen, "no font")
    assert outbox.pending(1)[0].attempts >= 3
