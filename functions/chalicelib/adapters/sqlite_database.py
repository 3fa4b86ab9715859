"""One SQLite file: a connection per reading thread, one writer at a time, every commit synced."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import apsw

from chalicelib.domain.audit import Mac

OLDEST_SQLITE = 3_051_003
BUSY_MS = 10_000
Row = tuple[Any, ...]
# The SQL function that marks an audit link.
AUDIT_MARK = "audit_mark"
# Columns that came after their table: older files get them when they are opened.
ADDED: Sequence[tuple[str, str, str]] = (
    ("audit", "mac", "TEXT NOT NULL DEFAULT ''"),
    ("sessions", "proved_at", "TEXT"),
)


class SqliteDatabase:
    """Opens the file, makes its tables and hands out reads and write transactions.

    SQLite before 3.51.3 can lose commits when two connections write (WAL reset), so an
    older library is refused. `mac` marks every audit link that is written.
    """

    def __init__(self, path: Path, mac: Mac | None = None) -> None:
        if _version() < OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {apsw.sqlite_lib_version()} is too old")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._marking = path, _marking(mac)
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._writer = self._connect()
        self._writer.execute(resources.files(__package__).joinpath("sqlite_schema.sql").read_text())
        if _missing(self._writer):
            with self.write() as connection:
                for table, column, kind in _missing(connection):
                    connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(str(self._path))
        connection.set_busy_timeout(BUSY_MS)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.create_scalar_function(AUDIT_MARK, self._marking, 1)
        return connection

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a query, read on this thread's own connection."""
        if not hasattr(self._threads, "connection"):
            self._threads.connection = self._connect()
        return list(self._threads.connection.execute(sql, values))

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """A transaction that is stored whole, and on disk, when the block ends."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")


def _marking(mac: Mac | None) -> Callable[..., str]:
    """The SQL function; without a key links stay unmarked, as in tests of other things."""
    return lambda *digest: mac(str(digest[0])) if mac else ""


def _missing(connection: apsw.Connection) -> list[tuple[str, str, str]]:
    """What an older file lacks of `ADDED`."""
    known = {
        (table, row[1])
        for table in {table for table, _, _ in ADDED}
        for row in connection.execute(f"PRAGMA table_info({table})")
    }
    return [added for added in ADDED if added[:2] not in known]


def _version() -> int:
    major, minor, patch = (int(part) for part in apsw.sqlite_lib_version().split(".")[:3])
    return major * 1_000_000 + minor * 1_000 + patch
