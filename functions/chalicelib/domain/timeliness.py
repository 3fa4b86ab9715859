"""When a period is open, and whether a receipt was on time: one definition for all faces."""

from datetime import datetime, timedelta
from enum import StrEnum

from .period import SHANGHAI, Period
from .policy import ReportingPolicy
from .reports import Head


class PeriodState(StrEnum):
    """A period's standing at an instant; a `late` one still takes reports."""

    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


def period_state(period: Period, policy: ReportingPolicy, now: datetime) -> PeriodState:
    """Tell whether the period takes reports at `now` (on time until 24:00 of the cut-off day)."""
    window = period.window(policy.cutoff_day)
    if now < window.opens_at:
        return PeriodState.UPCOMING
    if now < window.cutoff_at:
        return PeriodState.OPEN
    if now < window.cutoff_at + timedelta(days=policy.late_filing_days):
        return PeriodState.LATE
    return PeriodState.CLOSED


def current_period(policy: ReportingPolicy, now: datetime) -> Period:
    """The period whose window holds `now`."""
    today = now.astimezone(SHANGHAI).date()
    period = Period(today.year, today.month)
    return period if today in period.window(policy.cutoff_day) else period.next


def is_on_time(received_at: datetime, period: Period, policy: ReportingPolicy) -> bool:
    """Received before 24:00 of the cut-off day, Shanghai time."""
    return received_at < period.window(policy.cutoff_day).cutoff_at


def late_days(received_at: datetime, period: Period, policy: ReportingPolicy) -> int:
    """Begun days after the cut-off: 0 when on time, 1 from the first instant after it."""
    late = received_at - period.window(policy.cutoff_day).cutoff_at
    return 0 if late < timedelta(0) else late.days + 1


def lateness(head: Head, policy: ReportingPolicy) -> int | None:
    """Late days of a report by its first receipt; None while the district holds none."""
    if not head.received or head.first_received_at is None:
        return None
    return late_days(head.first_received_at, head.period, policy)


def periods_until(policy: ReportingPolicy, now: datetime) -> list[Period]:
    """Every period from the first to the current one, newest first."""
    period, periods = current_period(policy, now), []
    while period >= policy.first_period:
        periods.append(period)
        period = period.previous
    return periods
