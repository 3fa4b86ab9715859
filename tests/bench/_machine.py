"""What the machine was doing: cores, load and the processor time of server and client."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

TICK, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Reading:
    """Wall and processor seconds at one instant."""

    wall: float
    server: float
    client: float
    everybody: float


def read(server: int) -> Reading:
    """Read the clocks of the server's process tree (by its first pid) and of this process."""
    cost = {pid: spent for pid, _, spent in _processes() if pid in _tree(server)}
    return Reading(time.perf_counter(), sum(cost.values()), time.process_time(), _busy())


@dataclass(frozen=True)
class Held:
    """What a server's processes hold at one instant: memory in MB, open files and threads."""

    memory: float
    files: int
    threads: int


def held(server: int) -> Held:
    """Ask every process of the server's tree (by its first pid)."""
    asked = [_held(Path(f"/proc/{pid}")) for pid in _tree(server)]
    return Held(*(sum(values) for values in zip(*asked, strict=True)))


def _held(process: Path) -> tuple[float, int, int]:
    try:
        pages = int((process / "statm").read_text().split()[1])
        files = len(list((process / "fd").iterdir()))
        threads = len(list((process / "task").iterdir()))
    except OSError:  # it ended meanwhile
        return 0.0, 0, 0
    return pages * PAGE / 1e6, files, threads


def told(before: Reading, after: Reading, count: int) -> str:
    """Who used how many of the cores, the server's cost of each of `count`, and the limit."""
    wall, cores = after.wall - before.wall, os.cpu_count() or 1
    server, client = after.server - before.server, after.client - before.client
    others = max(0.0, after.everybody - before.everybody - server - client)
    shares = [spent / wall for spent in (server, client, others)]
    return (
        "processor: server {:.2f}, client {:.2f}, other programs {:.2f}".format(*shares)
        + f" of {cores} cores; {server / count * 1e3:.2f} ms of the server's for each\n"
        f"  {_limit(shares, cores)}"
    )


def _limit(shares: list[float], cores: int) -> str:
    if sum(shares) > 0.85 * cores:
        taken = sum(shares[1:]) / cores
        return f"limited by the processor; {taken:.0%} of it went to the client and others"
    if shares[1] > 0.85:
        return "limited by the client's one core"
    return "limited by waiting (one writer, the disk's sync, the threads), not by the processor"


def machine() -> str:
    """Cores and load of the machine now."""
    loads = ", ".join(f"{load:.2f}" for load in os.getloadavg())
    return f"{os.cpu_count()} cores, load {loads} (1, 5, 15 min)"


def _tree(first: int) -> set[int]:
    found, grown = set(), {first}
    while grown != found:
        found = grown
        grown = found | {pid for pid, parent, _ in _processes() if parent in found}
    return found


def _processes() -> list[tuple[int, int, float]]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found.append((int(entry.parent.name), int(words[1]), _seconds(words)))
    return found


def _busy() -> float:
    """Processor seconds that anybody has used since the machine started."""
    words = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    idle, waiting = words[3:5]
    return (sum(words) - idle - waiting) / TICK


def _seconds(words: list[str]) -> float:
    return (int(words[11]) + int(words[12])) / TICK
