"""A running server over a district made for measuring: 388 more units, 13 open months each.

Every submission is the first of its unit and month, and every unit has its 12 months of
history. Accounts and sessions are put into the store directly, so that signing in is measured
only where it is asked for: every lead has the cast's password.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench._wire import post
from cast import PASSWORD, a_month
from chalicelib.adapters.argon2_passwords import Argon2Passwords
from chalicelib.adapters.sqlite_accounts import SqliteAccounts
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.application.sign_in import token_hash
from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.ports import Change, StoredReceipt
from chalicelib.domain.reports import Head, Version
from chalicelib.domain.roles import Role
from rig import MORNING
from running_server import ROOT, Server

UNITS = [f"990101{number:03d}" for number in range(400, 788)]
REPORTS = "/api/v1/monthly-reports"
SAID = "示例说明：上期误报，已核实"
REASONS = dict.fromkeys(("X4-13", "X4-15", "T4-01", "T4-02", "T4-03", "T4-04", "T4-08"), SAID)
OPEN = [Period(2025, month) for month in range(1, 13)] + [Period(2026, 1)]
# 23:00 on the 28th, when the streets that are late remember.
LAST_HOUR = datetime(2026, 1, 28, 23, tzinfo=SHANGHAI)
FILED = [Period(2024, month) for month in range(1, 13)]


@contextmanager
def measured_district(units: int = len(UNITS), now: datetime = MORNING) -> Iterator[Server]:
    """The server at that instant, started; stopped and its folder removed when the block ends."""
    with TemporaryDirectory() as folder:
        data, over = Path(folder) / "data", Path(folder) / "over"
        _write_register(over / "district")
        _fill(data, UNITS[:units], now)
        path = f"{over}:{os.environ['PYTHONPATH']}"
        server = Server(data, PYTHONPATH=path, XINYI_NOW=now.isoformat()).start()
        try:
            yield server
        finally:
            server.stop()


def cookie(unit: str) -> str:
    """The session of that unit's lead."""
    return f"xinyi=token-of-{unit}"


def account(unit: str) -> str:
    """The account of that unit's lead."""
    return f"lead-{unit}"


def submissions(units: int = len(UNITS), periods: Sequence[Period] = OPEN) -> Iterator[bytes]:
    """A request for every unit of every open month, oldest month first."""
    for period, unit in product(periods, UNITS[:units]):
        path, key = f"{REPORTS}/{unit}/{period}/submissions", f"bench-{unit}-{period}"
        body = {"answers": month_of(unit, period), "reasons": REASONS}
        yield post(path, body, cookie(unit), If_Match='"0"', Idempotency_Key=key)


def month_of(unit: str, period: Period) -> dict[str, Any]:
    """Answers that the rules take, different every month."""
    first, number = period.window().first, period.month + 12 * (period.year % 2)
    month = a_month(counselling_visits=25 + number % 9, community_count=3, rooms_built=3)
    month["filled_on"] = (first + timedelta(days=7)).isoformat()
    month["events"][0] |= {
        "participants": 70 + number,
        "dates": [(first + timedelta(days=day)).isoformat() for day in (1, 5)],
        "covered_communities": [f"{unit}001", f"{unit}003"],
    }
    return month


def _write_register(folder: Path) -> None:
    folder.mkdir(parents=True)
    register = (ROOT / "content/district/units.yml").read_text("utf-8")
    longer = re.sub(r"late_filing_days: [0-9]+", "late_filing_days: 366", register)
    lines = [longer.rstrip()]
    for unit in UNITS:
        places = [{"code": f"{unit}00{n}", "name": f"测量{unit[-3:]}第{n}社区"} for n in (1, 2, 3)]
        row = {"code": unit, "name": f"测量{unit[-3:]}街道", "kind": "street"}
        more = {"population": 50000, "station_opened": "2023-06", "communities": places}
        lines.append(f"- {json.dumps(row | more, ensure_ascii=False)}")
    (folder / "units.yml").write_text("\n".join(lines) + "\n", "utf-8")


def _fill(data: Path, units: Sequence[str], now: datetime) -> None:
    database = SqliteDatabase(data / "xinyi.sqlite3")
    people, reports = SqliteAccounts(database), SqliteReports(database)
    password = Argon2Passwords().hash(PASSWORD)
    for unit in units:
        lead = Account(account(unit), "测量", Role.STREET_LEAD, unit, password)
        people.save_account(lead, AuditEvent("district", now, "bench", "operator", "add", unit))
        token = token_hash(f"token-of-{unit}")
        people.save_session(Session(token, lead.name, now, now))
        for period in FILED:
            reports.commit(filed(unit, period))
    (data / "demo-accounts.json").write_text("[]", "utf-8")
    (data / "sample-reports.jsonl").write_text("", "utf-8")


def filed(unit: str, period: Period) -> Change:
    """The change that files that month, a day before its cut-off."""
    received = period.window().cutoff_at - timedelta(days=1)
    version = Version(
        unit, period, 1, "/schemas/monthly-report.v1.json", month_of(unit, period), {}, (),
        received, "lead", "0" * 64, f"XY-{unit}-{period}", True,
    )  # fmt: skip
    event = AuditEvent(unit, received, "lead", "street_lead", "submit", f"{unit}/{period}/1")
    receipt = StoredReceipt("bench-history", "digest", 1)
    return Change(Head(unit, period).submitted(version), event, version, None, receipt)


def some(count: int, requests: Iterator[bytes]) -> list[bytes]:
    """The next requests."""
    return list(islice(requests, count))
