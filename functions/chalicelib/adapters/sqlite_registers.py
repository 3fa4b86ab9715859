"""Registers in SQLite: every revision of every entry is a row that stays."""

from collections.abc import Sequence

import apsw

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.registers import Entry

from .register_codec import entry_of, entry_text, key_of
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase

COLUMNS = "SELECT register, owner, id, revision, body FROM register_entries AS one "
NEWEST = (
    "AND revision = (SELECT max(revision) FROM register_entries AS other WHERE"
    " other.register=one.register AND other.owner=one.owner AND other.id=one.id) ORDER BY owner, id"
)
LAST = (
    "SELECT coalesce(max(revision), 0) FROM register_entries WHERE register=? AND owner=? AND id=?"
)


def insert_proof(connection: apsw.Connection, proof: Entry | None) -> None:
    """Add a certificate inside the transaction of the deletion; one that is there stays."""
    if proof is not None:
        sql = "INSERT INTO register_entries VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING"
        connection.execute(sql, (*key_of(proof), entry_text(proof)))


class SqliteRegisters:
    """The register store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def newest(self, register: str, owner: str) -> Sequence[Entry]:
        """The newest revision of each of the owner's entries."""
        return self._read("WHERE register=? AND owner=? " + NEWEST, register, owner)

    def newest_of_all(self, register: str) -> Sequence[Entry]:
        """The newest revision of each entry of every owner."""
        return self._read("WHERE register=? " + NEWEST, register)

    def revisions(self, register: str, owner: str, entry: str) -> Sequence[Entry]:
        """Every revision of one entry."""
        where = "WHERE register=? AND owner=? AND id=? ORDER BY revision"
        return self._read(where, register, owner, entry)

    def append(self, entry: Entry, event: AuditEvent) -> None:
        """Add the revision in one transaction with its audit link."""
        *place, revision = key_of(entry)
        with self._db.write() as connection:
            if connection.execute(LAST, tuple(place)).fetchone() != (revision - 1,):
                raise StaleRevision(revision - 1)
            values = (*key_of(entry), entry_text(entry))
            connection.execute("INSERT INTO register_entries VALUES (?,?,?,?,?)", values)
            append_event(connection, event)

    def _read(self, where: str, *values: str) -> list[Entry]:
        return [entry_of(*row) for row in self._db.rows(COLUMNS + where, *values)]
