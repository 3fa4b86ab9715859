"""The key that guards seeds: made once, kept private, bound to the owner."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chalicelib.adapters.key_file import FileKeyring
from chalicelib.domain.credentials import SealBroken


def flipped(sealed: str) -> str:
    return sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:]


def test_what_was_sealed_opens_after_a_restart(tmp_path: Path):
    sealed = FileKeyring(tmp_path / "keys/accounts.key").seal(b"seed", "lead")
    assert FileKeyring(tmp_path / "keys/accounts.key").open(sealed, "lead") == b"seed"


def test_the_key_is_32_bytes_that_only_the_service_can_read(tmp_path: Path):
    path = tmp_path / "keys/accounts.key"
    FileKeyring(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["accounts.key"]
    assert len(path.read_bytes()) == 32


def test_a_seed_moved_to_another_account_or_changed_does_not_open(tmp_path: Path):
    keys = FileKeyring(tmp_path / "accounts.key")
    sealed = keys.seal(b"seed", "lead")
    with pytest.raises(SealBroken):
        keys.open(sealed, "other")
    with pytest.raises(SealBroken):
        keys.open(flipped(sealed), "lead")


def test_another_key_opens_nothing(tmp_path: Path):
    sealed = FileKeyring(tmp_path / "a.key").seal(b"seed", "lead")
    with pytest.raises(SealBroken):
        FileKeyring(tmp_path / "b.key").open(sealed, "lead")


def test_eight_processes_that_start_at_once_share_one_key(tmp_path: Path):
    path = tmp_path / "accounts.key"
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: FileKeyring(path), range(8)))
    assert len({one.tag("t", "lead") for one in keys}) == 1


def test_a_damaged_key_file_stops_the_start(tmp_path: Path):
    (tmp_path / "accounts.key").write_bytes(b"short")
    with pytest.raises(RuntimeError, match=r"accounts\.key"):
        FileKeyring(tmp_path / "accounts.key")


def test_tags_of_different_lists_never_agree(tmp_path: Path):
    keys = FileKeyring(tmp_path / "accounts.key")
    tags = {keys.tag("a", "bc"), keys.tag("ab", "c"), keys.tag("a", "b", "c"), keys.tag("a,b", "c")}
    assert len(tags) == 4
