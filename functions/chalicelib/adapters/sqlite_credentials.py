"""Credentials in SQLite: written by revision, together with the account and its audit event."""

import apsw

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import AccountChange

from .codec_credentials import credentials_of, credentials_text
from .sqlite_accounts import drop_sessions, put_account
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase


class SqliteCredentials:
    """The credential store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def credentials(self, account: str) -> Credentials:
        """The credentials, or untouched ones."""
        row = self._db.row("SELECT body FROM credentials WHERE account=?", account)
        return credentials_of(row[0]) if row else Credentials(account)

    def commit(self, change: AccountChange) -> None:
        """Store the change in one transaction."""
        with self._db.write() as connection:
            _move(connection, change.credentials)
            if change.account is not None:
                put_account(connection, change.account)
            if change.ends_sessions:
                drop_sessions(connection, change.credentials.account)
            append_event(connection, change.event)


def _move(connection: apsw.Connection, credentials: Credentials) -> None:
    revision = credentials.revision
    values = (revision, credentials_text(credentials), credentials.account)
    if revision == 1:
        sql = (
            "INSERT INTO credentials (revision, body, account) VALUES (?,?,?)"
            " ON CONFLICT DO NOTHING"
        )
        connection.execute(sql, values)
    else:
        sql = "UPDATE credentials SET revision=?, body=? WHERE account=? AND revision=?"
        connection.execute(sql, (*values, revision - 1))
    if connection.changes() != 1:
        raise StaleRevision(revision - 1)
