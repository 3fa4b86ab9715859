"""The server's own time zone decides nothing: periods and timeliness are Shanghai's."""

import os
import subprocess
import sys

import pytest

ZONES = ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"]
TOLD = """
from datetime import UTC, datetime, timedelta
from chalicelib.adapters.clocks import machine_clock
from chalicelib.domain.period import Period
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.timeliness import current_period, is_on_time, late_days, period_state
for cutoff_day in (1, 15, 25, 28):
    policy, period = ReportingPolicy(cutoff_day, 90, Period(2019, 1)), Period(2019, 1)
    while period < Period(2041, 1):
        cutoff = period.window(cutoff_day).cutoff_at
        for offset in (-86400, -3600 * 8, -1e-6, 0, 3600 * 13, 86400 * 90):
            at = (cutoff + timedelta(seconds=offset)).astimezone(UTC)
            print(period, at, current_period(policy, at), is_on_time(at, period, policy),
                  late_days(at, period, policy), period_state(period, policy, at))
        period = period.next
print(machine_clock().utcoffset())
"""


def told_in(zone: str) -> str:
    """What a machine in that zone says of 264 cut-offs on four cut-off days."""
    environment = {**os.environ, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def told() -> str:
    return told_in("Asia/Shanghai")


@pytest.mark.parametrize("zone", ZONES)
def test_a_server_in_any_zone_tells_the_same_periods(zone, told):
    assert told_in(zone) == told


def test_the_last_microsecond_is_on_time_and_the_next_instant_late(told):
    january = [line for line in told.splitlines() if line.startswith("2026-01 2026-01-28")]
    assert any("15:59:59.999999+00:00 2026-01 True 0 open" in line for line in january)
    assert any("16:00:00+00:00 2026-02 False 1 late" in line for line in january)


def test_the_machines_clock_shows_shanghai(told):
    assert told.splitlines()[-1] == "8:00:00"
