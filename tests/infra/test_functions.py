"""The functions under events that come twice, late or out of order, and when somebody tampers."""

import json
from itertools import permutations

import pytest

from chalicelib.adapters.aws_clients import connect, session
from chalicelib.application.documents import store_model
from chalicelib.aws_home import aws_channels
from chalicelib.domain.ports import Message
from chalicelib.lambdas.integrity import handler as integrity
from chalicelib.lambdas.integrity import is_tampering
from chalicelib.lambdas.relay import relay
from chalicelib.lambdas.stream import Happened, read
from chalicelib.lambdas.worker import NotDone, work
from chalicelib.settings import Cloud
from contract.emulators import NOWHERE, Ministack
from infra.guarded import OF_THE_SDK


def record(kind, pk, sk):
    return {"eventName": kind, "dynamodb": {"Keys": {"pk": {"S": pk}, "sk": {"S": sk}}}}


FOR_EVER = [
    ("UNIT#990101005", "VERSION#2026-01#000001"),
    ("UNIT#990101005", "REVIEW#2026-01#000001"),
    ("UNIT#990101005", "ACT#2026-01#000004"),
    ("UNIT#990101005", "RECEIPT#2026-01#key-00000001"),
    ("UNIT#990101005", "SUPPLEMENT#2026-01#000001"),
    ("DIRECTORY", "990101005#000001"),
    ("CHAIN#990101005", "LINK#0000000001"),
    ("ENTRY#progress#990101#2026-01", "000001"),
    ("ISSUED", "PAPER#00000001"),
    ("ANSWERS#survey", "2026-01-05#yz-990101005#0a1b2c"),
    ("KEYS", "accounts"),
]
MOVING = [
    ("UNIT#990101005", "HEAD#2026-01"),
    ("UNIT#990101005", "SHELF#2026-01"),
    ("UNIT#990101005", "SUPPLEMENT#2026-01"),
    ("UNIT#990101005", "DIRECTORY"),
    ("CHAIN#990101005", "HEAD"),
    ("REGISTER#progress", "990101#2026-01"),
    ("ISSUED", "HEAD"),
    ("REQUEST#0a1b2c", "REQUEST"),
    ("REQUESTS", "990101005#2026-01-05T09:00:00+08:00#0a1b2c"),
    ("SESSION#ab", "SESSION"),
    ("OUTBOX", "00001"),
    ("ACCOUNTS", "lead"),
]


@pytest.mark.parametrize(("pk", "sk"), FOR_EVER)
@pytest.mark.parametrize("kind", ["MODIFY", "REMOVE"])
def test_touching_what_stays_for_ever_is_an_alarm(kind, pk, sk, capsys):
    integrity({"Records": [record("INSERT", pk, sk), record(kind, pk, sk)]}, None)
    line = json.loads(capsys.readouterr().out)
    assert (line["ImmutableChanged"], line["change"], line["pk"], line["sk"]) == (1, kind, pk, sk)
    assert line["_aws"]["CloudWatchMetrics"][0]["Metrics"] == [{"Name": "ImmutableChanged"}]


@pytest.mark.parametrize(("pk", "sk"), MOVING)
def test_what_moves_by_itself_is_none(pk, sk):
    kinds = ("INSERT", "MODIFY", "REMOVE")
    assert not any(is_tampering(Happened(kind, pk, sk)) for kind in kinds)


def test_in_whatever_order_and_however_often_the_same_keys_are_told():
    records = [record("MODIFY", *FOR_EVER[0]), record("INSERT", *MOVING[6])]
    orders = [list(read({"Records": order})) for order in permutations([*records, *records])]
    assert {frozenset(order) for order in orders} == {frozenset(orders[0])}


class Hearing:
    """A queue that only listens."""

    def __init__(self):
        self.heard = []

    def send(self, id):
        self.heard.append(id)


def test_only_new_messages_of_the_outbox_wake_the_worker():
    queue = Hearing()
    others = [record("MODIFY", "OUTBOX", "0007"), record("INSERT", "UNIT#990101005", "HEAD#1")]
    relay({"Records": [record("INSERT", "OUTBOX", "0007"), *others]}, queue)
    assert queue.heard == [7]


@pytest.fixture
def ordered(rig):
    """Two documents in the outbox."""
    for name in ("听松", "静澜"):
        rig.services.outbox.post(store_model(rig.services, "annex4", {"unit": name}), rig.clock())
    return [message.id for message in rig.services.outbox.pending(9)]


def wake(*ids):
    return {"Records": [{"body": json.dumps({"id": str(id)})} for id in ids]}


@pytest.mark.parametrize("turns", [(0, 0, 1, 1), (1, 0, 1, 0), (1, 1, 0)])
def test_a_message_that_comes_twice_or_late_is_printed_once(rig, ordered, turns):
    printed = []

    def render(kind, model):
        printed.append(model["unit"])
        return b"%PDF-"

    work(wake(*(ordered[turn] for turn in turns)), rig.services, render)
    assert sorted(printed) == sorted(["听松", "静澜"])
    assert rig.services.outbox.oldest() is None


def test_a_document_that_cannot_be_printed_is_given_up_after_five_tries(rig):
    rig.services.outbox.post(Message("unheard-of", "{}"), rig.clock())
    (message,) = rig.services.outbox.pending(1)
    for _ in range(5):
        with pytest.raises(NotDone):
            work(wake(message.id), rig.services, lambda kind, model: b"")
    assert rig.services.outbox.pending(9) == []


def test_the_timers_channels_come_from_a_sealed_parameter(tmp_path, monkeypatch):
    engine = Ministack(tmp_path, SERVICES="")
    for name, value in {**NOWHERE, "endpoint_url": engine.url}.items():
        monkeypatch.setenv(OF_THE_SDK[name], value)
    session.cache_clear()
    ssm, cloud = connect("ssm"), Cloud("t", "b", "k", channels="/xinyi/test/channels")
    try:
        assert aws_channels(cloud) is None
        ssm.put_parameter(Name=cloud.channels, Type="SecureString", Value="{}")
        assert aws_channels(cloud) == "{}"
    finally:
        engine.stop()
        session.cache_clear()
