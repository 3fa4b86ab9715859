"""A backup while streets file, one that is killed half-way, and ten years brought back in time."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import apsw

from bench._district import UNITS, filed
from busy_streets import BusyStreets
from chalicelib.adapters.data_archive import BackupFault, unpack_backup
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.domain.period import Period
from running_server import ROOT, Server, copy_data
from whole_database import integrity, torn

FUNCTIONS = os.pathsep.join(map(str, (ROOT / "functions", ROOT / "functions/vendor")))
STAYS = ("versions", "reviews", "receipts", "acts", "audit", "accounts")
PATIENCE, SOON = 300, 300.0


def command(*words: object) -> subprocess.Popen[str]:
    """A command of `./dev cli`, begun."""
    environment = {**os.environ, "XINYI_DEMO": "1", "PYTHONPATH": FUNCTIONS}
    line = [sys.executable, "-m", "chalicelib.cli", *map(str, words)]
    out = subprocess.PIPE
    return subprocess.Popen(line, cwd=ROOT, env=environment, stdout=out, stderr=out, text=True)


def done(process: subprocess.Popen[str]) -> None:
    """Wait for it; it went well."""
    said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said


def rows(data: Path, tables: tuple[str, ...] = ()) -> dict[str, set[tuple[object, ...]]]:
    """Every row of those tables, or of all."""
    connection = apsw.Connection(str(data / "xinyi.sqlite3"))
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    chosen = tables or [name for (name,) in named if not name.startswith("sqlite_")]
    try:
        return {name: set(connection.execute(f"SELECT * FROM {name}")) for name in chosen}
    finally:
        connection.close()


def test_a_backup_under_load_brings_back_one_instant_row_for_row(filed_months, tmp_path, kept):
    busy = tmp_path / "busy.tar.gz"
    with Server(copy_data(filed_months, tmp_path / "data")).start() as server:
        streets = BusyStreets(server, 4)
        with streets:
            streets.until(10)
            before = set(streets.receipts)
            done(command("backup", busy, "--data", server.data))
            streets.until(5)
        server.stop()
    done(command("backup", tmp_path / "calm.tar.gz", "--data", server.data))
    for name in ("busy", "calm"):
        done(command("restore", tmp_path / f"{name}.tar.gz", "--data", tmp_path / name))
    calm = rows(tmp_path / "calm") == rows(server.data)
    now, then = rows(server.data, STAYS), rows(tmp_path / "busy", STAYS)
    foreign = sum(len(then[table] - now[table]) for table in STAYS)
    numbers = {(unit, number) for unit, _, number, _ in then["versions"]}
    lost = sum((one.unit, one.version) not in numbers for one in before)
    broken = torn(tmp_path / "busy/xinyi.sqlite3", streets.units)
    counted = sum(len(each) for each in then.values())
    said = f"边写边备份，恢复 {counted} 行：不符 {foreign}，丢失 {lost}，残缺 {len(broken)}"
    whole = calm and integrity(tmp_path / "busy/xinyi.sqlite3") == "ok"
    kept("R11", said, met=whole and (foreign, lost, broken) == (0, 0, []))


def is_good(file: Path, folder: Path) -> bool:
    """Whether that backup is whole."""
    try:
        with tempfile.TemporaryDirectory(dir=folder) as empty:
            unpack_backup(file, Path(empty))
    except BackupFault:
        return False
    return True


def killed(folder: Path, target: Path, data: Path) -> None:
    """A backup that is killed while it is at work."""
    process = command("backup", target, "--data", data)
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if any(path.name.startswith(".") for path in folder.iterdir()):
            time.sleep(random.uniform(0.0, 0.1))
            break
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_killed_backup_leaves_the_last_good_one(filed_months, tmp_path, kept, trials):
    folder, data = tmp_path / "backups", copy_data(filed_months, tmp_path / "data")
    target, kills, replaced = folder / "last.tar.gz", trials(2, full=20), 0
    done(command("backup", target, "--data", data))
    for _ in range(kills):
        killed(folder, target, data)
        replaced += not is_good(target, tmp_path)
    done(command("restore", target, "--data", tmp_path / "restored"))
    done(command("backup", target, "--data", data))
    left = [path.name for path in folder.iterdir() if path != target]
    said = f"备份中途终止 {kills} 次，上一份被坏的顶替 {replaced} 次，残留 {len(left)} 个"
    kept("R11", said, met=replaced == 0 and left == [])


def test_years_are_back_within_minutes(tmp_path, kept, trials):
    years, data = trials(1, full=10), tmp_path / "data"
    reports = SqliteReports(SqliteDatabase(data / "xinyi.sqlite3"))
    months = [Period(2016 + year, month) for year in range(years) for month in range(1, 13)]
    for month in months:
        for unit in UNITS[:30]:
            reports.commit(filed(unit, month))
    done(command("backup", tmp_path / "all.tar.gz", "--data", data))
    began = time.monotonic()
    done(command("restore", tmp_path / "all.tar.gz", "--data", tmp_path / "new"))
    took = time.monotonic() - began
    same = rows(tmp_path / "new") == rows(data)
    said = f"{years} 年 30 个街镇 {30 * len(months)} 份，{took:.0f} 秒恢复"
    kept("R11", said, met=same and took < SOON)
