"""What is too large for DynamoDB is refused before it is sent, and leaves nothing behind."""

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from cast import TINGSONG
from chalicelib.adapters.dynamodb_items import LARGEST_ITEM, item_bytes, item_of
from chalicelib.adapters.dynamodb_writes import put
from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import TooLarge
from chalicelib.domain.ports import AccountChange, Message
from chalicelib.domain.reports import Head
from contract.engines import dynamodb_stores, fresh_table, interrupting
from contract.stores import (
    JANUARY,
    NOON,
    a_session,
    an_account,
    an_event,
    chinese,
    drafted,
    submitted,
)


@pytest.fixture
def sent():
    return []


@pytest.fixture
def stores(emulator, table, sent):
    """Stores that note every request they send."""
    line = interrupting(emulator, table, "", sent.append, times=999)
    return dynamodb_stores(emulator, line)


def writes(sent):
    names = [request.headers["X-Amz-Target"].decode().partition(".")[2] for request in sent]
    return [name for name in names if name not in ("GetItem", "Query")]


def test_a_draft_over_400_kb_is_refused_unsent(stores, sent):
    with pytest.raises(TooLarge):
        stores.reports.commit(drafted(Head(TINGSONG, JANUARY), note=chinese(401)))
    assert writes(sent) == []
    assert stores.reports.heads_of_period(JANUARY) == []


def test_a_version_over_400_kb_is_refused_with_all_that_belongs_to_it(stores, sent):
    change = submitted(Head(TINGSONG, JANUARY), "key-00000001", Message("render", "{}"))
    large = replace(change.version, reasons={"X4-15": chinese(401)})
    with pytest.raises(TooLarge):
        stores.reports.commit(replace(change, version=large))
    assert writes(sent) == []
    assert stores.outbox.oldest() is None


def test_a_change_over_4_mb_is_refused_unsent(stores, sent):
    messages = [Message("render", "x" * 390 * 1024)] * 11
    with pytest.raises(TooLarge):
        stores.reports.commit(submitted(Head(TINGSONG, JANUARY), "key-00000001", *messages))
    assert writes(sent) == []


def test_a_change_just_under_4_mb_is_stored(stores):
    messages = [Message("render", "x" * 390 * 1024)] * 10
    stores.reports.commit(submitted(Head(TINGSONG, JANUARY), "key-00000001", *messages))
    assert len(stores.outbox.pending(20)) == 10


def test_a_change_of_more_than_100_parts_is_refused_unsent(stores, sent):
    messages = [Message("remind", "{}")] * 100
    with pytest.raises(TooLarge):
        stores.reports.commit(submitted(Head(TINGSONG, JANUARY), "key-00000001", *messages))
    assert writes(sent) == []


def test_a_message_or_session_over_400_kb_is_refused_unsent(stores, sent):
    with pytest.raises(TooLarge):
        stores.outbox.post(Message("render", chinese(401)), NOON)
    with pytest.raises(TooLarge):
        stores.sessions.save_session(replace(a_session(), account=chinese(401)))
    assert writes(sent) == []


def test_credentials_over_400_kb_are_refused_with_all_that_belongs_to_them(stores, sent):
    large = Credentials("tingsong-lead", 1, recovery=(chinese(401),))
    with pytest.raises(TooLarge):
        stores.credentials.commit(AccountChange(large, an_event(), an_account(), True))
    assert writes(sent) == []
    assert stores.accounts.accounts() == []


def test_our_measure_of_an_item_is_the_service_s(ministack):
    table = fresh_table(ministack)  # moto stops at 405,000 bytes
    bare = item_bytes(item_of(pk="a", sk="b", body=""))
    largest = item_of(pk="a", sk="b", body="x" * (LARGEST_ITEM - bare))
    put(table, largest)
    over = item_of(pk="a", sk="b", body="x" * (LARGEST_ITEM - bare + 1))
    with pytest.raises(ClientError, match="size"):
        table.client.put_item(TableName=table.name, Item=over)
