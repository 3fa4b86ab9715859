"""A report's supplement as the caller may see it, and whether it may be written."""

from typing import Any

from chalicelib.domain.form_check import check_answers
from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller, Permission
from chalicelib.domain.supplements import CLOSED
from chalicelib.domain.timeliness import PeriodState

from .findings_json import findings_json
from .list_periods import period_json
from .open_report import locate
from .read_attachments import attachment_json
from .services import Services
from .supplement_context import supplement_context


def read_supplement(
    services: Services, caller: Caller, unit: str, period: str
) -> tuple[int, dict[str, Any]]:
    """The revision and the supplement as JSON; revision 0 and no answers while untouched."""
    found, head = locate(services, caller, unit, period)
    kit = services.supplementing
    newest = kit.store.supplement(unit, head.period)
    context = supplement_context(services, caller, found, head)
    answers = newest.answers if newest else {}
    shelf = services.attaching.store.shelf(unit, head.period)
    window = period_json(services, head.period)
    revision = newest.revision if newest else 0
    return revision, {
        "unit": {"code": found.code, "name": found.name},
        "period": window,
        "revision": revision,
        "answers": answers,
        "saved_at": newest.saved_at.isoformat() if newest else None,
        "saved_by": newest.saved_by if newest else None,
        "findings": findings_json(kit, check_answers(kit.form, answers, context)),
        "context": context,
        "attachments": [attachment_json(one) for one in shelf.attachments],
        "may": _may(caller, head, window["state"]),
    }


def _may(caller: Caller, head: Head, period_state: str) -> list[str]:
    open_now = period_state in (PeriodState.OPEN, PeriodState.LATE)
    writes = caller.may(Permission.SUPPLEMENTS_WRITE)
    return ["save"] if open_now and writes and head.state not in CLOSED else []
