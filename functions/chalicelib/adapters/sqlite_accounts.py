"""Accounts and sessions in SQLite."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Role

from .sqlite_audit import append_event
from .sqlite_database import Row, SqliteDatabase

ACCOUNT = "SELECT name, display_name, role, unit, password, disabled FROM accounts "


class SqliteAccounts:
    """The account and session store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def account(self, name: str) -> Account | None:
        """The account, or None."""
        row = self._db.row(ACCOUNT + "WHERE name=?", name)
        return _account(row) if row else None

    def accounts(self) -> Sequence[Account]:
        """All accounts."""
        return [_account(row) for row in self._db.rows(ACCOUNT + "ORDER BY name")]

    def save_account(self, account: Account, event: AuditEvent) -> None:
        """Add or replace the account."""
        values = (account.name, account.display_name, account.role.value, account.unit)
        values_and_rest = (*values, account.password, int(account.disabled))
        with self._db.write() as connection:
            connection.execute("REPLACE INTO accounts VALUES (?,?,?,?,?,?)", values_and_rest)
            append_event(connection, event)

    def session(self, token_hash: str) -> Session | None:
        """The session, or None."""
        sql = "SELECT token_hash, account, began_at, seen_at FROM sessions WHERE token_hash=?"
        row = self._db.row(sql, token_hash)
        if row is None:
            return None
        return Session(row[0], row[1], *(datetime.fromisoformat(at) for at in row[2:]))

    def save_session(self, session: Session) -> None:
        """Add or replace the session."""
        values = (session.token_hash, session.account)
        times = (session.began_at.isoformat(), session.seen_at.isoformat())
        with self._db.write() as connection:
            connection.execute("REPLACE INTO sessions VALUES (?,?,?,?)", values + times)

    def end_session(self, token_hash: str) -> None:
        """Forget the session."""
        with self._db.write() as connection:
            connection.execute("DELETE FROM sessions WHERE token_hash=?", (token_hash,))


def _account(row: Row) -> Account:
    name, display_name, role, unit, password, disabled = row
    return Account(name, display_name, Role(role), unit, password, bool(disabled))
