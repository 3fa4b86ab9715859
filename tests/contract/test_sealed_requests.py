"""The seal of residents' requests: opens in its own place alone, with a key of a file or of KMS."""

import base64
import os
import stat
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.data_keys_file import FileDataKeys, wrapping_key
from chalicelib.adapters.data_keys_kms import KmsDataKeys
from chalicelib.adapters.record_secrets import S3Secrets
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes, bound_bytes
from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.sealing import DataKey
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
        bucket = boto3.client("s3", **NOWHERE)
        where = {"LocationConstraint": NOWHERE["region_name"]}
        bucket.create_bucket(Bucket="files", CreateBucketConfiguration=where)
        enabled = {"Status": "Enabled"}
        bucket.put_bucket_versioning(Bucket="files", VersioningConfiguration=enabled)
        key = client.create_key()["KeyMetadata"]["KeyId"]
        yield KmsDataKeys(client, key, S3Secrets(bucket, "files"))


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


def opens(box, sealed, place):
    try:
        box.open(sealed, place)
    except (SealBroken, ClientError):  # KMS may say that there is no such key
        return False
    return True


def test_every_changed_bit_breaks_the_seal(box, keys, trials, kept):
    sealed = box.seal(TEXT, PLACE).encode()
    step = trials(1, full=1) if isinstance(keys, FileDataKeys) else trials(41, full=7)
    bits = range(0, len(sealed) * 8, step)
    accepted = 0
    for bit in bits:
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        accepted += opens(box, changed.decode("latin-1"), PLACE)
    name = "文件密钥" if isinstance(keys, FileDataKeys) else "KMS"
    kept("S3", f"{name}：逐位改动 {len(bits)} 处，接受 {accepted} 处", met=accepted == 0)


def test_no_seal_opens_in_the_place_of_another(box, trials, kept):
    places = [
        {"record": f"{record:04x}", "kind": kind, "desk": desk, "station": station}
        for record in range(trials(2, full=6))
        for kind in ("callback", "complaint")
        for desk in ("990101005", "district")
        for station in ("", "yz-990101005")
    ]
    sealed = [box.seal(TEXT, place) for place in places]
    pairs = [(one, place) for one in sealed for place in places]
    swapped = sum(opens(box, one, place) for one, place in pairs) - len(places)
    refused = 100 * (1 - swapped / (len(pairs) - len(places)))
    kept("S3", f"互相调换 {len(pairs) - len(places)} 对，拒绝 {refused:g}%", met=swapped == 0)


class KeysInMemory:
    """Keys that wrap nothing: what is counted is the seal's own."""

    def fresh(self, bound):
        return DataKey(os.urandom(32), "")


def test_no_version_of_a_forgotten_secret_is_left():
    with mock_aws():
        client = boto3.client("s3", **NOWHERE)
        where = {"LocationConstraint": NOWHERE["region_name"]}
        client.create_bucket(Bucket="files", CreateBucketConfiguration=where)
        enabled = {"Status": "Enabled"}
        client.put_bucket_versioning(Bucket="files", VersioningConfiguration=enabled)
        secrets = S3Secrets(client, "files")
        assert secrets.made("aa01") == secrets.made("aa01") == secrets.kept("aa01")
        for _ in range(2):
            secrets.forget("aa01")
        listed = client.list_object_versions(Bucket="files")
        assert (listed.get("Versions"), listed.get("DeleteMarkers")) == (None, None)
        assert secrets.kept("aa01") is None


def test_no_nonce_comes_twice(trials, kept):
    box, count = SealedEnvelopes(KeysInMemory()), trials(20_000, full=1_000_000)
    seen = {base64.b64decode(box.seal(b"", PLACE)[3:19]) for _ in range(count)}
    assert len(next(iter(seen))) == 12
    kept("S3", f"{count} 个随机数，重复 {count - len(seen)} 个", met=len(seen) == count)


def test_a_forgotten_record_opens_nowhere_and_others_do(box):
    other = {**PLACE, "record": "bb02"}
    sealed, kept_one = box.seal(TEXT, PLACE), box.seal(TEXT, other)
    box.forget(PLACE["record"])
    box.forget("never there")
    assert not opens(box, sealed, PLACE)
    assert box.open(kept_one, other) == TEXT


def test_after_a_change_of_the_master_key_old_seals_open_until_it_is_removed(tmp_path, kept):
    path = tmp_path / "requests.key"
    old = SealedEnvelopes(FileDataKeys(path)).seal(TEXT, PLACE)
    path.rename(tmp_path / "requests.previous.key")
    other = {**PLACE, "record": "bb02"}
    changed = SealedEnvelopes(FileDataKeys(path))
    new = changed.seal(TEXT, other)
    both = opens(changed, old, PLACE) and opens(changed, new, other)
    (tmp_path / "requests.previous.key").unlink()
    later = SealedEnvelopes(FileDataKeys(path))
    after = (opens(later, old, PLACE), opens(later, new, other))
    kept("S3", "换主密钥：旧的照常打开，撤掉旧密钥以后打不开", met=both and after == (False, True))


def test_keys_from_before_records_had_secrets_still_open(tmp_path):
    keys = FileDataKeys(tmp_path / "requests.key")
    nonce, plain = os.urandom(12), os.urandom(32)
    wrapping = wrapping_key((tmp_path / "requests.key").read_bytes(), PLACE, b"")
    wrapped = nonce + wrapping.encrypt(nonce, plain, bound_bytes(PLACE))
    assert keys.unwrapped(base64.b64encode(wrapped).decode(), PLACE) == plain


def test_another_master_key_opens_nothing_and_the_same_file_does(tmp_path: Path):
    path = tmp_path / "keys/requests.key"
    sealed = SealedEnvelopes(FileDataKeys(path)).seal(TEXT, PLACE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SealedEnvelopes(FileDataKeys(path)).open(sealed, PLACE) == TEXT
    with pytest.raises(SealBroken):
        SealedEnvelopes(FileDataKeys(tmp_path / "other.key")).open(sealed, PLACE)
