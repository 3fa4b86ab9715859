"""The district's decision on the newest version: return it with reasons, or accept it."""

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import OwnSubmission, StaleRevision
from chalicelib.domain.ports import Change, Message
from chalicelib.domain.reports import Head, ReturnNote, Review, State, Version
from chalicelib.domain.roles import Caller

from .documents import annex4_model, store_model
from .open_report import locate
from .services import Services


def return_report(
    services: Services,
    caller: Caller,
    unit: str,
    period: str,
    notes: tuple[ReturnNote, ...],
    revision: int | None = None,
) -> Head:
    """Send the newest version back with its notes; WrongState unless it is submitted."""
    return _review(services, caller, unit, period, State.RETURNED, notes, revision)


def accept_report(
    services: Services,
    caller: Caller,
    unit: str,
    period: str,
    revision: int | None = None,
    *,
    render: bool = True,
) -> Head:
    """Accept the newest version and, unless told otherwise, have its PDF rendered."""
    return _review(services, caller, unit, period, State.ACCEPTED, (), revision, render=render)


def _review(
    services: Services,
    caller: Caller,
    unit: str,
    period: str,
    kind: State,
    notes: tuple[ReturnNote, ...],
    revision: int | None,
    *,
    render: bool = False,
) -> Head:
    _, head = locate(services, caller, unit, period)
    if revision is not None and revision != head.revision:
        raise StaleRevision(revision)
    reviewed = head.reviewed(kind)
    version = services.reports.version(unit, head.period, head.latest)
    if version.submitted_by == caller.account:
        raise OwnSubmission
    now = services.clock()
    event = AuditEvent(
        unit, now, caller.account, caller.role, kind.value, f"{unit}/{period}/{version.number}"
    )
    review = Review(version.number, kind, now, caller.account, notes)
    messages = _to_render(services, version) if render else ()
    services.reports.commit(Change(reviewed, event, review=review, messages=messages))
    return reviewed


def _to_render(services: Services, version: Version) -> tuple[Message, ...]:
    return (store_model(services, "annex4", annex4_model(services, version)),)
