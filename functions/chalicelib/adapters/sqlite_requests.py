"""Residents' requests in SQLite: sealed rows that are overwritten with zeros when they go."""

from collections.abc import Sequence
from datetime import date

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.registers import Entry
from chalicelib.domain.resident_requests import SealedRequest

from .request_codec import request_of, request_row
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase
from .sqlite_registers import insert_proof

READ = (
    "SELECT id, kind, desk, station, received_at, sealed, content_tag, state, revision,"
    " gone_on"
    " FROM resident_requests WHERE "
)
ADD = "INSERT INTO resident_requests VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING"


class SqliteRequests:
    """The request store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def add(self, request: SealedRequest, event: AuditEvent) -> bool:
        """Add the row in one transaction with its audit link."""
        with self._db.write() as connection:
            connection.execute(ADD, request_row(request))
            if connection.changes() != 1:
                return False
            append_event(connection, event)
        return True

    def request(self, id: str) -> SealedRequest | None:
        """The request."""
        row = self._db.row(f"{READ} id=?", id)
        return request_of(row) if row else None

    def of_desk(self, desk: str) -> Sequence[SealedRequest]:
        """The desk's requests."""
        return [
            request_of(row)
            for row in self._db.rows(f"{READ} desk=? ORDER BY received_at, id", desk)
        ]

    def replace(self, request: SealedRequest, event: AuditEvent) -> None:
        """Write the next state in one transaction with its audit link."""
        before = request.revision - 1
        values = (request.state.value, request.revision, request.id, before)
        sql = "UPDATE resident_requests SET state=?, revision=? WHERE id=? AND revision=?"
        with self._db.write() as connection:
            connection.execute(sql, values)
            if connection.changes() != 1:
                raise StaleRevision(before)
            append_event(connection, event)

    def expired(self, today: date) -> Sequence[str]:
        """The ids of what is gone."""
        sql = "SELECT id FROM resident_requests WHERE gone_on<=? ORDER BY gone_on, id"
        return [id for (id,) in self._db.rows(sql, today.isoformat())]

    def remove(self, ids: Sequence[str], event: AuditEvent, proof: Entry | None = None) -> None:
        """Delete the rows in one transaction with the audit link and the certificate."""
        with self._db.write() as connection:
            sql = "DELETE FROM resident_requests WHERE id=?"
            connection.executemany(sql, [(id,) for id in ids])
            insert_proof(connection, proof)
            append_event(connection, event)
