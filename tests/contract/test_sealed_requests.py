"""The seal of residents' requests: opens in its own place alone, with a key of a file or of KMS."""

import base64
import stat
from pathlib import Path

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from chalicelib.adapters.data_keys_file import FileDataKeys
from chalicelib.adapters.data_keys_kms import KmsDataKeys
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes
from chalicelib.domain.credentials import SealBroken
from contract.emulators import NOWHERE

PLACE = {"record": "aa01", "kind": "callback", "desk": "990101005", "station": ""}
TEXT = "电话 0000-0000-7788".encode()


@pytest.fixture(params=["file", "kms"])
def keys(request, tmp_path):
    """The keys of each home in turn."""
    if request.param == "file":
        yield FileDataKeys(tmp_path / "keys/requests.key")
        return
    with mock_aws():
        client = boto3.client("kms", **NOWHERE)
        yield KmsDataKeys(client, client.create_key()["KeyMetadata"]["KeyId"])


@pytest.fixture
def box(keys):
    return SealedEnvelopes(keys)


def test_what_was_sealed_opens_in_its_place(box):
    assert box.open(box.seal(TEXT, PLACE), PLACE) == TEXT
    assert box.open(box.seal(b"", PLACE), PLACE) == b""
    assert box.open(box.seal(b"\x80\0", PLACE), PLACE) == b"\x80\0"


@pytest.mark.parametrize("name", PLACE)
def test_it_opens_in_no_other_place(box, name):
    sealed = box.seal(TEXT, PLACE)
    with pytest.raises(SealBroken):
        box.open(sealed, {**PLACE, name: "another"})


def test_neither_key_nor_text_opens_in_another_envelope(box):
    first, second = (box.seal(TEXT, PLACE).split(".") for _ in range(2))
    with pytest.raises(SealBroken):
        box.open(f"1.{first[1]}.{second[2]}", PLACE)


@pytest.mark.parametrize("sealed", ["", "1", "1..", "2.a.b", "1.@@.@@", "1.YWFh.YWFh"])
def test_what_is_no_envelope_is_broken(box, sealed):
    with pytest.raises(SealBroken):
        box.open(sealed, PLACE)


def test_two_seals_of_one_text_look_nothing_alike_and_tell_no_length(box):
    short, long = box.seal(b"1", PLACE), box.seal(TEXT * 5, PLACE)
    assert short != box.seal(b"1", PLACE)
    assert len(short) == len(long)


FLIPS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FLIPS
@given(part=st.sampled_from([1, 2]), bit=st.integers(0, 20_000))
def test_one_changed_bit_breaks_the_seal(tmp_path, part, bit):
    box = SealedEnvelopes(FileDataKeys(tmp_path / "requests.key"))
    parts = box.seal(TEXT, PLACE).split(".")
    raw = bytearray(base64.b64decode(parts[part]))
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    parts[part] = base64.b64encode(bytes(raw)).decode()
    with pytest.raises(SealBroken):
        box.open(".".join(parts), PLACE)


def test_another_master_key_opens_nothing_and_the_same_file_does(tmp_path: Path):
    path = tmp_path / "keys/requests.key"
    sealed = SealedEnvelopes(FileDataKeys(path)).seal(TEXT, PLACE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SealedEnvelopes(FileDataKeys(path)).open(sealed, PLACE) == TEXT
    with pytest.raises(SealBroken):
        SealedEnvelopes(FileDataKeys(tmp_path / "other.key")).open(sealed, PLACE)
