"""The audit chains in SQLite; a link is made inside the transaction it belongs to."""

from collections.abc import Sequence
from datetime import datetime

import apsw

from chalicelib.domain.audit import GENESIS, AuditEvent, AuditLink, link

from .sqlite_database import SqliteDatabase

COLUMNS = "seq, chain, at, actor, role, act, target, outcome, previous, digest"


def append_event(connection: apsw.Connection, event: AuditEvent) -> None:
    """Link the event to the end of its chain."""
    sql = "SELECT seq, digest FROM audit WHERE chain=? ORDER BY seq DESC LIMIT 1"
    last = connection.execute(sql, (event.chain,)).fetchone()
    seq, previous = last if last else (0, GENESIS)
    entry = link(event, seq + 1, previous)
    who = (entry.seq, event.chain, event.at.isoformat(), event.actor, event.role)
    values = (*who, event.act, event.target, event.outcome, entry.previous, entry.digest)
    connection.execute(f"INSERT INTO audit ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)", values)


class SqliteAudit:
    """The audit log of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def record(self, event: AuditEvent) -> None:
        """Append an event in a transaction of its own."""
        with self._db.write() as connection:
            append_event(connection, event)

    def chains(self) -> Sequence[str]:
        """The names of the chains."""
        return [name for (name,) in self._db.rows("SELECT DISTINCT chain FROM audit")]

    def links(self, chain: str) -> Sequence[AuditLink]:
        """The links of one chain."""
        rows = self._db.rows(f"SELECT {COLUMNS} FROM audit WHERE chain=? ORDER BY seq", chain)
        return [
            AuditLink(
                seq,
                AuditEvent(name, datetime.fromisoformat(at), actor, role, act, target, outcome),
                previous,
                digest,
            )
            for seq, name, at, actor, role, act, target, outcome, previous, digest in rows
        ]

    def last(self, chain: str) -> tuple[int, str] | None:
        """Number and digest of the chain's last link."""
        sql = "SELECT seq, digest FROM audit WHERE chain=? ORDER BY seq DESC LIMIT 1"
        row = self._db.row(sql, chain)
        return (row[0], row[1]) if row else None
