"""The issued papers in SQLite: every paper is a row that stays."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.issued_papers import IssuedPaper

from .issued_codec import paper_of, paper_text
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase

NEWEST = "SELECT coalesce(max(place), 0) FROM issued_papers"


class SqliteIssuedPapers:
    """The log of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def all(self) -> Sequence[IssuedPaper]:
        """Every paper, oldest first."""
        rows = self._db.rows("SELECT place, body FROM issued_papers ORDER BY place")
        return [paper_of(*row) for row in rows]

    def append(self, paper: IssuedPaper, event: AuditEvent) -> None:
        """Add the paper in one transaction with its audit link."""
        before = paper.place - 1
        with self._db.write() as connection:
            if connection.execute(NEWEST).fetchone() != (before,):
                raise StaleRevision(before)
            values = (paper.place, paper_text(paper))
            connection.execute("INSERT INTO issued_papers VALUES (?,?)", values)
            append_event(connection, event)
