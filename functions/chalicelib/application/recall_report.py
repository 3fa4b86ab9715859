"""Take a submitted report back, as long as no reviewer has opened it."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Act, ActKind, Draft, Head
from chalicelib.domain.roles import Caller

from .open_report import locate
from .services import Services


def recall_report(services: Services, caller: Caller, unit: str, period: str) -> Head:
    """Make the newest version a draft again; the version itself stays.

    AlreadyOpened once a reviewer has seen it, WrongState unless it is submitted.
    """
    _, head = locate(services, caller, unit, period)
    now = services.clock()
    recalled = head.recalled(draft_of_latest(services, head, caller))
    event = AuditEvent(unit, now, caller.account, caller.role, "recall", f"{unit}/{period}")
    act = Act(ActKind.RECALLED, now, caller.account)
    services.reports.commit(Change(recalled, event, act=act))
    return recalled


def draft_of_latest(services: Services, head: Head, caller: Caller) -> Draft:
    """The newest version's answers as a draft to go on from; an empty one without versions."""
    answers = (
        services.reports.version(head.unit, head.period, head.latest).answers if head.latest else {}
    )
    return Draft(dict(answers), {}, services.clock(), caller.account)
