"""The attachments of a unit's month: who may see them, and while which they may be changed."""

from chalicelib.domain.errors import PeriodNotOpen, WrongState
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head, State
from chalicelib.domain.roles import Caller, Permission

from .open_report import locate, require_open
from .services import Services
from .shelves import Place

FINISHED = frozenset({State.ARCHIVED, State.EXEMPT})


def report_place(services: Services, caller: Caller, unit: str, period: str) -> Place:
    """The shelf to read; the errors of `locate`."""
    _, head = locate(services, caller, unit, period)
    return Place(unit, head.period)


def writable_report(services: Services, caller: Caller, unit: str, period: str) -> Place:
    """The shelf, while the unit may add and remove.

    The errors of `locate`, PeriodNotOpen, and WrongState for an archived or exempt report.
    """
    _, head = locate(services, caller, unit, period)
    return Place(unit, require_unfinished(services, head))


def may_change_report(services: Services, caller: Caller, unit: str, period: str) -> bool:
    """Tell whether the caller may add and remove now; the errors of `locate`."""
    _, head = locate(services, caller, unit, period)
    if not caller.may(Permission.REPORTS_DRAFT):
        return False
    try:
        require_unfinished(services, head)
    except (PeriodNotOpen, WrongState):
        return False
    return True


def require_unfinished(services: Services, head: Head) -> Period:
    """The report's period; PeriodNotOpen, or WrongState once archived or exempt."""
    require_open(services, head.period)
    if head.state in FINISHED:
        raise WrongState(head.state)
    return head.period
