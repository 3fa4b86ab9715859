"""What the machine was doing: cores, load and the processor time of server and client."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Reading:
    """Wall and processor seconds at one instant."""

    wall: float
    server: float
    client: float


def read(server: int) -> Reading:
    """Read the clocks of the server's process tree (by its first pid) and of this process."""
    cost = {pid: spent for pid, _, spent in _processes() if pid in _tree(server)}
    return Reading(time.perf_counter(), sum(cost.values()), time.process_time())


def told(before: Reading, after: Reading) -> str:
    """Processor time as a share of all cores, and who used it."""
    wall, cores = after.wall - before.wall, os.cpu_count() or 1
    server = (after.server - before.server) / wall
    client = (after.client - before.client) / wall
    return (
        f"processor: server {server:.2f}, client {client:.2f} of {cores} cores; "
        f"{limit(server, client, cores)}"
    )


def limit(server: float, client: float, cores: int) -> str:
    """What most likely limits the rate."""
    if server + client > 0.85 * cores:
        return "limited by the processor, which the client shares"
    if client > 0.85:
        return "limited by the client's one core"
    return "limited by waiting (one writer, the disk's sync, or the threads), not the processor"


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


def _seconds(words: list[str]) -> float:
    return (int(words[11]) + int(words[12])) / TICK
