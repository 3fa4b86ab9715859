"""Keep what a street has typed so far."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.draft_check import draft_findings
from chalicelib.domain.errors import InvalidReport
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Draft, Head
from chalicelib.domain.roles import Caller

from .open_report import locate, require_open
from .services import Services


def save_draft(
    services: Services,
    caller: Caller,
    unit: str,
    period: str,
    *,
    revision: int,
    answers: Any,
    typed: Mapping[str, str],
) -> Head:
    """Store the draft as the next revision.

    Answers may be incomplete but must be rightly typed; text that is no value yet goes
    into `typed` by its pointer. StaleRevision when somebody wrote first, InvalidReport
    for wrong types, WrongState once submitted.
    """
    _, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    if findings := draft_findings(services.form, answers):
        raise InvalidReport(findings)
    now = services.clock()
    saved = head.at(revision).drafted(Draft(answers, typed, now, caller.account))
    target = f"{unit}/{period}"
    event = AuditEvent(unit, now, caller.account, caller.role, "draft", target)
    services.reports.commit(Change(saved, event))
    return saved
