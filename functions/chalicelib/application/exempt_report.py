"""Free a unit from one period's report, with a reason and the approver's name."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Act, ActKind, Head
from chalicelib.domain.roles import Caller

from .open_report import locate
from .services import Services


def exempt_report(services: Services, caller: Caller, unit: str, period: str, reason: str) -> Head:
    """Exempt the unit; WrongState once a report has been received."""
    _, head = locate(services, caller, unit, period)
    now = services.clock()
    event = AuditEvent(unit, now, caller.account, caller.role, "exempt", f"{unit}/{period}")
    act = Act(ActKind.EXEMPT, now, caller.account, reason)
    exempted = head.exempted()
    services.reports.commit(Change(exempted, event, act=act))
    return exempted
