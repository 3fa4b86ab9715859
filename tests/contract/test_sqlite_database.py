"""What the SQLite file itself refuses, whatever code writes to it."""

import apsw
import pytest

from cast import TINGSONG
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.domain.reports import Head
from contract.stores import JANUARY, submitted


@pytest.mark.parametrize("table", ["versions", "audit"])
def test_the_database_itself_refuses_to_change_what_is_kept(tmp_path, table):
    database = SqliteDatabase(tmp_path / "store.sqlite3")
    SqliteReports(database).commit(submitted(Head(TINGSONG, JANUARY)))
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute(f"DELETE FROM {table}")
