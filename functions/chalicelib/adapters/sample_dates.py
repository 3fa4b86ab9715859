"""Keeps the sample district as freshly checked as it was on the day it was made for."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.workdays import read_day

# The day at which the demo's clock begins; ages in the sample are meant as seen from it.
MADE_FOR = date(2026, 1, 5)
DATES = ("at", "next_due")


def as_fresh_as_made(record: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """The record, its checks moved on by the days since then; a real record is never touched.

    Without this every sample station would be stale half a year later, and the demo would show
    nothing but 资料超过半年没有核对.
    """
    today = now.astimezone(SHANGHAI).date()
    passed = today - MADE_FOR
    if not record.get("sample") or "verify" not in record or passed <= timedelta():
        return record
    verify = {
        name: str(read_day(value) + passed) if name in DATES else value
        for name, value in record["verify"].items()
    }
    # A street's confirmation may be younger than the sample, and nobody looks tomorrow.
    verify["at"] = min(verify["at"], str(today))
    return {**record, "verify": verify}
