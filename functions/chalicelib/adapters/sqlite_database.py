"""One SQLite file: a few connections that read, one writer at a time, every commit synced."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any

import apsw

from chalicelib.domain.audit import Mac
from chalicelib.domain.errors import StoreUnavailable

from .advisories import at_fault, load_advisories

BUSY_MS, READERS = 10_000, 8
# "Xiny": so that an empty commit has something to write, and a stray file can be told.
MARK = int.from_bytes(b"Xiny")
# For so many seconds a commit tells how the next will go; then it is tried.
TRUSTED, DOUBTED = 5.0, 1.0
OUT_OF_ORDER = (
    apsw.FullError,
    apsw.IOError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.CantOpenError,
    apsw.ReadOnlyError,
    apsw.NoMemError,
)
Row = tuple[Any, ...]
# The SQL function that marks an audit link.
AUDIT_MARK = "audit_mark"
# Columns that came after their table: older files get them, and their values, when opened.
GONE_ON = "UPDATE resident_requests SET gone_on = date(received_at, '+8 hours', '+30 days')"
ADDED: Sequence[tuple[str, str, str, str]] = (
    ("audit", "mac", "TEXT NOT NULL DEFAULT ''", ""),
    ("sessions", "proved_at", "TEXT", ""),
    ("resident_requests", "gone_on", "TEXT NOT NULL DEFAULT ''", GONE_ON),
)


class SqliteDatabase:
    """Opens the file, makes its tables and hands out reads and write transactions.

    SQLite before 3.51.3 can lose commits when two connections write (WAL reset), so an
    older library is refused. A disk that is full or fails is StoreUnavailable; the connection
    that met it is opened anew, so that the service goes on by itself when the disk does.
    `mac` marks every audit link that is written.
    """

    def __init__(self, path: Path, mac: Mac | None = None) -> None:
        if at_fault(load_advisories("sqlite")):
            raise RuntimeError(f"SQLite {apsw.sqlite_lib_version()} is too old")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._places = threading.Semaphore(READERS)
        self._idle: list[apsw.Connection] = []
        self._lock = threading.Lock()
        self._mac = mac
        self._writer: apsw.Connection | None = self._writing()
        self._last = (time.monotonic(), True)
        if _missing(self._writer):
            with self.write() as connection:
                for table, column, kind, filling in _missing(connection):
                    connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
                    connection.execute(filling)
        self._writer.execute(resources.files(__package__).joinpath("sqlite_schema.sql").read_text())

    def _writing(self) -> apsw.Connection:
        connection = self._connect()
        connection.create_scalar_function(AUDIT_MARK, _marking(self._mac), 1)
        return connection

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(str(self._path))
        connection.set_busy_timeout(BUSY_MS)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a query."""
        try:
            with self._reader() as connection:
                return list(connection.execute(sql, values))
        except OUT_OF_ORDER as error:
            raise StoreUnavailable(type(error).__name__) from error

    @contextmanager
    def _reader(self) -> Iterator[apsw.Connection]:
        """The connection used last; few are open however many threads come and go.

        SQLite keeps the file of a closed connection open for as long as another is.
        """
        with self._places:
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect()
            try:
                yield connection
            except OUT_OF_ORDER:
                connection.close(True)
                raise
            except BaseException:
                self._idle.append(connection)
                raise
            else:
                self._idle.append(connection)

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """A transaction that is stored whole, and on disk, when the block ends."""
        with self._lock:
            try:
                yield from self._transaction()
                self._last = (time.monotonic(), True)
            except OUT_OF_ORDER as error:
                self._last = (time.monotonic(), False)
                self._hang_up()
                raise StoreUnavailable(type(error).__name__) from error

    def _transaction(self) -> Iterator[apsw.Connection]:
        if self._writer is None:
            self._writer = self._writing()
        writer = self._writer
        writer.execute("BEGIN IMMEDIATE")
        try:
            yield writer
            writer.execute("COMMIT")
        except BaseException:
            if writer.in_transaction:  # after some faults SQLite has rolled back by itself
                writer.execute("ROLLBACK")
            raise

    def _hang_up(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(apsw.Error):
                writer.close(True)

    def takes_writes(self) -> bool:
        """Whether commits succeed: the last one when it is fresh, or else an empty one."""
        at, well = self._last
        if time.monotonic() - at < (TRUSTED if well else DOUBTED):
            return well
        try:
            with self.write() as connection:
                connection.execute(f"PRAGMA application_id={MARK}")
        except StoreUnavailable:
            return False
        return True


def _marking(mac: Mac | None) -> Callable[..., str]:
    """The SQL function; without a key links stay unmarked, as in tests of other things."""
    return lambda *digest: mac(str(digest[0])) if mac else ""


def _missing(connection: apsw.Connection) -> list[tuple[str, str, str, str]]:
    """What the tables of an older file lack of `ADDED`."""
    columns = {
        table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for table, *_ in ADDED
    }
    return [one for one in ADDED if columns[one[0]] and one[1] not in columns[one[0]]]
