"""The directory's log in SQLite: every entry is a row that stays."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.directory_changes import DirectoryEntry
from chalicelib.domain.errors import StaleRevision

from .directory_codec import entry_of, entry_text
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase

READ = "SELECT unit, number, body FROM directory_entries"
NEWEST = "SELECT coalesce(max(number), 0) FROM directory_entries WHERE unit=?"


class SqliteDirectory:
    """The directory store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def entries(self, unit: str) -> Sequence[DirectoryEntry]:
        """The unit's entries."""
        return [
            entry_of(*row) for row in self._db.rows(f"{READ} WHERE unit=? ORDER BY number", unit)
        ]

    def all_entries(self) -> Sequence[DirectoryEntry]:
        """The entries of every unit."""
        return [entry_of(*row) for row in self._db.rows(f"{READ} ORDER BY unit, number")]

    def append(self, entry: DirectoryEntry, event: AuditEvent) -> None:
        """Add the entry in one transaction with its audit link."""
        before = entry.number - 1
        with self._db.write() as connection:
            if connection.execute(NEWEST, (entry.unit,)).fetchone() != (before,):
                raise StaleRevision(before)
            values = (entry.unit, entry.number, entry_text(entry))
            connection.execute("INSERT INTO directory_entries VALUES (?,?,?)", values)
            append_event(connection, event)
