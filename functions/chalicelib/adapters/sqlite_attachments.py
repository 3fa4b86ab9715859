"""Shelves of attachments in SQLite: written by revision, together with the audit event."""

from collections.abc import Sequence

import apsw

from chalicelib.domain.attachments import About, Shelf
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision

from .attachment_codec import shelf_of, shelf_text
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase

READ = "SELECT unit, period, revision, body FROM attachment_shelves WHERE unit=?"
ADD = (
    "INSERT INTO attachment_shelves (revision, body, unit, period) VALUES (?,?,?,?)"
    " ON CONFLICT DO NOTHING"
)
MOVE = "UPDATE attachment_shelves SET revision=?, body=? WHERE unit=? AND period=? AND revision=?"


class SqliteAttachments:
    """The attachment store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def shelf(self, unit: str, about: About) -> Shelf:
        """The shelf, or an untouched one."""
        row = self._db.row(f"{READ} AND period=?", unit, str(about))
        return shelf_of(*row) if row else Shelf(unit, about)

    def shelves(self, unit: str) -> Sequence[Shelf]:
        """Touched shelves of the unit."""
        return [shelf_of(*row) for row in self._db.rows(f"{READ} ORDER BY period", unit)]

    def commit(self, shelf: Shelf, event: AuditEvent | None = None) -> None:
        """Store the shelf in one transaction with its event."""
        with self._db.write() as connection:
            _move(connection, shelf)
            if event is not None:
                append_event(connection, event)


def _move(connection: apsw.Connection, shelf: Shelf) -> None:
    values = (shelf.revision, shelf_text(shelf), shelf.unit, str(shelf.about))
    if shelf.revision == 1:
        connection.execute(ADD, values)
    else:
        connection.execute(MOVE, (*values, shelf.revision - 1))
    if connection.changes() != 1:
        raise StaleRevision(shelf.revision - 1)
