"""Open an accepted report for a correction; the accepted version and its PDF stay."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Act, ActKind, Head
from chalicelib.domain.roles import Caller

from .open_report import locate, require_open
from .recall_report import draft_of_latest
from .services import Services


def amend_report(services: Services, caller: Caller, unit: str, period: str, reason: str) -> Head:
    """Start an amendment with its reason; WrongState unless the report is accepted.

    PeriodNotOpen once the period has closed: figures must settle some day.
    """
    _, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    now = services.clock()
    amending = head.amending(draft_of_latest(services, head, caller))
    event = AuditEvent(unit, now, caller.account, caller.role, "amend", f"{unit}/{period}")
    act = Act(ActKind.AMENDING, now, caller.account, reason)
    services.reports.commit(Change(amending, event, act=act))
    return amending
