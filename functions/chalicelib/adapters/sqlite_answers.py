"""Anonymous answers in SQLite, kept by day, place and a random-looking id, never by time."""

from collections.abc import Sequence
from datetime import date

from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.registers import Entry

from .request_codec import answer_of, answers_text
from .sqlite_audit import append_event
from .sqlite_database import SqliteDatabase
from .sqlite_registers import insert_proof

BETWEEN = (
    "SELECT kind, day, place, id, body FROM anonymous_answers"
    " WHERE kind=? AND day BETWEEN ? AND ? ORDER BY day, place, id"
)


class SqliteAnswers:
    """The answer store of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def add(self, answer: AnonymousAnswer) -> bool:
        """Add the row unless it is there."""
        key = (answer.kind.value, answer.day.isoformat(), answer.place, answer.id)
        sql = "INSERT INTO anonymous_answers VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING"
        with self._db.write() as connection:
            connection.execute(sql, (*key, answers_text(answer)))
            return connection.changes() == 1

    def remove(self, answers: Sequence[AnonymousAnswer], event: AuditEvent, proof: Entry) -> None:
        """Delete the rows in one transaction with the audit link and the certificate."""
        sql = "DELETE FROM anonymous_answers WHERE kind=? AND day=? AND place=? AND id=?"
        keys = [(one.kind.value, one.day.isoformat(), one.place, one.id) for one in answers]
        with self._db.write() as connection:
            connection.executemany(sql, keys)
            insert_proof(connection, proof)
            append_event(connection, event)

    def between(self, kind: AnswerKind, first: date, last: date) -> Sequence[AnonymousAnswer]:
        """The answers of those days."""
        days = (first.isoformat(), last.isoformat())
        return [answer_of(*row) for row in self._db.rows(BETWEEN, kind.value, *days)]
