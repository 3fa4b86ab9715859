"""Whether a data folder's database is whole: what belongs to one act is there, or none of it is."""

from pathlib import Path

import apsw

from cast import PERIOD
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.domain.audit_faults import first_broken

OF_UNIT = {
    "versions": "SELECT count(*) FROM versions WHERE unit=? AND period=?",
    "receipts": "SELECT count(*) FROM receipts WHERE unit=? AND period=?",
    "audit": "SELECT count(*) FROM audit WHERE act='submit' AND chain=? AND instr(target, ?)",
    "head": "SELECT coalesce(max(latest), 0) FROM heads WHERE unit=? AND period=?",
}


def integrity(path: Path) -> str:
    """SQLite's own word on the file."""
    connection = apsw.Connection(str(path))
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def torn(path: Path, units: list[str], period: str = PERIOD) -> list[str]:
    """Units whose versions, receipts, audit links and head do not agree, and broken chains."""
    database = SqliteDatabase(path)
    found = []
    for unit in units:
        counts = {name: database.rows(sql, unit, period)[0][0] for name, sql in OF_UNIT.items()}
        if len(set(counts.values())) > 1:
            found.append(f"{unit} {counts}")
        if first_broken(SqliteAudit(database).links(unit)) is not None:
            found.append(f"{unit} chain")
    return found
