"""Reads the district's desk pages over 4,608 and 56,160 reports, through the real application.

Before each round a reviewer accepts one more report of the newest month, so that no answer can
be an old one; the first call of each page, with nothing kept yet, is told apart.
"""

import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench._filled_district import NEWEST, Size, filled
from bench._machine import machine
from cast import REVIEWER
from chalicelib.cli.memory_pace import settle
from chalicelib.domain.reports import State
from rig import Browser, Rig

SIZES = (Size(384, 12), Size(780, 72))
ROUNDS, BAR = 40, 300
PAGES = (
    "/agenda",
    f"/targets?period={NEWEST}",
    f"/indicators?period={NEWEST}",
    "/compliance",
    f"/building?period={NEWEST}",
)


@dataclass(frozen=True)
class Timed:
    """One answer: milliseconds by the wall's clock and of the processor, and its bytes."""

    wall: float
    worked: float
    size: int


def timed(browser: Browser, path: str) -> Timed:
    """Ask once."""
    began, worked = time.perf_counter(), time.process_time()
    answer = browser.get(path)
    wall, worked = time.perf_counter() - began, time.process_time() - worked
    assert answer.status == 200, answer.text
    return Timed(wall * 1000, worked * 1000, len(answer.text.encode()))


def write(rig: Rig, browser: Browser, number: int) -> None:
    """What happens meanwhile: a report of the newest month is accepted."""
    unit = rig.services.district.units[1 + number]
    head = rig.services.reports.head(unit.code, NEWEST)
    if head.state is State.SUBMITTED:
        path = f"/monthly-reports/{unit.code}/{NEWEST}/acceptances"
        answer = browser.call("POST", path, {}, if_match=f'"{head.revision}"')
        assert answer.status == 200, answer.text


def measure(folder: Path, size: Size) -> dict[str, float]:
    """Print a line for each page; the p95 by page."""
    began = time.perf_counter()
    rig, count = filled(folder, size)
    print(f"\n{size.units} units, {size.months} months, {count} reports", end=" ")
    print(f"(filled in {time.perf_counter() - began:.0f} s)", flush=True)
    browser = rig.browser(REVIEWER)
    settle()
    first = {page: timed(browser, page) for page in PAGES}
    found: dict[str, list[Timed]] = {page: [] for page in PAGES}
    for number in range(ROUNDS):
        write(rig, browser, number)
        for page in PAGES:
            found[page].append(timed(browser, page))
    for page, answers in found.items():
        print(line(page, first[page], answers), flush=True)
    return {page: p95([one.wall for one in answers]) for page, answers in found.items()}


def line(page: str, first: Timed, answers: list[Timed]) -> str:
    """The first, the middle, the slowest but for 5 of 100, and the processor's share of those."""
    walls, works = [one.wall for one in answers], [one.worked for one in answers]
    return (
        f"  {page:<28} first {first.wall:5.0f} ms  p50 {statistics.median(walls):5.0f} ms"
        f"  p95 {p95(walls):5.0f} ms (processor {p95(works):4.0f})  {first.size / 1024:5.0f} KB"
    )


def p95(spent: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(spent)[-(-len(spent) * 95 // 100) - 1]


def main() -> int:
    """1 when a page is over the bar at any size."""
    print(__doc__, f"\n{machine()}")
    found = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(Path(folder), size))
    small, large = found
    print("\np95 grows, for 12.2 times the reports and 2.0 times the units:")
    for page in PAGES:
        print(f"  {page:<28} {large[page] / small[page]:5.2f} times")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slow = [page for each in found for page, spent in each.items() if spent >= BAR]
    print(f"memory at most {peak:.0f} MB\n{machine()}")
    print(f"bar {BAR} ms: " + (f"missed by {', '.join(slow)}" if slow else "met by every page"))
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
