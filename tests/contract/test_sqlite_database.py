"""What the SQLite file itself refuses, whatever code writes to it."""

import math

import apsw
import pytest

from cast import TINGSONG
from chalicelib.adapters.sqlite_accounts import SqliteAccounts
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.domain.errors import StoreUnavailable
from chalicelib.domain.reports import Head
from contract.stores import JANUARY, a_session, an_event, returned, submitted


@pytest.mark.parametrize("table", ["versions", "audit"])
def test_the_database_itself_refuses_to_change_what_is_kept(tmp_path, table):
    database = SqliteDatabase(tmp_path / "store.sqlite3")
    SqliteReports(database).commit(submitted(Head(TINGSONG, JANUARY)))
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute(f"DELETE FROM {table}")


@pytest.fixture
def read_only(tmp_path):
    """A database whose disk takes nothing, until the connection is opened anew."""
    database = SqliteDatabase(tmp_path / "store.sqlite3")
    SqliteReports(database).commit(submitted(Head(TINGSONG, JANUARY)))
    database._writer.execute("PRAGMA query_only=ON")
    return database


def test_a_disk_that_takes_nothing_is_told_and_the_next_write_begins_anew(read_only):
    reports = SqliteReports(read_only)
    change = returned(reports.head(TINGSONG, JANUARY))
    with pytest.raises(StoreUnavailable):
        reports.commit(change)
    assert reports.head(TINGSONG, JANUARY).revision == 1
    reports.commit(change)
    assert reports.head(TINGSONG, JANUARY) == change.head


def test_whether_writes_are_taken_is_known_without_writing_all_the_time(tmp_path, read_only):
    assert read_only.takes_writes()  # the last commit was a moment ago
    read_only._last = (-math.inf, True)
    assert not read_only.takes_writes()
    assert not read_only.takes_writes()  # and is not tried again at once
    read_only._last = (-math.inf, False)
    assert read_only.takes_writes()


def test_an_older_file_gets_the_columns_that_came_later(tmp_path):
    path = tmp_path / "store.sqlite3"
    old = apsw.Connection(str(path))
    old.execute(
        "CREATE TABLE audit (chain TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,"
        " actor TEXT NOT NULL, role TEXT NOT NULL, act TEXT NOT NULL, target TEXT NOT NULL,"
        " outcome TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL,"
        " PRIMARY KEY (chain, seq)) WITHOUT ROWID;"
        "CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, account TEXT NOT NULL,"
        " began_at TEXT NOT NULL, seen_at TEXT NOT NULL) WITHOUT ROWID"
    )
    old.close()
    database = SqliteDatabase(path, lambda digest: "mark")
    SqliteAudit(database).record(an_event())
    SqliteAccounts(database).save_session(a_session())
    (link,) = SqliteAudit(SqliteDatabase(path)).links(TINGSONG)
    assert link.mac == "mark"
