"""Take a submitted report back, as long as no reviewer has opened it."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Act, ActKind, Draft, Head
from chalicelib.domain.roles import Caller

from .open_report import locate, require_open
from .services import Services

# Where the form page keeps reasons among a draft's texts.
REASONS = "/reasons/"


def recall_report(services: Services, caller: Caller, unit: str, period: str) -> Head:
    """Make the newest version a draft again; the version itself stays.

    AlreadyOpened once a reviewer has seen it, WrongState unless it is submitted,
    PeriodNotOpen once the period has closed: it could not be sent again.
    """
    _, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    now = services.clock()
    decided = services.reports.reviews(unit, head.period)
    draft = draft_of_latest(services, head, caller)
    recalled = head.recalled(draft, decided[-1] if decided else None)
    event = AuditEvent(unit, now, caller.account, caller.role, "recall", f"{unit}/{period}")
    act = Act(ActKind.RECALLED, now, caller.account)
    services.reports.commit(Change(recalled, event, act=act))
    return recalled


def draft_of_latest(services: Services, head: Head, caller: Caller) -> Draft:
    """The newest version as a draft to go on from, its reasons at `/reasons/<rule>`."""
    if not head.latest:
        return Draft({}, {}, services.clock(), caller.account)
    version = services.reports.version(head.unit, head.period, head.latest)
    typed = {f"{REASONS}{rule}": text for rule, text in version.reasons.items()}
    return Draft(dict(version.answers), typed, services.clock(), caller.account)
