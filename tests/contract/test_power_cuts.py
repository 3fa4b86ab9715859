"""A power cut at any byte of the write-ahead log: what was synced is there, and nothing is torn."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from cast import JINGLAN, TINGSONG, YUNTING
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.domain.ports import Message
from contract.stores import JANUARY, returned, submitted
from whole_database import integrity, torn

STREETS = [TINGSONG, JINGLAN, YUNTING]
ROUNDS, SECTOR = 40, 512


@dataclass(frozen=True)
class Written:
    """The database before the log, the log, and how long the log was after each commit."""

    base: bytes
    log: bytes
    ends: list[tuple[int, str, int]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Three streets' submissions, none of them yet copied from the log into the database."""
    path = tmp_path_factory.mktemp("written") / "store.sqlite3"
    SqliteDatabase(path)._writer.close()
    database = SqliteDatabase(path)
    database._writer.execute("PRAGMA wal_autocheckpoint=0")
    base, log = path.read_bytes(), path.with_name(f"{path.name}-wal")
    reports, ends = SqliteReports(database), []
    for number in range(1, ROUNDS + 1):
        for unit in STREETS:
            head = reports.head(unit, JANUARY)
            reports.commit(submitted(head, f"key-{number:08d}", Message("render", unit)))
            ends.append((log.stat().st_size, unit, number))
            reports.commit(returned(reports.head(unit, JANUARY)))
    return Written(base, log.read_bytes(), ends)


def image(written: Written, chance: random.Random, folder: Path) -> tuple[Path, int]:
    """What a disk may hold after a cut, and how many bytes of the log are surely on it.

    Beyond those, each sector of the commit under way is new, old or noise.
    """
    cut = chance.randrange(len(written.log))
    sure = max([end for end, _, _ in written.ends if end <= cut], default=0)
    tail = bytearray(written.log[sure:cut])
    for place in range(0, len(tail), SECTOR):
        kind = chance.choice(["new", "new", "old", "noise"])
        if kind != "new":
            size = len(tail[place : place + SECTOR])
            tail[place : place + SECTOR] = bytes(size) if kind == "old" else chance.randbytes(size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "store.sqlite3"
    path.write_bytes(written.base)
    rest = chance.randbytes(chance.choice([0, SECTOR, 4096]))
    path.with_name(f"{path.name}-wal").write_bytes(written.log[:sure] + tail + rest)
    return path, sure


def found_in(path: Path) -> dict[str, int]:
    """How many versions each street has, and the outbox."""
    database = SqliteDatabase(path)
    found = {unit: len(SqliteReports(database).versions(unit, JANUARY)) for unit in STREETS}
    found["outbox"] = database.rows("SELECT count(*) FROM outbox")[0][0]
    return found


def test_whatever_a_power_cut_leaves_opens_whole_with_all_that_was_synced(
    written, tmp_path, kept, trials
):
    images, chance = trials(25, full=400), random.Random(20260128)
    corrupt = broken = lost = 0
    for _ in range(images):
        path, sure = image(written, chance, tmp_path / "image")
        corrupt += integrity(path) != "ok"
        found = found_in(path)
        outbox = found.pop("outbox")
        broken += bool(torn(path, STREETS)) or outbox != sum(found.values())
        for unit in STREETS:
            on_disk = sum(end <= sure and whose == unit for end, whose, _ in written.ends)
            lost += max(0, on_disk - found[unit])
    said = f"断电现场 {images} 个：损坏 {corrupt}，残缺 {broken}，已落盘却丢失 {lost}"
    kept("R2", said, met=(corrupt, broken, lost) == (0, 0, 0))
