"""Least privilege, both ways: what is allowed is used, and without any of it the month fails."""

import json

import pytest

from contract.emulators import Ministack
from infra.guarded import BY_THE_SERVICE, Guarded, mutants
from infra.permits import Mutant, Telling
from infra.stories import STORIES
from infra.templates import INFRA, deployed_app, of_type

# Without it AWS answers 403 where a file is absent; the emulator answers 404 all the same.
UNSEEN = {"s3:ListBucket"}
# A file too large for the gateway; test_deployed.py borrows one.
BORROWED = {"${FilesArn}/lent/*"}
# The emulator tells no encryption context, so the two statements stand in for each other there.
TOLD_APART_BY_CONTEXT = {"kms:Decrypt"}
NOT_SHOWN = UNSEEN | BORROWED | TOLD_APART_BY_CONTEXT
# What a dead letter queue is told, the service tells; which of two statements names it is its own.
TOLD_BY_THE_SERVICE = ("LeavesWhatFailed",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    running = Ministack(tmp_path_factory.mktemp("iam"), SERVICES="", AUTH="true")
    yield running
    running.stop()


@pytest.fixture(scope="module", params=STORIES)
def told(engine, request):
    """A function's story, told once with all that it may do."""
    telling = Telling(Guarded(engine, request.param))
    telling.tell()
    return telling


def test_what_a_function_may_do_is_what_it_does(told, kept):
    policy = told.guarded.policy
    allowed = {action for row in policy["Statement"] for action in row["Action"]}
    used = {action for step in told.used for action in step}
    shown = allowed - BY_THE_SERVICE - UNSEEN
    assert used == shown
    figure = f"准许 {len(shown)} 项，走一遍用到 {len(used)} 项，一一相等"
    kept("I2", f"云函数 {told.guarded.name}：{figure}", met=used == shown)
    assert "dynamodb:Scan" not in told.guarded.used()
    assert told.guarded.wire.refused == 0


def test_without_any_one_permission_some_step_fails(told):
    wanted = [
        Mutant(f"{sid} {what}", policy, needs)
        for sid, what, policy, needs in mutants(told.guarded.name)
        if sid not in TOLD_BY_THE_SERVICE and what not in NOT_SHOWN
    ]
    again = Telling(told.guarded)
    assert wanted
    assert again.survivors(wanted, told.used) == []


def test_no_policy_allows_everything_or_everywhere():
    for path in sorted((INFRA / "policies").glob("*.json")):
        for row in json.loads(path.read_text("utf-8"))["Statement"]:
            assert not any("*" in action for action in row["Action"]), path.name
            assert row["Resource"] != "*", path.name


def test_every_policy_is_the_one_of_a_role():
    roles = of_type(json.loads(deployed_app()), "AWS::IAM::Role").values()
    used = [row["PolicyDocument"] for role in roles for row in role["Policies"]]
    written = [json.loads(path.read_text("utf-8")) for path in (INFRA / "policies").glob("*.json")]
    assert sorted(map(json.dumps, used)) == sorted(map(json.dumps, written))
