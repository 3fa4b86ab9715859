"""Wrong passwords in a row, in SQLite: they outlast a restart and count across processes."""

from chalicelib.domain.accounts import FORGET_FAILURES, Failures

from .sqlite_database import SqliteDatabase


class SqliteFailures:
    """The failure store of the embedded home; a day without a try is forgotten."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def failures(self, key: str) -> Failures | None:
        """What is stored of the key."""
        row = self._db.row("SELECT count, at FROM sign_in_failures WHERE key=?", key)
        return Failures(*row) if row else None

    def replace(self, key: str, known: Failures | None, by: Failures | None) -> bool:
        """Compare and set, in one transaction."""
        sql = "SELECT count, at FROM sign_in_failures WHERE key=?"
        with self._db.write() as connection:
            row = connection.execute(sql, (key,)).fetchone()
            if (Failures(*row) if row else None) != known:
                return False
            connection.execute("DELETE FROM sign_in_failures WHERE key=?", (key,))
            if by is not None:
                values = (key, by.count, by.at)
                connection.execute("INSERT INTO sign_in_failures VALUES (?,?,?)", values)
                oldest = (by.at - FORGET_FAILURES,)
                connection.execute("DELETE FROM sign_in_failures WHERE at<?", oldest)
        return True
