"""Give one unit more days for one period; both dates stay visible."""

from datetime import date, timedelta

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import ExtensionOutOfRange
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Act, ActKind, Head
from chalicelib.domain.roles import Caller

from .open_report import locate, require_open
from .services import Services


def extend_report(
    services: Services, caller: Caller, unit: str, period: str, until: str, reason: str
) -> Head:
    """Extend to `until` (ISO day, included); nothing changes where that day stands already.

    ExtensionOutOfRange unless it lies after the cut-off and before the period closes,
    WrongState once a report has been received.
    """
    _, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    last = head.period.window(services.policy.cutoff_day).last
    day = _day(until)
    if not last < day <= last + timedelta(days=services.policy.late_filing_days):
        raise ExtensionOutOfRange(until)
    extended = head.extended(day)
    if head.extended_until == day:  # sent again because the answer was lost
        return head
    now = services.clock()
    event = AuditEvent(unit, now, caller.account, caller.role, "extend", f"{unit}/{period}")
    act = Act(ActKind.EXTENDED, now, caller.account, f"延至{day.month}月{day.day}日：{reason}")
    services.reports.commit(Change(extended, event, act=act))
    return extended


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ExtensionOutOfRange(text) from error
