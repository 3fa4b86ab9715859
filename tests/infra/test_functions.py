"""The functions under events that come twice, late or out of order, and when somebody tampers."""

import json
from itertools import permutations

import pytest

from chalicelib.lambdas.integrity import handler as integrity
from chalicelib.lambdas.integrity import is_tampering
from chalicelib.lambdas.stream import Happened, read


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
    ("KEYS", "accounts"),
]
MOVING = [
    ("UNIT#990101005", "HEAD#2026-01"),
    ("UNIT#990101005", "SHELF#2026-01"),
    ("UNIT#990101005", "SUPPLEMENT#2026-01"),
    ("UNIT#990101005", "DIRECTORY"),
    ("CHAIN#990101005", "HEAD"),
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
