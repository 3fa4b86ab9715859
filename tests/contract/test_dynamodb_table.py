"""How the DynamoDB table is read and kept: nothing lags, nothing is scanned, nothing is lost."""

import json
import subprocess
import sys

import pytest

from cast import TINGSONG
from chalicelib.adapters.codec import version_text
from chalicelib.adapters.dynamodb_items import item_of
from chalicelib.adapters.dynamodb_writes import put
from chalicelib.domain.accounts import Failures
from chalicelib.domain.reports import Head
from contract.engines import dynamodb_stores, interrupting
from contract.stores import JANUARY, NOON, a_session, a_version, submitted


def read_everything(stores):
    """One call of every reading method of every port."""
    reports, audit = stores.reports, stores.audit
    reports.head(TINGSONG, JANUARY)
    reports.version(TINGSONG, JANUARY, 1)
    for method in (reports.versions, reports.reviews, reports.acts):
        method(TINGSONG, JANUARY)
    for method in (reports.heads_of_period, reports.latest_of_period):
        method(JANUARY)
    reports.heads_of_unit(TINGSONG)
    reports.history(TINGSONG, JANUARY.next, 12)
    reports.receipt(TINGSONG, JANUARY, "key-00000001")
    audit.links(audit.chains()[0])
    audit.last(audit.chains()[0])
    stores.accounts.accounts()
    stores.accounts.account("nobody")
    stores.sessions.session(a_session().token_hash)
    stores.sessions.sessions_of(a_session().account)
    stores.credentials.credentials("nobody")
    stores.failures.failures("k")
    stores.reminders.of_period(JANUARY)
    stores.outbox.pending(10)
    stores.outbox.message(7)
    stores.outbox.oldest()


def test_every_read_is_strongly_consistent_and_none_scans(emulator, table):
    sent = []
    stores = dynamodb_stores(emulator, interrupting(emulator, table, "", sent.append, times=999))
    stores.reports.commit(submitted(Head(TINGSONG, JANUARY)))
    stores.sessions.save_session(a_session())
    sent.clear()
    read_everything(stores)
    assert {request.headers["X-Amz-Target"].decode().partition(".")[2] for request in sent} == {
        "GetItem",
        "Query",
        "BatchGetItem",
    }
    assert all(b'"ConsistentRead": true' in request.body for request in sent)


def test_a_batch_gives_130_items_in_the_order_asked(table):
    keys = [("pk", f"{number:03d}") for number in range(130)]
    for pk, sk in keys:
        put(table, item_of(pk=pk, sk=sk))
    backwards = keys[::-1]
    assert [item["sk"]["S"] for item in table.batch(backwards)] == [sk for _, sk in backwards]


def test_what_a_batch_leaves_unprocessed_is_asked_for_again(table):
    def leave_the_last(parsed, **_):
        answered = parsed["Responses"][table.name]
        if len(answered) > 1:
            left = answered.pop()
            key = {name: left[name] for name in ("pk", "sk")}
            parsed["UnprocessedKeys"] = {table.name: {"Keys": [key], "ConsistentRead": True}}

    for sk in "abc":
        put(table, item_of(pk="pk", sk=sk))
    table.client.meta.events.register("after-call.dynamodb.BatchGetItem", leave_the_last)
    assert [item["sk"]["S"] for item in table.batch([("pk", sk) for sk in "abc"])] == [*"abc"]


def test_answers_are_kept_as_the_same_bytes_as_in_sqlite(emulator, table):
    dynamodb_stores(emulator, table).reports.commit(submitted(Head(TINGSONG, JANUARY)))
    stored = table.item(f"UNIT#{TINGSONG}", "VERSION#2026-01#000001")
    assert stored["body"] == {"S": version_text(a_version())}


def test_sessions_are_swept_after_their_end(emulator, table):
    dynamodb_stores(emulator, table).sessions.save_session(a_session())
    stored = table.item(f"SESSION#{a_session().token_hash}", "SESSION")
    assert stored["expires"] == {"N": str(int(a_session().expires_at.timestamp()))}
    answer = table.client.describe_time_to_live(TableName=table.name)
    assert answer["TimeToLiveDescription"]["AttributeName"] == "expires"


def test_a_swept_session_leaves_no_trace_in_the_list(emulator, table):
    sessions = dynamodb_stores(emulator, table).sessions
    sessions.save_session(a_session())
    sessions.save_session(a_session(0, "b"))
    swept = item_of(pk=f"SESSION#{a_session().token_hash}", sk="SESSION")
    table.client.delete_item(TableName=table.name, Key=swept)
    assert sessions.sessions_of("tingsong-lead") == [a_session(0, "b")]


def test_no_swept_row_revives_a_session(emulator, table):
    sessions = dynamodb_stores(emulator, table).sessions
    sessions.save_session(a_session())
    sessions.end_sessions("tingsong-lead")
    kept = table.item("MARK#tingsong-lead", "MARK")
    assert "expires" not in kept
    assert sessions.session(a_session().token_hash) is None


def test_wrong_passwords_are_swept_a_day_after_the_last(emulator, table):
    store = dynamodb_stores(emulator, table).failures
    store.replace("k", None, Failures(1, 1767575400.5))
    assert table.item("FAILURES#k", "FAILURES")["expires"] == {"N": str(1767575400 + 86400)}


def test_messages_of_two_processes_in_one_microsecond_are_both_kept(emulator, table):
    code = (
        "import json, sys; from datetime import datetime;"
        "from chalicelib.adapters.dynamodb_outbox import message_item;"
        "from chalicelib.domain.ports import Message;"
        "at = datetime.fromisoformat(sys.argv[1]);"
        "print(json.dumps(message_item(Message('render', '{}'), at)))"
    )
    for _ in range(2):
        made = subprocess.run(
            [sys.executable, "-c", code, NOON.isoformat()], capture_output=True, check=True
        )
        put(table, json.loads(made.stdout))
    assert len(dynamodb_stores(emulator, table).outbox.pending(10)) == 2


@pytest.mark.parametrize("module", ["bootstrap", "adapters.dynamodb_table", "cli.serve"])
def test_nobody_pays_for_the_sdk_before_using_it(module):
    code = f"import sys, chalicelib.{module}; sys.exit('boto3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
