"""The server's own time zone decides nothing: periods and timeliness are Shanghai's."""

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from bench._district import REASONS, month_of
from cast import TINGSONG, TINGSONG_LEAD
from chalicelib.domain.period import Period

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

JUDGED = """
import sys
from datetime import datetime
from chalicelib.domain.period import Period
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.timeliness import is_on_time
for line in sys.stdin.read().splitlines():
    period, at = line.split()
    policy = ReportingPolicy(28, 90, Period(2019, 1))
    print(is_on_time(datetime.fromisoformat(at).astimezone(), Period.parse(period), policy))
"""
SHANGHAI = timezone(timedelta(hours=8))


def told_in(zone: str, program: str = TOLD, asked: str = "") -> str:
    """What a machine in that zone says: of 264 cut-offs on four cut-off days, or when asked."""
    environment = {**os.environ, "TZ": zone}
    command = [sys.executable, "-c", program]
    told = {"input": asked, "env": environment, "capture_output": True, "text": True}
    done = subprocess.run(command, check=True, **told)
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


def instants(year: int, month: int) -> list[tuple[datetime, bool]]:
    """Around the cut-off of that month, and whether a report is then on time."""
    last = datetime(year, month, 28, tzinfo=SHANGHAI)
    end = last + timedelta(days=1)
    moment = timedelta(milliseconds=1)
    return [
        (last - timedelta(seconds=1), True),
        (last, True),
        (end - moment, True),
        (end, False),
    ]


def test_three_years_of_cut_offs_are_judged_by_the_clock_of_shanghai(kept):
    months = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)]
    asked = [(each, *one) for each in months for one in instants(*each)]
    text = "\n".join(f"{y}-{m:02d} {at.isoformat()}" for (y, m), at, _ in asked)
    right = [str(on_time) for _, _, on_time in asked]
    wrong = 0
    for zone in ZONES:
        found = told_in(zone, JUDGED, text).split()
        wrong += sum(one != other for one, other in zip(found, right, strict=True))
    judged = len(asked) * len(ZONES)
    kept("R7", f"{len(ZONES)} 个时区的服务器判 {judged} 个时刻，判错 {wrong}", met=wrong == 0)


def test_the_clock_of_the_sender_changes_nothing(rig, kept):
    lead, wrong, sent = rig.browser(TINGSONG_LEAD), 0, 0
    for month in range(1, 13):
        at, on_time = instants(2024, month)[month % 4]
        rig.clock.now, period = at, Period(2024, month)
        lead.sign_in(TINGSONG_LEAD)
        theirs = at + timedelta(days=3 if month % 2 else -3)
        answer = lead.call(
            "POST",
            f"/monthly-reports/{TINGSONG}/{period}/submissions",
            {"answers": month_of(TINGSONG, period), "reasons": REASONS},
            if_match='"0"',
            idempotency_key=f"key-of-{period}",
            date=theirs.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        )
        assert answer.status == 201, answer.text
        told = (answer.json["on_time"], datetime.fromisoformat(answer.json["received_at"]))
        wrong, sent = wrong + (told != (on_time, at)), sent + 1
    kept("R7", f"提交方的钟快慢 3 天，{sent} 份判错 {wrong}", met=wrong == 0)
