"""Reads the district's desk pages over 4,608 and 56,160 reports, through the real application.

Each round writes first (a street saves its draft, and every third round a reviewer accepts a
report), so that no answer can be an old one; the first call of each page is told apart.
"""

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench._filled_district import NEWEST, Size, filled
from bench._machine import machine
from cast import REVIEWER
from rig import Browser, Rig

SIZES = (Size(384, 12), Size(780, 72))
ROUNDS, BAR = 40, 300
PAGES = (
    "/desk",
    f"/targets?period={NEWEST}",
    f"/indicators?period={NEWEST}",
    "/compliance",
    f"/building?period={NEWEST}",
)


def timed(browser: Browser, path: str) -> tuple[float, int]:
    """Milliseconds and bytes of one answer."""
    began = time.perf_counter()
    answer = browser.get(path)
    spent = (time.perf_counter() - began) * 1000
    assert answer.status == 200, answer.text
    return spent, len(answer.text.encode())


def write(rig: Rig, browser: Browser, number: int) -> None:
    """What happens meanwhile: a report of the newest month is accepted, or looked at."""
    unit = rig.services.district.units[1 + number]
    head = rig.services.reports.head(unit.code, NEWEST)
    if head.latest:
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
    first = {page: timed(browser, page)[0] for page in PAGES}
    spent: dict[str, list[float]] = {page: [] for page in PAGES}
    sizes = {}
    for number in range(ROUNDS):
        write(rig, browser, number)
        for page in PAGES:
            milliseconds, sizes[page] = timed(browser, page)
            spent[page].append(milliseconds)
    for page, all_of in spent.items():
        print(
            f"  {page:<28} first {first[page]:6.0f} ms  p50 {statistics.median(all_of):6.0f} ms"
            f"  p95 {p95(all_of):6.0f} ms  {sizes[page] / 1024:7.0f} KB",
            flush=True,
        )
    return {page: p95(all_of) for page, all_of in spent.items()}


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
