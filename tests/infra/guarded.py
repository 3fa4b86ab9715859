"""A function's own code under its own policy: on an emulator with IAM on, every call noted."""

import json
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import boto3
from chalice.config import Config
from chalice.local import LocalGateway

from chalicelib.adapters.aws_clients import session
from chalicelib.adapters.dynamodb_table import TIME_TO_LIVE, create_table
from chalicelib.application.services import Services
from chalicelib.application.waiting import Waiting
from chalicelib.bootstrap import build_app, build_services
from chalicelib.settings import Cloud as Names
from chalicelib.settings import Settings
from contract.emulators import NOWHERE, Ministack
from infra.templates import INFRA
from infra.wire import Call, Wire
from residents import EASY
from rig import QuickPasswords, SetClock

Policy = dict[str, Any]
# The engine's own doing on the role's behalf; no request of ours shows them.
BY_THE_SERVICE = {
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
}
OF_S3 = {"GET": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}
TRANSACTION = "TransactWriteItems"
CHANNELS = '{"allowed_hosts": [], "copy": true}'

ADDRESS = "endpoint_url"
OF_THE_SDK = {
    "region_name": "AWS_DEFAULT_REGION",
    "aws_access_key_id": "AWS_ACCESS_KEY_ID",
    "aws_secret_access_key": "AWS_SECRET_ACCESS_KEY",
    ADDRESS: "AWS_ENDPOINT_URL",
}


@dataclass(frozen=True)
class Place:
    """Fresh resources that only one run uses."""

    names: Names
    arns: Mapping[str, str]


class Guarded:
    """Somebody who may do what infra/policies/<name>.json allows."""

    def __init__(self, engine: Ministack, name: str) -> None:
        self.engine, self.name, self.wire = engine, name, Wire(engine.port)
        self.policy = read_policy(name)
        self._user = f"{name}-{uuid.uuid4().hex[:6]}"
        iam = self.owner("iam")
        iam.create_user(UserName=self._user)
        made = iam.create_access_key(UserName=self._user)["AccessKey"]
        self._keys = {
            "aws_access_key_id": made["AccessKeyId"],
            "aws_secret_access_key": made["SecretAccessKey"],
        }

    def owner(self, service: str) -> Any:
        """A client of the account's owner."""
        return boto3.client(service, endpoint_url=self.engine.url, **NOWHERE)

    def place(self) -> Place:
        """A new table, buckets, queue and key."""
        mark, region = uuid.uuid4().hex[:8], NOWHERE["region_name"]
        create_table(self.owner("dynamodb"), f"table-{mark}")
        # The engine sweeps by the real clock, and these stories are set in January 2026.
        self.owner("dynamodb").update_time_to_live(
            TableName=f"table-{mark}", TimeToLiveSpecification={**TIME_TO_LIVE, "Enabled": False}
        )
        table = self.owner("dynamodb").describe_table(TableName=f"table-{mark}")["Table"]
        s3, sqs = self.owner("s3"), self.owner("sqs")
        for bucket in (f"files-{mark}", f"archive-{mark}"):
            where = {"LocationConstraint": region}
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=where)
        versions = {"Status": "Enabled"}
        s3.put_bucket_versioning(Bucket=f"files-{mark}", VersioningConfiguration=versions)
        queue = sqs.create_queue(QueueName=f"queue-{mark}")["QueueUrl"]
        asked = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])
        key = self.owner("kms").create_key()["KeyMetadata"]["Arn"]
        partition = table["TableArn"].partition(":dynamodb:")[0]
        channels = f"/xinyi/{mark}/channels"
        self.owner("ssm").put_parameter(Name=channels, Type="SecureString", Value=CHANNELS)
        arns = {
            "AWS::Partition": partition.removeprefix("arn:"),
            "AWS::Region": region,
            "AWS::AccountId": table["TableArn"].split(":")[4],
            "Stage": mark,
            "TableArn": table["TableArn"],
            "StreamArn": table["LatestStreamArn"],
            "FilesArn": f"{partition}:s3:::files-{mark}",
            "ArchiveArn": f"{partition}:s3:::archive-{mark}",
            "AccountsKeyArn": key,
            "PrintQueueArn": asked["Attributes"]["QueueArn"],
        }
        names = Names(f"table-{mark}", f"files-{mark}", key, queue, f"archive-{mark}", channels)
        return Place(names, arns)

    def allow(self, policy: Policy, place: Place) -> None:
        """Let the person do this, and nothing else, in that place."""
        document = json.dumps(_resolved(policy, place.arns))
        self.owner("iam").put_user_policy(
            UserName=self._user, PolicyName="own", PolicyDocument=document
        )

    @contextmanager
    def acting(self, *, as_owner: bool = False, noted: bool = False) -> Iterator[None]:
        """Everything that connects meanwhile does so as that person over the noted line.

        The owner comes by another way, unless `noted`.
        """
        keys = {**NOWHERE, **({} if as_owner else self._keys)}
        address = self.engine.url if as_owner and not noted else self.wire.url
        mine = {OF_THE_SDK[name]: value for name, value in {**keys, ADDRESS: address}.items()}
        before = {name: os.environ.get(name) for name in mine}
        _become(mine)
        try:
            yield
        finally:
            _become(before)

    def used(self) -> set[str]:
        """The actions of the calls so far."""
        return {action for call in self.wire.calls for action in actions_of(call)}


def read_policy(name: str) -> Policy:
    """infra/policies/<name>.json."""
    found: Policy = json.loads((INFRA / f"policies/{name}.json").read_text("utf-8"))
    return found


def mutants(name: str) -> Iterator[tuple[str, str, Policy, frozenset[str]]]:
    """Each statement's name and each action or place of it, the policy that lacks it, its actions.

    The actions are those by which the lack would be felt.
    """
    policy = read_policy(name)
    for place, statement in enumerate(policy["Statement"]):
        sid = statement["Sid"]
        for action in statement["Action"]:
            if action not in BY_THE_SERVICE:
                yield sid, action, _without(policy, place, "Action", action), frozenset({action})
        if isinstance(statement["Resource"], list):
            for where in statement["Resource"]:
                lacking = _without(policy, place, "Resource", where)
                yield sid, where["Fn::Sub"], lacking, frozenset(statement["Action"])


def actions_of(call: Call) -> set[str]:
    """The permissions that a call asks for; a transaction asks for each thing it does."""
    if call.service == "s3":
        removed = call.method == "DELETE" and "versionId=" in call.path
        return {"s3:DeleteObjectVersion" if removed else OF_S3[call.method]}
    operation = call.operation.rpartition(".")[2]
    if operation != TRANSACTION:
        return {f"{call.service}:{operation}"}
    return {
        f"dynamodb:{kind}Item" for one in json.loads(call.body)["TransactItems"] for kind in one
    }


def services_in(place: Place, clock: SetClock) -> tuple[Settings, Services]:
    """The AWS home there, with a clock that the test sets and passwords that cost nothing."""
    settings = Settings(Path("nowhere"), False, True, clock, cloud=place.names)
    services = build_services(settings)
    services = replace(
        services,
        receiving=replace(services.receiving, price=EASY),
        passwords=QuickPasswords(),
        pause=lambda seconds: None,
        waiting=Waiting(0.1, 0.05),
        sample=True,
    )
    return settings, services


def gateway_over(services: Services) -> LocalGateway:
    """The API over these services, as the tests of the API call it."""
    app = build_app(services)
    return LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))


def _become(environment: Mapping[str, str | None]) -> None:
    for name, value in environment.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    session.cache_clear()


def _resolved(policy: Policy, arns: Mapping[str, str]) -> Any:
    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [plain(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "Ref" in value:
            return arns.get(value["Ref"], "arn:none:none:::")
        if "Fn::GetAtt" in value:
            return "arn:none:none:::"
        if "Fn::Sub" in value:
            text: str = value["Fn::Sub"]
            for name, arn in arns.items():
                text = text.replace("${" + name + "}", arn)
            return text
        return {name: plain(item) for name, item in value.items()}

    return plain(policy)


def _without(policy: Policy, place: int, member: str, left_out: Any) -> Policy:
    found = deepcopy(policy)
    statement = found["Statement"][place]
    statement[member] = [one for one in statement[member] if one != left_out]
    if not statement[member]:
        del found["Statement"][place]
    return found
