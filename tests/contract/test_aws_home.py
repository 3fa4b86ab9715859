"""The AWS home is chosen by the environment; its key is made once, by KMS, and opens by KMS."""

import base64
import uuid

import boto3
import pytest

from chalicelib.adapters.dynamodb_items import text
from chalicelib.adapters.kms_keys import ACCOUNTS, KEYS, KmsKeyring
from chalicelib.domain.credentials import SealBroken
from chalicelib.settings import Cloud, SettingsError, read_settings
from contract.emulators import NOWHERE
from contract.engines import fresh_table

NAMES = {"XINYI_TABLE": "table", "XINYI_BUCKET": "files", "XINYI_KEY": "key"}


class CountingKms:
    """KMS as its emulator has it; counts what it was asked for."""

    def __init__(self, emulator):
        self.client = boto3.client("kms", **NOWHERE)
        self.client.meta.events.register("before-send.kms", emulator)
        self.key = self.client.create_key(Description=uuid.uuid4().hex)["KeyMetadata"]["Arn"]
        self.asked = []
        self.client.meta.events.register("before-call.kms", self._note)

    def _note(self, model, **_):
        self.asked.append(model.name)


@pytest.fixture
def kms(moto):
    return CountingKms(moto)


@pytest.fixture
def table(moto):
    return fresh_table(moto)


def keyring(kms, table):
    return KmsKeyring(lambda: kms.client, kms.key, table)


def test_three_names_make_the_aws_home():
    assert read_settings(NAMES).cloud == Cloud("table", "files", "key")
    assert read_settings({}).cloud is None


def test_a_table_without_bucket_or_key_stops_the_start():
    with pytest.raises(SettingsError, match="XINYI_BUCKET"):
        read_settings({"XINYI_TABLE": "table"})


def test_the_demo_never_writes_into_a_table():
    with pytest.raises(SettingsError, match="XINYI_DEMO"):
        read_settings({**NAMES, "XINYI_DEMO": "1"})


def test_on_lambda_there_is_no_other_home():
    with pytest.raises(SettingsError, match="SQLite"):
        read_settings({"AWS_LAMBDA_FUNCTION_NAME": "api"})
    assert read_settings({**NAMES, "AWS_LAMBDA_FUNCTION_NAME": "api"}).cloud


def test_what_one_process_sealed_another_opens(kms, table):
    sealed = keyring(kms, table).seal(b"seed", "lead")
    assert keyring(kms, table).open(sealed, "lead") == b"seed"
    assert keyring(kms, table).tag("device", "a") == keyring(kms, table).tag("device", "a")
    with pytest.raises(SealBroken):
        keyring(kms, table).open(sealed, "somebody")


def test_the_key_is_made_once_and_opened_once_a_process(kms, table):
    assert kms.asked == []
    first = keyring(kms, table)
    first.tag("sign-in", "a")
    first.tag("sign-in", "b")
    keyring(kms, table).tag("sign-in", "a")
    assert kms.asked == ["GenerateDataKeyWithoutPlaintext", "Decrypt", "Decrypt"]


def test_only_the_wrapped_key_is_stored_and_it_opens_for_its_purpose_alone(kms, table):
    keyring(kms, table).tag("sign-in", "a")
    wrapped = base64.b64decode(text(table.item(KEYS, ACCOUNTS), "wrapped"))
    errors = kms.client.exceptions
    with pytest.raises(errors.InvalidCiphertextException):
        kms.client.decrypt(CiphertextBlob=wrapped, EncryptionContext={"purpose": "other"})


def test_of_two_that_start_at_once_the_first_key_stays(kms, table):
    late = keyring(kms, table)
    original = kms.client.generate_data_key_without_plaintext
    early = []

    def meanwhile(**asked):
        if not early:
            early.append(keyring(kms, table))
            early[0].tag("sign-in", "a")
        return original(**asked)

    kms.client.generate_data_key_without_plaintext = meanwhile
    assert late.tag("sign-in", "a") == early[0].tag("sign-in", "a")
