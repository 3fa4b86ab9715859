"""The reminder log in SQLite: one conditional insert claims a key before anything is sent."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.period import Period
from chalicelib.domain.reminder_ports import ReminderEntry, ReminderKey, ReminderState

from .sqlite_database import Row, SqliteDatabase

CLAIM = (
    "INSERT INTO reminders VALUES (?,?,?,?,'claimed',1,?,'') ON CONFLICT DO UPDATE"
    " SET state='claimed', tries=tries+1, at=excluded.at, reason=''"
    " WHERE state='failed' AND tries<?"
)
SETTLE = (
    "UPDATE reminders SET state=?, at=?, reason=?"
    " WHERE unit=? AND period=? AND rule=? AND channel=? AND state='claimed'"
)
ENTRIES = (
    "SELECT unit, period, rule, channel, state, tries, at, reason FROM reminders"
    " WHERE period=? ORDER BY unit, rule, channel"
)


class SqliteReminders:
    """The reminder log of the embedded home."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    def claim(self, keys: Sequence[ReminderKey], at: datetime, tries: int) -> Sequence[ReminderKey]:
        """Take up the keys in one transaction; those won."""
        won = []
        with self._db.write() as connection:
            for key in keys:
                connection.execute(CLAIM, (*_columns(key), at.isoformat(), tries))
                if connection.changes() == 1:
                    won.append(key)
        return won

    def settle(
        self, keys: Sequence[ReminderKey], state: ReminderState, at: datetime, reason: str = ""
    ) -> None:
        """Say how claimed keys ended."""
        with self._db.write() as connection:
            for key in keys:
                connection.execute(SETTLE, (state.value, at.isoformat(), reason, *_columns(key)))

    def of_period(self, period: Period) -> Sequence[ReminderEntry]:
        """Every entry of the period."""
        return [_entry(row) for row in self._db.rows(ENTRIES, str(period))]


def _columns(key: ReminderKey) -> tuple[str, str, str, str]:
    return (key.unit, str(key.period), key.rule, key.channel)


def _entry(row: Row) -> ReminderEntry:
    unit, period, rule, channel, state, tries, at, reason = row
    key = ReminderKey(unit, Period.parse(period), rule, channel)
    return ReminderEntry(key, ReminderState(state), tries, datetime.fromisoformat(at), reason)
