"""Reports in SQLite: heads that move, versions and receipts that stay."""

from collections.abc import Sequence
from datetime import date, datetime

import apsw

from chalicelib.domain.errors import StaleRevision, UnknownVersion
from chalicelib.domain.period import Period
from chalicelib.domain.ports import Change, StoredReceipt
from chalicelib.domain.reports import Act, Head, Review, State, Version

from .codec import (
    act_of,
    act_text,
    draft_of,
    draft_text,
    review_of,
    review_text,
    version_of,
    version_text,
)
from .sqlite_audit import append_event
from .sqlite_database import Row, SqliteDatabase
from .sqlite_outbox import append_message

COLUMNS = (
    "revision, state, latest, first_received_at, opened_at, withdrawn, extended_until, draft,"
    " unit, period"
)
HEAD = f"SELECT {COLUMNS} FROM heads "
VERSION = "SELECT v.unit, v.period, v.number, v.body FROM versions v "
LATEST = VERSION + "JOIN heads h USING (unit, period) WHERE v.number = h.latest - h.withdrawn "


class SqliteReports:
    """The report store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def head(self, unit: str, period: Period) -> Head:
        """The head, or an untouched one."""
        row = self._db.row(HEAD + "WHERE unit=? AND period=?", unit, str(period))
        return head_of_row(row) if row else Head(unit, period)

    def heads_of_period(self, period: Period) -> Sequence[Head]:
        """Touched reports of the period, by unit."""
        return [
            head_of_row(row)
            for row in self._db.rows(HEAD + "WHERE period=? ORDER BY unit", str(period))
        ]

    def heads_of_unit(self, unit: str) -> Sequence[Head]:
        """Touched reports of the unit, by period."""
        return [
            head_of_row(row) for row in self._db.rows(HEAD + "WHERE unit=? ORDER BY period", unit)
        ]

    def version(self, unit: str, period: Period, number: int) -> Version:
        """One version."""
        sql = VERSION + "WHERE unit=? AND period=? AND number=?"
        row = self._db.row(sql, unit, str(period), number)
        if row is None:
            raise UnknownVersion(unit, period, number)
        return version_of(*row)

    def versions(self, unit: str, period: Period) -> Sequence[Version]:
        """All versions of the report."""
        sql = VERSION + "WHERE unit=? AND period=? ORDER BY number"
        return [version_of(*row) for row in self._db.rows(sql, unit, str(period))]

    def reviews(self, unit: str, period: Period) -> Sequence[Review]:
        """All reviews of the report."""
        sql = "SELECT version, body FROM reviews WHERE unit=? AND period=? ORDER BY version"
        return [review_of(*row) for row in self._db.rows(sql, unit, str(period))]

    def acts(self, unit: str, period: Period) -> Sequence[Act]:
        """All acts on the report."""
        sql = "SELECT body FROM acts WHERE unit=? AND period=? ORDER BY revision"
        return [act_of(body) for (body,) in self._db.rows(sql, unit, str(period))]

    def history(
        self, unit: str, before: Period, months: int, most: int | None = None
    ) -> Sequence[Version]:
        """Newest versions of earlier periods."""
        earliest = before
        for _ in range(months):
            earliest = earliest.previous
        sql = LATEST + "AND v.unit=? AND v.period>=? AND v.period<? ORDER BY v.period DESC LIMIT ?"
        limit = -1 if most is None else most
        rows = self._db.rows(sql, unit, str(earliest), str(before), limit)
        return [version_of(*row) for row in rows]

    def latest_of_period(self, period: Period) -> Sequence[Version]:
        """Newest versions of the period."""
        sql = LATEST + "AND v.period=? ORDER BY v.unit"
        return [version_of(*row) for row in self._db.rows(sql, str(period))]

    def stamp(self, first: Period, last: Period) -> int:
        """The sum of the revisions, each of which only grows."""
        sql = "SELECT coalesce(sum(revision), 0) FROM heads WHERE period BETWEEN ? AND ?"
        row = self._db.row(sql, str(first), str(last))
        return int(row[0]) if row else 0

    def receipt(self, unit: str, period: Period, key: str) -> StoredReceipt | None:
        """The receipt under that key."""
        sql = "SELECT key, fingerprint, version FROM receipts WHERE unit=? AND period=? AND key=?"
        row = self._db.row(sql, unit, str(period), key)
        return StoredReceipt(*row) if row else None

    def commit(self, change: Change) -> None:
        """Store the change in one transaction."""
        with self._db.write() as connection:
            _move_head(connection, change.head)
            _add_parts(connection, change)
            append_event(connection, change.event)
            for message in change.messages:
                append_message(connection, message, change.event.at)


def head_of_row(row: Row) -> Head:
    """The head of a row of COLUMNS."""
    revision, state, latest, first, opened, withdrawn, extended, draft, unit, period = row
    return Head(
        unit,
        Period.parse(period),
        State(state),
        revision,
        draft_of(draft),
        latest,
        _instant(first),
        _instant(opened),
        withdrawn,
        date.fromisoformat(extended) if extended else None,
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _move_head(connection: apsw.Connection, head: Head) -> None:
    values = (
        head.revision,
        head.state.value,
        head.latest,
        _text(head.first_received_at),
        _text(head.opened_at),
        head.withdrawn,
        head.extended_until.isoformat() if head.extended_until else None,
        draft_text(head.draft),
        head.unit,
        str(head.period),
    )
    if head.revision == 1:
        holes = ",".join("?" * len(values))
        connection.execute(
            f"INSERT INTO heads ({COLUMNS}) VALUES ({holes}) ON CONFLICT DO NOTHING", values
        )
    else:
        sql = (
            "UPDATE heads SET revision=?, state=?, latest=?, first_received_at=?, opened_at=?,"
            " withdrawn=?, extended_until=?, draft=? WHERE unit=? AND period=? AND revision=?"
        )
        connection.execute(sql, (*values, head.revision - 1))
    if connection.changes() != 1:
        raise StaleRevision(head.revision - 1)


def _add_parts(connection: apsw.Connection, change: Change) -> None:
    key = (change.head.unit, str(change.head.period))
    if (version := change.version) is not None:
        connection.execute(
            "INSERT INTO versions VALUES (?,?,?,?)", (*key, version.number, version_text(version))
        )
    if (review := change.review) is not None:
        connection.execute(
            "INSERT INTO reviews VALUES (?,?,?,?)", (*key, review.version, review_text(review))
        )
    if (act := change.act) is not None:
        connection.execute(
            "INSERT INTO acts VALUES (?,?,?,?)", (*key, change.head.revision, act_text(act))
        )
    if (receipt := change.receipt) is not None:
        connection.execute(
            "INSERT INTO receipts VALUES (?,?,?,?,?)",
            (*key, receipt.key, receipt.fingerprint, receipt.version),
        )
