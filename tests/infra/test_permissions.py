"""Least privilege, both ways: what is allowed is used, and without any of it the month fails."""

import json

import pytest

from contract.emulators import Ministack
from infra.guarded import BY_THE_SERVICE, Guarded, mutants
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


@pytest.mark.parametrize("name", STORIES)
def test_what_a_function_may_do_is_what_it_does(engine, name):
    guarded = Guarded(engine, name)
    STORIES[name](guarded, guarded.policy)
    allowed = {action for row in guarded.policy["Statement"] for action in row["Action"]}
    assert guarded.used() == allowed - BY_THE_SERVICE - UNSEEN
    assert "dynamodb:Scan" not in guarded.used()


@pytest.mark.parametrize("name", STORIES)
def test_without_any_one_permission_the_month_fails(engine, name):
    guarded, survived = Guarded(engine, name), []
    for statement, action, policy in mutants(name):
        if statement in TOLD_BY_THE_SERVICE or action in NOT_SHOWN:
            continue
        try:
            STORIES[name](guarded, policy)
        except Exception:  # whatever the refusal became: an error, a 500, a missing file
            continue
        survived.append(f"{statement} {action}")
    assert survived == []


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
