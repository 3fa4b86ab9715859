"""What the SQLite file itself refuses, whatever code writes to it."""

import apsw
import pytest

from cast import TINGSONG
from chalicelib.adapters.sqlite_accounts import SqliteAccounts
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.domain.reports import Head
from contract.stores import JANUARY, a_session, an_event, submitted


@pytest.mark.parametrize("table", ["versions", "audit"])
def test_the_database_itself_refuses_to_change_what_is_kept(tmp_path, table):
    database = SqliteDatabase(tmp_path / "store.sqlite3")
    SqliteReports(database).commit(submitted(Head(TINGSONG, JANUARY)))
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute(f"DELETE FROM {table}")


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
