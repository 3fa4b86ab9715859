"""Archive a period: its accepted reports are closed for good."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import PeriodNotOpen
from chalicelib.domain.period import Period
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import ARCHIVABLE, Act, ActKind, State
from chalicelib.domain.timeliness import PeriodState, period_state, periods_until

from .services import Services

# A period is archived for good within these many months after it closed.
LOOKED_AT = 3


def periods_ended(services: Services) -> list[Period]:
    """The periods that closed last, newest first."""
    now = services.clock()
    ended = [
        period
        for period in periods_until(services.policy, now)
        if period_state(period, services.policy, now) is PeriodState.CLOSED
    ]
    return ended[:LOOKED_AT]


def archive_period(services: Services, period: Period, actor: str) -> list[str]:
    """Archive every accepted report of a period past its cut-off; the unit codes.

    Once the period is closed, so is an amendment that was begun and never sent.
    PeriodNotOpen while the period still runs. Running it again does no harm.
    """
    now = services.clock()
    state = period_state(period, services.policy, now)
    if state in (PeriodState.UPCOMING, PeriodState.OPEN):
        raise PeriodNotOpen(state)
    done = ARCHIVABLE if state is PeriodState.CLOSED else {State.ACCEPTED}
    archived = []
    for head in services.reports.heads_of_period(period):
        if head.state in done:
            event = AuditEvent(
                head.unit, now, actor, "operator", "archive", f"{head.unit}/{period}"
            )
            act = Act(ActKind.ARCHIVED, now, actor)
            services.reports.commit(Change(head.archived(), event, act=act))
            archived.append(head.unit)
    return archived
