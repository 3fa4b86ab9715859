"""How much memory the processes of a running server hold, now and at most."""

import time
from pathlib import Path

from chalicelib.cli.serve import WORKERS

PATIENCE, CALM_SECONDS = 60.0, 2.0
CALM = 1024 * 1024
FORGET_PEAK = "5"
NOW, MOST = "VmRSS", "VmHWM"


def memory_of(pid: int, which: str = NOW) -> int:
    """Bytes resident in a process and its descendants that answer, now or at most until now.

    Whoever prints is a process of its own with a bound of its own, and is not counted.
    """
    return sum(_resident(one, which) for one in _answering(pid))


def settled_memory(pid: int) -> int:
    """What they hold once none of them is still starting; their peaks count from here."""
    until, last = time.monotonic() + PATIENCE, 0
    while (now := memory_of(pid)) > last + CALM or len(_answering(pid)) <= WORKERS:
        assert time.monotonic() < until
        last = now
        time.sleep(CALM_SECONDS)
    for one in _answering(pid):
        Path(f"/proc/{one}/clear_refs").write_text(FORGET_PEAK, "ascii")
    return now


def _answering(pid: int) -> list[int]:
    children, found, waiting = _children(), [], [pid]
    while waiting:
        one = waiting.pop()
        if not _prints(one):
            found.append(one)
            waiting += children.get(one, [])
    return found


def _prints(pid: int) -> bool:
    try:
        return b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            told = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        found.setdefault(int(told[1]), []).append(int(entry.name))
    return found


def _resident(pid: int, which: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(which))
