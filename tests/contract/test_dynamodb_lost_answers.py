"""A write whose answer was lost, or that met another, ends as if nothing had happened."""

import json
from io import BytesIO

import pytest
from botocore.awsrequest import AWSResponse

from cast import TINGSONG
from chalicelib.domain.accounts import Failures
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision, StoreUnavailable
from chalicelib.domain.ports import AccountChange, Message
from chalicelib.domain.reminder_ports import ReminderKey
from chalicelib.domain.reports import Head, State
from contract.engines import dynamodb_stores, interrupting, losing_the_answer
from contract.stores import (
    JANUARY,
    NOON,
    a_session,
    an_account,
    an_event,
    drafted,
    returned,
    submitted,
)

TRANSACT = "TransactWriteItems"


@pytest.fixture
def stores(emulator, table):
    return dynamodb_stores(emulator, table)


@pytest.fixture
def over_bad_line(emulator, table):
    """The same stores over a line on which something happens to the first such requests."""

    def build(act, operation=TRANSACT, times=1):
        return dynamodb_stores(emulator, interrupting(emulator, table, operation, act, times))

    return build


def collision(request):
    """What DynamoDB answers while another transaction holds one of the items."""
    reasons = [{"Code": "TransactionConflict"}] + [{"Code": "None"}] * 3
    kind = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
    body = json.dumps({"__type": kind, "message": "", "CancellationReasons": reasons}).encode()
    return AWSResponse(request.url, 400, {}, RawBody(body))


class RawBody(BytesIO):
    """A body as the SDK reads it."""

    def stream(self, **_):
        yield self.read()


def test_a_submission_whose_answer_was_lost_is_stored_once(stores, over_bad_line, emulator):
    change = submitted(Head(TINGSONG, JANUARY), "key-00000001", Message("render", "{}"))
    over_bad_line(losing_the_answer(emulator)).reports.commit(change)
    assert stores.reports.head(TINGSONG, JANUARY) == change.head
    assert len(stores.reports.versions(TINGSONG, JANUARY)) == 1
    assert len(stores.audit.links(TINGSONG)) == 1
    assert len(stores.outbox.pending(10)) == 1


def test_a_later_draft_whose_answer_was_lost_is_stored_once(stores, over_bad_line, emulator):
    stores.reports.commit(drafted(Head(TINGSONG, JANUARY)))
    change = drafted(stores.reports.head(TINGSONG, JANUARY), rooms_built=3)
    over_bad_line(losing_the_answer(emulator)).reports.commit(change)
    assert stores.reports.head(TINGSONG, JANUARY) == change.head
    assert len(stores.audit.links(TINGSONG)) == 2


def test_it_counts_as_stored_though_somebody_wrote_on_top_of_it(stores, over_bad_line, emulator):
    def somebody_writes():
        stores.reports.commit(drafted(stores.reports.head(TINGSONG, JANUARY), rooms_built=2))

    line = over_bad_line(losing_the_answer(emulator, after=somebody_writes))
    line.reports.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=1))
    assert stores.reports.head(TINGSONG, JANUARY).draft.answers == {"rooms_built": 2}
    assert len(stores.audit.links(TINGSONG)) == 2


def test_a_refusal_whose_answer_was_lost_stays_a_refusal(stores, over_bad_line, emulator):
    stores.reports.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=1))
    line = over_bad_line(losing_the_answer(emulator))
    with pytest.raises(StaleRevision):
        line.reports.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=2))
    assert stores.reports.head(TINGSONG, JANUARY).revision == 1


def test_the_same_words_from_somebody_else_are_not_mistaken_for_mine(stores):
    stores.reports.commit(submitted(Head(TINGSONG, JANUARY)))
    seen = stores.reports.head(TINGSONG, JANUARY)
    stores.reports.commit(returned(seen))
    with pytest.raises(StaleRevision):
        stores.reports.commit(returned(seen))
    assert stores.reports.head(TINGSONG, JANUARY).state is State.RETURNED


def test_an_event_whose_answer_was_lost_is_linked_once(stores, over_bad_line, emulator):
    over_bad_line(losing_the_answer(emulator)).audit.record(an_event())
    assert len(stores.audit.links(TINGSONG)) == 1


def test_an_account_whose_answer_was_lost_is_added_once(stores, over_bad_line, emulator):
    line = over_bad_line(losing_the_answer(emulator))
    line.accounts.save_account(an_account(), an_event("district"))
    assert stores.accounts.accounts() == [an_account()]
    assert len(stores.audit.links("district")) == 1


def test_a_failed_try_whose_answer_was_lost_counts_once(stores, over_bad_line, emulator):
    stores.outbox.post(Message("render", "{}"), NOON)
    line = over_bad_line(losing_the_answer(emulator), "UpdateItem")
    line.outbox.failed(stores.outbox.pending(1)[0], "no font")
    assert stores.outbox.pending(1)[0].attempts == 1


def test_a_message_whose_answer_was_lost_is_queued_once(stores, over_bad_line, emulator):
    line = over_bad_line(losing_the_answer(emulator), "PutItem")
    line.outbox.post(Message("render", "{}"), NOON)
    assert len(stores.outbox.pending(10)) == 1


def test_a_chain_that_grew_in_between_is_read_again(stores, over_bad_line):
    def somebody_signs_in(request):
        stores.audit.record(an_event(act="sign_in"))

    over_bad_line(somebody_signs_in, times=3).reports.commit(drafted(Head(TINGSONG, JANUARY)))
    links = stores.audit.links(TINGSONG)
    assert [link.event.act for link in links] == ["sign_in"] * 3 + ["draft"]
    assert first_broken(links) is None


def test_a_collision_is_tried_again(stores, over_bad_line):
    over_bad_line(collision, times=2).reports.commit(drafted(Head(TINGSONG, JANUARY)))
    assert stores.reports.head(TINGSONG, JANUARY).revision == 1


def test_collisions_without_end_are_an_error_not_a_stale_revision(stores, over_bad_line):
    with pytest.raises(StoreUnavailable, match="TransactionConflict"):
        over_bad_line(collision, times=99).reports.commit(drafted(Head(TINGSONG, JANUARY)))
    assert stores.reports.head(TINGSONG, JANUARY).revision == 0


def test_a_service_that_never_answers_is_an_error(stores, over_bad_line, emulator):
    line = over_bad_line(losing_the_answer(emulator), times=99)
    with pytest.raises(StoreUnavailable):
        line.reports.commit(drafted(Head(TINGSONG, JANUARY)))


def test_a_reminder_whose_claim_lost_its_answer_is_still_handed_out_once(
    stores, over_bad_line, emulator
):
    key = ReminderKey(TINGSONG, JANUARY, "before-20", "copy")
    bad = over_bad_line(losing_the_answer(emulator), "UpdateItem").reminders
    assert bad.claim([key], NOON, 3) == [key]
    assert stores.reminders.claim([key], NOON, 3) == []
    assert [entry.tries for entry in stores.reminders.of_period(JANUARY)] == [1]


def test_an_activation_whose_answer_was_lost_is_no_conflict(stores, over_bad_line, emulator):
    stores.sessions.save_session(a_session())
    offered = Credentials("tingsong-lead").offered("AAAA", NOON)
    change = AccountChange(offered, an_event(), an_account(), ends_sessions=True)
    over_bad_line(losing_the_answer(emulator)).credentials.commit(change)
    assert stores.credentials.credentials("tingsong-lead") == offered
    assert stores.sessions.session(a_session().token_hash) is None
    assert len(stores.audit.links(TINGSONG)) == 1


def test_a_refused_activation_whose_answer_was_lost_stays_refused(stores, over_bad_line, emulator):
    offered = Credentials("tingsong-lead").offered("AAAA", NOON)
    stores.credentials.commit(AccountChange(offered, an_event()))
    line = over_bad_line(losing_the_answer(emulator))
    with pytest.raises(StaleRevision):
        line.credentials.commit(AccountChange(offered, an_event(), an_account()))
    assert stores.accounts.account("tingsong-lead") is None


def test_a_wrong_password_whose_answer_was_lost_counts_once(stores, over_bad_line, emulator):
    line = over_bad_line(losing_the_answer(emulator), "PutItem")
    assert line.failures.replace("k", None, Failures(1, 10.0))
    assert stores.failures.failures("k") == Failures(1, 10.0)


def test_who_loses_the_answer_and_the_race_is_told_so(stores, over_bad_line, emulator):
    stores.failures.replace("k", None, Failures(1, 10.0))
    line = over_bad_line(losing_the_answer(emulator), "PutItem")
    assert not line.failures.replace("k", None, Failures(1, 11.0))
    assert stores.failures.failures("k") == Failures(1, 10.0)


def test_ending_all_sessions_spares_who_signs_in_while_its_answer_is_lost(
    stores, over_bad_line, emulator
):
    stores.sessions.save_session(a_session())

    def somebody_signs_in():
        stores.sessions.save_session(a_session(1, "b"))

    lost = losing_the_answer(emulator, after=somebody_signs_in)
    over_bad_line(lost, "PutItem").sessions.end_sessions("tingsong-lead")
    assert stores.sessions.sessions_of("tingsong-lead") == [a_session(1, "b")]


@pytest.mark.parametrize("operation", ["PutItem", "UpdateItem", "DeleteItem"])
def test_a_session_whose_answer_was_lost_begins_moves_and_ends(
    stores, over_bad_line, emulator, operation
):
    line = over_bad_line(losing_the_answer(emulator), operation).sessions
    line.save_session(a_session())
    line.touch_session(a_session(5))
    assert stores.sessions.sessions_of("tingsong-lead") == [a_session(5)]
    line.end_session(a_session().token_hash)
    assert stores.sessions.sessions_of("tingsong-lead") == []


def busy(request):
    """What DynamoDB answers to a single write while a transaction holds its item."""
    kind = "com.amazonaws.dynamodb.v20120810#TransactionConflictException"
    return AWSResponse(request.url, 400, {}, RawBody(json.dumps({"__type": kind}).encode()))


def test_a_session_waits_for_a_transaction_that_holds_its_row(stores, over_bad_line):
    over_bad_line(busy, "PutItem", times=5).sessions.save_session(a_session())
    assert stores.sessions.session(a_session().token_hash) == a_session()


def test_a_row_that_is_held_for_ever_is_an_error(over_bad_line):
    with pytest.raises(StoreUnavailable, match="TransactionConflict"):
        over_bad_line(busy, "PutItem", times=99).sessions.save_session(a_session())
