"""What every store of accounts promises: all or nothing, once, and in order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.adapters.sqlite_accounts import SqliteAccounts
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_credentials import SqliteCredentials
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_failures import SqliteFailures
from chalicelib.application.sign_in_pace import FailuresInMemory, SignInPace
from chalicelib.domain.accounts import Account, Failures, Session
from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Role
from contract.stores import NOON, an_event

LEAD = Account("lead", "负责人", Role.STREET_LEAD, "990101005", "phc")
OFFERED = Credentials("lead").offered("AAAA-BBBB", NOON)


@pytest.fixture
def database(tmp_path: Path) -> SqliteDatabase:
    return SqliteDatabase(tmp_path / "xinyi.sqlite3")


@pytest.fixture(params=["sqlite", "memory"])
def failures(request, database):
    return SqliteFailures(database) if request.param == "sqlite" else FailuresInMemory()


def test_unknown_credentials_are_untouched_ones(database):
    assert SqliteCredentials(database).credentials("lead") == Credentials("lead")


def test_what_was_committed_is_read_back_whole(database):
    store, seeded = SqliteCredentials(database), Credentials("lead", 1, seed="s", recovery=("a",))
    store.commit(AccountChange(seeded, an_event(), LEAD))
    store.commit(AccountChange(seeded.offered("CCCC", NOON), an_event()))
    assert store.credentials("lead") == seeded.offered("CCCC", NOON)
    assert SqliteAccounts(database).account("lead") == LEAD


def test_a_stale_change_stores_nothing_at_all(database):
    store, people = SqliteCredentials(database), SqliteAccounts(database)
    people.save_session(Session("t", "lead", NOON, NOON))
    store.commit(AccountChange(OFFERED, an_event()))
    with pytest.raises(StaleRevision):
        store.commit(AccountChange(OFFERED, an_event(), LEAD, ends_sessions=True))
    assert people.account("lead") is None
    assert people.session("t") is not None
    assert len(SqliteAudit(database).links("990101005")) == 1


def test_of_eight_writers_of_one_revision_one_wins(database):
    store = SqliteCredentials(database)
    store.commit(AccountChange(OFFERED, an_event()))

    def attempt(_: int) -> bool:
        try:
            store.commit(AccountChange(OFFERED.activated(), an_event()))
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


def test_a_change_may_end_the_sessions_of_its_account_alone(database):
    people = SqliteAccounts(database)
    people.save_session(Session("t", "lead", NOON, NOON))
    people.save_session(Session("u", "other", NOON, NOON))
    SqliteCredentials(database).commit(AccountChange(OFFERED, an_event(), ends_sessions=True))
    assert people.session("t") is None
    assert people.session("u") is not None


def test_sessions_come_the_last_seen_first_and_a_touch_moves_them(database):
    people = SqliteAccounts(database)
    people.save_session(Session("t", "lead", NOON, NOON))
    people.save_session(Session("u", "lead", NOON, NOON + timedelta(minutes=1)))
    people.touch_session(Session("t", "lead", NOON, NOON + timedelta(minutes=2)))
    assert [one.token_hash for one in people.sessions_of("lead")] == ["t", "u"]


def test_a_touch_does_not_revive_an_ended_session(database):
    people = SqliteAccounts(database)
    people.touch_session(Session("t", "lead", NOON, NOON))
    assert people.session("t") is None


def test_failures_are_replaced_only_by_who_knows_them(failures):
    first, second = Failures(1, 10.0), Failures(2, 11.0)
    assert failures.replace("k", None, first)
    assert not failures.replace("k", None, second)
    assert failures.replace("k", first, second)
    assert failures.failures("k") == second
    assert failures.replace("k", second, None)
    assert failures.failures("k") is None


def test_parallel_failures_are_all_counted(failures):
    pace = SignInPace(lambda: 1.0, failures)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pace.failed, ["lead"] * 24))
    assert failures.failures("lead") == Failures(24, 1.0)
