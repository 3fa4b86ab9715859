"""What was sealed and stored once opens with every later version, and tells no length."""

import base64
from hashlib import sha256
from pathlib import Path

import pytest

from chalicelib.adapters.data_keys_file import FileDataKeys
from chalicelib.adapters.sealed_envelopes import STEP, SealedEnvelopes
from chalicelib.domain.credentials import SealBroken

RECORD = "0123456789abcdef"
BOUND = {
    "record": RECORD,
    "kind": "callback",
    "desk": "990101005",
    "station": "zx-990101005001",
}
# Of an invented text, under the keys 00 01 02 … 1f and 20 21 22 … 3f.
STORED = (
    "1.~oDLj9Uu4ubg/CebQtdAPbKSgDtQ685k9/1WNGzxNvQfHl6K+qUybHldBvLkqEJazRiPcWK8qwReBoz6P."
    "f4JeI3bITC0CmfAEp1VV+rybw2/KwY1rhVJAeBrnQmpAD3iQ268kt7b6q65I7QgF6SVYifbUB4IWwjSTDZMe4jDp"
    "ZDEgQEoidIj3bmJThUtPn6TRNe4ciD+9+FQ7JcB6PGkagSkNrX/7M5tZbKm/GTWPiOeGNYh8ToByXHA15iE+y40h"
    "XouWD1Qb78nTfnhaaQNABUFSkbLno1fqJsAQ66EDhJxNzxMmnlH5k1TCprTjMZoSXw5BA2fWdfx/sTXz8fEaKAsk"
    "Xqme+qKkyq1247tPvs4toJisXFsA+52xk9WLRvPow3j4AecbtbddqVd/C43HEHZFePU8wHYAGe6M0w1k1Ue9d00m"
    "m6rAbVrxqoe09UFT0HYUrH98nQg="
)


@pytest.fixture
def box(tmp_path: Path) -> SealedEnvelopes:
    secret = tmp_path / "requests" / f"{sha256(RECORD.encode()).hexdigest()[:40]}.key"
    secret.parent.mkdir()
    secret.write_bytes(bytes(range(32, 64)))
    (tmp_path / "requests.key").write_bytes(bytes(range(32)))
    return SealedEnvelopes(FileDataKeys(tmp_path / "requests.key"))


def test_what_was_stored_opens(box: SealedEnvelopes):
    assert box.open(STORED, BOUND).decode() == "请回电，示例"
    assert box.open(STORED, dict(reversed(BOUND.items()))).decode() == "请回电，示例"


@pytest.mark.parametrize("place", list(BOUND))
def test_it_opens_in_no_other_place_and_says_which_record(box: SealedEnvelopes, place: str):
    elsewhere = {**BOUND, place: "别处"}
    with pytest.raises(SealBroken) as broken:
        box.open(STORED, elsewhere)
    assert broken.value.args == (elsewhere["record"],)


@pytest.mark.parametrize("stored", ["", "2" + STORED[1:], "1.x", STORED + ".", STORED[:-4], "1.~."])
def test_what_is_not_as_it_was_stored_is_broken(box: SealedEnvelopes, stored: str):
    with pytest.raises(SealBroken) as broken:
        box.open(stored, BOUND)
    assert broken.value.args == (RECORD,)


@pytest.mark.parametrize(
    ("length", "steps"), [(0, 1), (1, 1), (STEP - 1, 1), (STEP, 2), (2 * STEP - 1, 2)]
)
def test_lengths_show_in_steps_alone(box: SealedEnvelopes, length: int, steps: int):
    sealed = box.seal(b"a" * length, BOUND)
    version, _, body = sealed.split(".")
    assert version == "1"
    assert len(base64.b64decode(body)) == 12 + steps * STEP + 16
    assert box.open(sealed, BOUND) == b"a" * length
