"""Canary texts of residents lie in clear in no item of the table and no object of the bucket."""

import json
from dataclasses import replace

import boto3
import pytest

from canary_scan import Canaries
from canary_story import tell, written
from cast import TINGSONG
from chalicelib.adapters.data_keys_kms import KmsDataKeys
from chalicelib.adapters.record_secrets import S3Secrets
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.publish_directory import publish_directory
from chalicelib.domain.credentials import SealBroken
from contract.emulators import NOWHERE
from contract.engines import dynamodb_stores, fresh_bucket, fresh_table
from residents import a_desk

SAID = written()
CANARIES = Canaries(SAID.texts)


@pytest.fixture
def table(moto):
    return fresh_table(moto)


@pytest.fixture
def files(moto):
    return fresh_bucket(moto)


@pytest.fixture
def rig(tmp_path, moto, table, files):
    """The application over table, bucket and KMS; the accounts alone are on this machine."""
    client = boto3.client("kms", **NOWHERE)
    client.meta.events.register("before-send.kms", moto)
    key = client.create_key()["KeyMetadata"]["KeyId"]
    keys = KmsDataKeys(client, key, S3Secrets(files._client, files._bucket))
    stores = dynamodb_stores(moto, table)

    def moved(services):
        receiving = replace(
            services.receiving,
            requests=stores.requests,
            answers=stores.answers,
            box=SealedEnvelopes(keys),
        )
        registering = replace(services.registering, store=stores.registers)
        return replace(
            services, audit=stores.audit, files=files, registering=registering, receiving=receiving
        )

    return a_desk(tmp_path, moved=moved)


def everything(table, files):
    """Every item and every object, as they are stored."""
    items = table.client.get_paginator("scan").paginate(TableName=table.name)
    rows = [json.dumps(item, ensure_ascii=False) for page in items for item in page["Items"]]
    listed = files._client.list_objects_v2(Bucket=files._bucket).get("Contents", [])
    bodies = {
        one["Key"]: files._client.get_object(Bucket=files._bucket, Key=one["Key"])["Body"].read()
        for one in listed
    }
    return {**{f"item {n}": row.encode() for n, row in enumerate(rows)}, **bodies}


def test_nothing_a_person_wrote_lies_in_clear_in_table_or_bucket(rig, table, files, kept):
    tell(rig, SAID)
    publish_directory(rig.services)
    found = CANARIES.in_all(everything(table, files))
    assert found.things > 20
    kept("S2", f"云上：{found.things} 份表项和对象，{len(found.found)} 处", met=found.found == ())


def test_an_item_that_a_recovery_brings_back_opens_no_more(rig, table, files, kept):
    tell(rig, SAID)
    receiving = rig.services.receiving
    before = [one for desk in (TINGSONG, "district") for one in receiving.requests.of_desk(desk)]
    rig.clock.now = rig.clock.now.replace(month=3)
    delete_expired(rig.services)
    opened = [one.id for one in before if opens(receiving.box, one)]
    kept(
        "S12",
        f"云上：删除以后，把旧的表项找回来，{len(before)} 件中打得开 {len(opened)} 件",
        met=len(before) == 3 and opened == [],
    )


def opens(box, request):
    try:
        box.open(request.sealed, request.bound)
    except SealBroken:
        return False
    return True


def test_after_deletion_no_item_of_a_request_is_left(rig, table, files):
    tell(rig, SAID)
    rig.clock.now = rig.clock.now.replace(month=3)
    assert sum(len(one.ids) for one in delete_expired(rig.services)) == 3
    left = [row for row in everything(table, files).values() if b'"sealed"' in row]
    assert left == []
