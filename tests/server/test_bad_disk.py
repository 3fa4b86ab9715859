"""The disk behind the running server: synced before every answer, and honest when it fails."""

import subprocess
import sys
from pathlib import Path

from busy_streets import BusyStreets
from running_server import Server, copy_data
from tracing import count, traced
from whole_database import integrity, torn

# Calls of each thread that fail once it has begun; a commit is one sync, and some twenty writes.
FAULTS = [
    ("fdatasync", "EIO", "10+10"),
    ("pwrite64", "ENOSPC", "60+150"),
    ("fdatasync", "ENOSPC", "10+10"),
    ("pwrite64", "EIO", "60+150"),
]


def test_every_answer_was_synced_to_disk_before_it_was_given(filed_months, tmp_path, kept, trials):
    log = tmp_path / "syncs"
    data = copy_data(filed_months, tmp_path / "data")
    with Server(data, traced(log, "fdatasync")).start() as server:
        streets, before = BusyStreets(server), count(log, "fdatasync(")
        with streets:
            streets.until(trials(40, full=400))
        synced, acknowledged = count(log, "fdatasync(") - before, streets.acknowledged
    said = f"确认 {acknowledged} 次，落盘 {synced} 次"
    kept("R2", said, met=synced >= acknowledged and streets.surprises == [])


def suffer(data: Path, fault: tuple[str, str, str], receipts: int) -> tuple[BusyStreets, int]:
    """Streets on a failing disk until the power goes, and how often the disk failed."""
    call, error, when = fault
    log = data.parent / "faults"
    inject = ("-e", f"inject={call}:error={error}:when={when}")
    with Server(data, traced(log, call, *inject)).start() as server:
        streets = BusyStreets(server)
        with streets:
            streets.until(receipts)
            server.kill()
    return streets, count(log, "(INJECTED)")


def test_no_answer_is_false_when_writing_or_syncing_fails(filed_months, tmp_path, kept, trials):
    injected = refused = acknowledged = false = 0
    for number, fault in enumerate(FAULTS[: trials(2, full=4)]):
        data = copy_data(filed_months, tmp_path / f"disk-{number}" / "data")
        streets, failed = suffer(data, fault, trials(60, full=400))
        assert integrity(data / "xinyi.sqlite3") == "ok"
        assert torn(data / "xinyi.sqlite3", streets.units) == []
        assert streets.surprises == []
        with Server(data).start() as sound:
            false += len(set(streets.receipts) - streets.kept(sound))
        injected, refused = injected + failed, refused + streets.answers[503]
        acknowledged += len(streets.receipts)
    said = (
        f"读写出错 {injected} 次：回答 503 {refused} 次，确认 {acknowledged} 份，错误确认 {false}"
    )
    kept("R2", said, met=false == 0 and refused > 0)


PUT = """
import subprocess
import sys
from pathlib import Path
from chalicelib.adapters.folder_files import FolderFiles
FolderFiles(Path({folder!r})).put("reports/one.pdf", b"%PDF-")
"""


def test_a_new_file_is_synced_and_so_is_its_folder_once_it_has_its_name(tmp_path):
    log, folder = tmp_path / "calls", tmp_path / "files"
    command = [*traced(log, "fsync,rename,mkdir", "-y"), sys.executable, "-c"]
    subprocess.run([*command, PUT.format(folder=str(folder))], check=True, timeout=120)
    told = [line.partition("  ")[2] or line for line in log.read_text("utf-8").splitlines()]
    ours = [line for line in told if str(folder) in line]
    renamed = next(place for place, line in enumerate(ours) if "rename(" in line)
    assert "fsync(" in ours[renamed - 1]
    assert f"{folder}/reports>" in ours[renamed + 1]
