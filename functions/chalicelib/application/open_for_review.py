"""Note that a reviewer has opened the newest version: from then on it cannot be recalled."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Head, State
from chalicelib.domain.roles import Caller, Permission

from .services import Services


def open_for_review(services: Services, caller: Caller, head: Head) -> Head:
    """The head, marked as opened when this caller reviews and nobody has looked before."""
    waiting = head.state is State.SUBMITTED and head.opened_at is None
    if not (waiting and caller.may(Permission.REPORTS_REVIEW)):
        return head
    now = services.clock()
    target = f"{head.unit}/{head.period}/{head.latest}"
    event = AuditEvent(head.unit, now, caller.account, caller.role, "open", target)
    opened = head.opened(now)
    try:
        services.reports.commit(Change(opened, event))
    except StaleRevision:
        return services.reports.head(head.unit, head.period)
    return opened
