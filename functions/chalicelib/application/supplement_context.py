"""What the supplement's rules know besides the answers: period, communities, 附件4's totals."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller, Permission
from chalicelib.domain.units import Unit

from .report_context import report_context
from .services import Services

SHARED = ("today", "period", "window", "unit", "communities")
TOTALS = ("sessions", "participants")


def supplement_context(
    services: Services, caller: Caller, unit: Unit, head: Head
) -> dict[str, Any]:
    """The context of a check, as JSON; `official` is null where 附件4 says nothing yet."""
    context = report_context(services, unit, head)
    return {name: context[name] for name in SHARED} | {
        "official": _official(services, caller, head)
    }


def _official(services: Services, caller: Caller, head: Head) -> dict[str, int | None]:
    """Totals of the events in the version that the district holds, else in the street's draft."""
    if head.received:
        answers = services.reports.version(head.unit, head.period, head.latest).answers
    elif head.draft and caller.may(Permission.REPORTS_DRAFT):
        answers = head.draft.answers
    else:
        answers = {}
    return {name: _total(answers, name) for name in TOTALS}


def _total(answers: Mapping[str, Any], name: str) -> int | None:
    values = [event.get(name) for event in answers.get("events") or ()]
    known = [value for value in values if isinstance(value, int)]
    return sum(known) if known and len(known) == len(values) else None
