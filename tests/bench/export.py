"""Exports 400 units of 12 months: a month, the year and all months, in every format."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench._machine import machine
from cast import a_month
from chalicelib.application.export_figures import export_figures
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Head, State, Version
from chalicelib.domain.units import Community, District, Unit
from chalicelib.settings import Settings

UNITS, COMMUNITIES, EVENTS = 400, 10, 3
YEAR = [Period(2025, month) for month in range(1, 13)]
NOW = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
SILENT = 10  # every tenth unit misses every other month


def district() -> District:
    """400 streets of ten communities."""
    units = []
    for number in range(UNITS):
        code = f"990101{number:03d}"
        named = range(1, COMMUNITIES + 1)
        communities = tuple(Community(f"{code}{n:03d}", f"示例{number}之{n}社区") for n in named)
        units.append(Unit(code, f"示例{number}街道", "street", 50000, communities))
    return District("990101", "示例区", "示例区心理健康指导中心", tuple(units))


def reports(units: tuple[Unit, ...]) -> Iterator[Change]:
    """One accepted version for each unit and month, but for the silent."""
    for period in YEAR:
        received = period.window().cutoff_at - timedelta(hours=5)
        for number, unit in enumerate(units):
            if number % SILENT == 0 and period.month % 2 == 0:
                continue
            yield change(unit, period, received)


def change(unit: Unit, period: Period, received: datetime) -> Change:
    """A report with three activities, as the store takes it."""
    first = a_month()["events"][0]
    day = period.window().last.isoformat()
    covered = [community.code for community in unit.communities[:2]]
    event = {**first, "dates": [day], "covered_communities": covered}
    version = Version(
        unit.code, period, 1, "monthly-report.v1", a_month(events=[event] * EVENTS), {}, (),
        received, "lead", "0" * 64, f"XY-{unit.code}-{period}", on_time=True,
    )  # fmt: skip
    head = replace(Head(unit.code, period).submitted(version), state=State.ACCEPTED)
    what = f"{unit.code}/{period}"
    return Change(
        head, AuditEvent(unit.code, received, "lead", "street_lead", "submit", what), version
    )


def measure(services: Services, name: str) -> None:
    """Print one line."""
    started, worked = time.perf_counter(), time.process_time()
    made = export_figures(services, name, "bench", "operator")
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    size = len(made.content) / 1024
    print(f"  {name:<14}{seconds:6.2f} s {cpu:6.2f} CPU s {size:8.0f} KB", flush=True)


def main() -> int:
    """Print the machine and a line for every file."""
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder), demo=True, secure=False, clock=lambda: NOW)
        services = replace(build_services(settings), district=district())
        count = 0
        for one in reports(services.district.units):
            services.reports.commit(one)
            count += 1
        print(f"{UNITS} units, {len(YEAR)} months, {count} reports of {EVENTS} activities")
        for of in ("2025-12", "2025", "history"):
            for ending in ("xlsx", "csv", "json"):
                measure(services, f"{of}.{ending}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory at most {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
