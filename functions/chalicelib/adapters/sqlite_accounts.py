"""Accounts and sessions in SQLite."""

from collections.abc import Sequence
from datetime import datetime

import apsw

from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Role

from .sqlite_audit import append_event
from .sqlite_database import Row, SqliteDatabase

ACCOUNT = "SELECT name, display_name, role, unit, password, disabled FROM accounts "
SESSION_COLUMNS = "token_hash, account, began_at, seen_at, proved_at"
SESSION = f"SELECT {SESSION_COLUMNS} FROM sessions "


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
        with self._db.write() as connection:
            put_account(connection, account)
            append_event(connection, event)

    def session(self, token_hash: str) -> Session | None:
        """The session, or None."""
        row = self._db.row(SESSION + "WHERE token_hash=?", token_hash)
        return _session(row) if row else None

    def sessions_of(self, account: str) -> Sequence[Session]:
        """The account's sessions, the one last seen first."""
        sql = SESSION + "WHERE account=? ORDER BY seen_at DESC, token_hash"
        return [_session(row) for row in self._db.rows(sql, account)]

    def save_session(self, session: Session) -> None:
        """Add or replace the session."""
        times = (session.began_at, session.seen_at, session.proved_at)
        texts = (one.isoformat() if one else None for one in times)
        values = (session.token_hash, session.account, *texts)
        with self._db.write() as connection:
            sql = f"REPLACE INTO sessions ({SESSION_COLUMNS}) VALUES (?,?,?,?,?)"
            connection.execute(sql, values)

    def touch_session(self, session: Session) -> None:
        """Move `seen_at` of a session that still stands."""
        values = (session.seen_at.isoformat(), session.token_hash)
        with self._db.write() as connection:
            connection.execute("UPDATE sessions SET seen_at=? WHERE token_hash=?", values)

    def end_session(self, token_hash: str) -> None:
        """Forget the session."""
        with self._db.write() as connection:
            connection.execute("DELETE FROM sessions WHERE token_hash=?", (token_hash,))

    def end_sessions(self, account: str) -> None:
        """Forget all of the account's sessions."""
        with self._db.write() as connection:
            drop_sessions(connection, account)


def put_account(connection: apsw.Connection, account: Account) -> None:
    """Add or replace the account inside a transaction."""
    values = (account.name, account.display_name, account.role.value, account.unit)
    rest = (account.password, int(account.disabled))
    connection.execute("REPLACE INTO accounts VALUES (?,?,?,?,?,?)", values + rest)


def drop_sessions(connection: apsw.Connection, account: str) -> None:
    """Forget all of the account's sessions inside a transaction."""
    connection.execute("DELETE FROM sessions WHERE account=?", (account,))


def _session(row: Row) -> Session:
    return Session(row[0], row[1], *(datetime.fromisoformat(at) for at in row[2:] if at))


def _account(row: Row) -> Account:
    name, display_name, role, unit, password, disabled = row
    return Account(name, display_name, Role(role), unit, password, bool(disabled))
