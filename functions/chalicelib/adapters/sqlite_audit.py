"""The audit chains in SQLite; a link is made inside the transaction it belongs to."""

from collections.abc import Sequence
from datetime import datetime

import apsw

from chalicelib.domain.audit import GENESIS, AuditEvent, AuditLink, End, link
from chalicelib.domain.period import SHANGHAI

from .sqlite_database import AUDIT_MARK, Row, SqliteDatabase

COLUMNS = "seq, chain, at, actor, role, act, target, outcome, previous, digest, mac"
LAST = "SELECT seq, digest FROM audit WHERE chain=? ORDER BY seq DESC LIMIT 1"


def append_event(connection: apsw.Connection, event: AuditEvent) -> None:
    """Link the event to the end of its chain; the connection knows how to mark it."""
    last = connection.execute(LAST, (event.chain,)).fetchone()
    seq, previous = last if last else (0, GENESIS)
    entry = link(event, seq + 1, previous)
    who = (entry.seq, event.chain, event.at.isoformat(), event.actor, event.role)
    what = (event.act, event.target, event.outcome, entry.previous, entry.digest)
    places = "?,?,?,?,?,?,?,?,?,?," + f"{AUDIT_MARK}(?)"
    connection.execute(
        f"INSERT INTO audit ({COLUMNS}) VALUES ({places})", (*who, *what, entry.digest)
    )


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
        sql = f"SELECT {COLUMNS} FROM audit WHERE chain=? ORDER BY seq"
        return [_link(row) for row in self._db.rows(sql, chain)]

    def between(self, chain: str, first: datetime, until: datetime) -> Sequence[AuditLink]:
        """The links of that time, found by the index over it."""
        sql = f"SELECT {COLUMNS} FROM audit WHERE chain=? AND at>=? AND at<? ORDER BY seq"
        return [_link(row) for row in self._db.rows(sql, chain, _text(first), _text(until))]

    def last(self, chain: str) -> End | None:
        """Number and digest of the chain's last link."""
        row = self._db.row(LAST, chain)
        return (row[0], row[1]) if row else None

    def last_before(self, chain: str, until: datetime) -> End | None:
        """Where the chain ended at that time."""
        sql = "SELECT seq, digest FROM audit WHERE chain=? AND at<? ORDER BY at DESC, seq DESC"
        row = self._db.row(f"{sql} LIMIT 1", chain, _text(until))
        return (row[0], row[1]) if row else None


def _text(at: datetime) -> str:
    """As events are stored: every clock of the service shows Shanghai."""
    return at.astimezone(SHANGHAI).isoformat()


def _link(row: Row) -> AuditLink:
    seq, chain, at, actor, role, act, target, outcome, previous, digest, mac = row
    happened = datetime.fromisoformat(at)
    event = AuditEvent(chain, happened, actor, role, act, target, outcome)
    return AuditLink(seq, event, previous, digest, mac)
