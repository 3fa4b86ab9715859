"""What the acts on attachments share: who may, where bytes lie, one way to change a shelf."""

from collections.abc import Callable

from chalicelib.domain.attachments import LARGEST, PART, Shelf
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision, WrongState
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head, State
from chalicelib.domain.roles import Caller

from .open_report import locate, require_open
from .services import Services

FINISHED = frozenset({State.ARCHIVED, State.EXEMPT})
TRIES = 12
PAUSE = 0.02
MOST_PARTS = LARGEST // PART
Move = Callable[[Shelf], Shelf]


def part_key(id: str, part: int) -> str:
    """Where a part waits."""
    return f"attachments/{id}-{part}.part"


def whole_key(id: str) -> str:
    """Where the attachment is kept."""
    return f"attachments/{id}.bin"


def locate_shelf(services: Services, caller: Caller, unit: str, period: str) -> Shelf:
    """The shelf of that unit and period; the errors of `locate`."""
    _, head = locate(services, caller, unit, period)
    return services.attaching.store.shelf(unit, head.period)


def require_writable(services: Services, caller: Caller, unit: str, period: str) -> Period:
    """The period, while the unit may add and remove.

    The errors of `locate`, PeriodNotOpen, and WrongState for an archived or exempt report.
    """
    _, head = locate(services, caller, unit, period)
    return require_unfinished(services, head)


def require_unfinished(services: Services, head: Head) -> Period:
    """The report's period; PeriodNotOpen, or WrongState once archived or exempt."""
    require_open(services, head.period)
    if head.state in FINISHED:
        raise WrongState(head.state)
    return head.period


def change_shelf(
    services: Services, unit: str, period: Period, move: Move, event: AuditEvent | None = None
) -> Shelf:
    """Commit what `move` makes of the newest shelf, again when somebody wrote first.

    A move that returns its shelf unchanged writes nothing. StaleRevision after 12 tries.
    """
    for tries in range(1, TRIES + 1):
        before = services.attaching.store.shelf(unit, period)
        after = move(before)
        if after is before:
            return before
        try:
            services.attaching.store.commit(after, event)
        except StaleRevision:
            services.pause(PAUSE * tries)
            continue
        return after
    raise StaleRevision(unit)


def an_event(
    services: Services, caller: Caller, act: str, shelf: tuple[str, Period], id: str, outcome: str
) -> AuditEvent:
    """The audit event of an act on one attachment: its id, never its name."""
    unit, period = shelf
    target = f"{unit}/{period}/{id}"
    now = services.clock()
    return AuditEvent(unit, now, caller.account, caller.role, act, target, outcome)
