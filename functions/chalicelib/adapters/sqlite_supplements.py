"""Supplements in SQLite: every revision is a row that stays."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.period import Period
from chalicelib.domain.supplements import Supplement

from .codec import supplement_of, supplement_text
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase

OF_REPORT = "SELECT unit, period, revision, body FROM supplements WHERE unit=? AND period=? "
BETWEEN = (
    "SELECT unit, period, max(revision), body FROM supplements"
    " WHERE unit=? AND period BETWEEN ? AND ? GROUP BY period ORDER BY period"
)
NEWEST = "SELECT coalesce(max(revision), 0) FROM supplements WHERE unit=? AND period=?"


class SqliteSupplements:
    """The supplement store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def supplement(self, unit: str, period: Period) -> Supplement | None:
        """The newest revision."""
        row = self._db.row(OF_REPORT + "ORDER BY revision DESC LIMIT 1", unit, str(period))
        return supplement_of(*row) if row else None

    def newest_between(self, unit: str, first: Period, last: Period) -> Sequence[Supplement]:
        """The newest revision of each period; SQLite takes the body from the row of the maximum."""
        rows = self._db.rows(BETWEEN, unit, str(first), str(last))
        return [supplement_of(*row) for row in rows]

    def revisions(self, unit: str, period: Period) -> Sequence[Supplement]:
        """Every revision."""
        rows = self._db.rows(OF_REPORT + "ORDER BY revision", unit, str(period))
        return [supplement_of(*row) for row in rows]

    def append(self, supplement: Supplement, event: AuditEvent) -> None:
        """Add the revision in one transaction with its audit link."""
        key = (supplement.unit, str(supplement.period))
        before = supplement.revision - 1
        with self._db.write() as connection:
            if connection.execute(NEWEST, key).fetchone() != (before,):
                raise StaleRevision(before)
            values = (*key, supplement.revision, supplement_text(supplement))
            connection.execute("INSERT INTO supplements VALUES (?,?,?,?)", values)
            append_event(connection, event)
