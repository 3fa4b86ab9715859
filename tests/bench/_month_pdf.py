"""How long the month report takes to print, how much memory, and the same table in Typst.

30, 300 and 3,000 units of four events each, then 30 units of twelve (a full annex), each in one
warm printing process. Typst is measured when it can be imported; it sets the table alone.
`./dev bench pdf 30 300` measures the sizes named.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench._machine import TICK, machine
from bench._typst import typst_seconds
from cast import a_month
from chalicelib.cli.printer import MIB, Printer
from chalicelib.domain.month_totals import UnitMonth
from pdf.documents import a_month_report, a_unit, an_event, street_month
from pdf.paper import Paper

SIZES, EVENTS, FULL = (30, 300, 3000), 4, 12
PAGES = "{:>6} units × {:>2} events  {:>7.2f} s  {:>5} pages"
REST = "  {:>6.2f} s of processor, {:>4.0f} ms/page  {:>5.1f} MB PDF  {:>5} MB of memory  Typst {}"


def month(number: int, events: int) -> UnitMonth:
    """One unit with so many events, no two of which are alike."""
    unit = a_unit(f"99{number:07d}", f"听松{number}街道")
    codes = [community.code for community in unit.communities]
    filed = [
        an_event(
            participants=20 + number % 60 + each,
            topics=[f"怎样听孩子把话说完（第{each + 1}讲）"],
            covered_communities=[codes[each % 10], codes[(each + 3) % 10]],
        )
        for each in range(events)
    ]
    return street_month(unit, a_month(events=filed))


def most_memory(pid: int) -> int:
    """The most memory that the process ever held, in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 // MIB


def processor(pid: int) -> float:
    """Seconds of processor that the process has used."""
    words = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICK


def measure(units: int, events: int) -> None:
    """Print once warm and tell what it took."""
    model = a_month_report([month(number, events) for number in range(units)])
    printer = Printer()
    printer("month-report", a_month_report())
    pid = printer.pid or 0
    watched = _Watch(pid)
    began = time.perf_counter()
    pdf = printer("month-report", model, watched.look)
    seconds = time.perf_counter() - began
    pages = len(Paper(pdf).sizes)
    printer.close()
    print(PAGES.format(units, events, seconds, pages), flush=True)
    spent = watched.processor
    print(
        REST.format(spent, spent / pages * 1e3, len(pdf) / MIB, watched.most, told(seconds, model)),
        flush=True,
    )


class _Watch:
    """The process may be replaced with its last answer, so its marks are read before."""

    def __init__(self, pid: int) -> None:
        self._pid, self.most = pid, 0
        self._began, self.processor = processor(pid), 0.0

    def look(self) -> None:
        """Read its marks now: after each part, joining them comes later."""
        self.most = most_memory(self._pid)
        self.processor = processor(self._pid) - self._began


def told(seconds: float, model: dict[str, Any]) -> str:
    """Typst's seconds for the same table and the ratio, or that it is not there."""
    typst = typst_seconds(model)
    return "is not installed" if typst is None else f"{typst:.2f} s, {seconds / typst:.0f} times"


def run(sizes: Sequence[int]) -> None:
    """Every size, then the full annex of the smallest."""
    print(__doc__, f"\nbefore: {machine()}", flush=True)
    for units in sizes:
        measure(units, EVENTS)
    measure(min(sizes), FULL)
    print(f"after: {machine()}")


if __name__ == "__main__":
    run([int(each) for each in sys.argv[1:]] or SIZES)
