"""The disk under the running server fills up: nothing is lost, reading goes on, room is enough."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from busy_streets import BusyStreets
from filing import REPORT
from running_server import Client, Server, copy_data

SIZE, PATIENCE = "24m", 180.0
# A disk of its own over the data folder, seen by this server alone; the copy below stays readable.
SMALL_DISK = (
    'mkdir "$1.disk" && mount -t tmpfs -o size="$2" tmpfs "$1.disk" && cp -a "$1/." "$1.disk"'
    ' && mount --bind "$1.disk" "$1" && shift 2 && exec "$@"'
)
READ = ["/session", "/periods", REPORT, "/monthly-reports?period=2026-01", "/openapi.json"]


def on_a_small_disk(data: Path) -> list[str]:
    """What to put before the server's command."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    tried = subprocess.run([*own, "true"], capture_output=True, text=True, timeout=60)
    assert tried.returncode == 0, f"this machine gives nobody a disk of his own: {tried.stderr}"
    return [*own, "sh", "-c", SMALL_DISK, "sh", str(data), SIZE]


def fill(path: Path) -> None:
    """Take all room that is left."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it comes true in a while."""
    deadline = time.monotonic() + PATIENCE
    while not (found := true()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


@pytest.fixture
def server(filed_months: Path, tmp_path: Path) -> Iterator[Server]:
    """A server on a small disk of its own."""
    data = copy_data(filed_months, tmp_path / "data")
    with Server(data, on_a_small_disk(data)).start() as server:
        yield server


def test_a_full_disk_refuses_writing_serves_reading_and_ends_by_itself(server, kept):
    streets, lead = BusyStreets(server), Client(server, "lead005")
    ballast = Path(f"/proc/{server.pid}/root{server.data}/ballast")

    def health() -> tuple[int, bool, bool]:
        status, said, _ = lead.call("GET", "/health")
        return status, said["writable"], said["low_disk"]

    with streets:
        streets.until(20)
        assert health() == (200, True, False)
        fill(ballast)
        assert eventually(lambda: streets.answers[503] >= 20)
        assert eventually(lambda: health() == (503, False, True))
        read = [lead.call("GET", path)[0] for path in READ]
        ballast.unlink()
        streets.until(20)
        assert eventually(lambda: health() == (200, True, False))
    lost = len(set(streets.receipts) - streets.kept())
    said = f"写满后回答 503 {streets.answers[503]} 次，仍可读 {read.count(200)}/{len(READ)} 处"
    said += f"；已确认 {len(streets.receipts)} 份，丢失 {lost}，未重启"
    kept("R6", said, met=lost == 0 and set(read) == {200} and streets.surprises == [])
