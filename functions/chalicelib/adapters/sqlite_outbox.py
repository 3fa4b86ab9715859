"""The outbox in SQLite: work that waits for the worker."""

from collections.abc import Sequence
from datetime import datetime

import apsw

from chalicelib.domain.ports import TRIES, Message, QueuedMessage

from .sqlite_database import SqliteDatabase


def append_message(connection: apsw.Connection, message: Message, at: datetime) -> None:
    """Queue a message inside the transaction it follows from."""
    connection.execute(
        "INSERT INTO outbox (kind, body, queued_at) VALUES (?,?,?)",
        (message.kind, message.body, at.isoformat()),
    )


class SqliteOutbox:
    """The outbox of the embedded home; a message that failed 5 times is left for a person."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def post(self, message: Message, at: datetime) -> None:
        """Queue a message in a transaction of its own."""
        with self._db.write() as connection:
            append_message(connection, message, at)

    def message(self, id: int) -> QueuedMessage | None:
        """The message, if it is still there."""
        row = self._db.row("SELECT id, kind, body, attempts FROM outbox WHERE id=?", id)
        return QueuedMessage(*row) if row else None

    def pending(self, limit: int) -> Sequence[QueuedMessage]:
        """The oldest messages with tries left."""
        sql = "SELECT id, kind, body, attempts FROM outbox WHERE attempts<? ORDER BY id LIMIT ?"
        return [QueuedMessage(*row) for row in self._db.rows(sql, TRIES, limit)]

    def done(self, message: QueuedMessage) -> None:
        """Remove the message."""
        with self._db.write() as connection:
            connection.execute("DELETE FROM outbox WHERE id=?", (message.id,))

    def failed(self, message: QueuedMessage, reason: str) -> None:
        """Count the try and keep the reason."""
        with self._db.write() as connection:
            sql = "UPDATE outbox SET attempts=attempts+1, failure=? WHERE id=?"
            connection.execute(sql, (reason, message.id))

    def oldest(self) -> datetime | None:
        """When the oldest message was queued."""
        row = self._db.row("SELECT min(queued_at) FROM outbox")
        return datetime.fromisoformat(row[0]) if row and row[0] else None
