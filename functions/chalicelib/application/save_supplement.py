"""Keep a supplement: one more revision, never in place of the one before."""

from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import InvalidSupplement, StaleRevision, WrongState
from chalicelib.domain.findings import Finding, Level
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.roles import Caller
from chalicelib.domain.supplements import CLOSED, Supplement

from .open_report import locate, require_open
from .services import Services
from .supplement_context import supplement_context


def save_supplement(
    services: Services, caller: Caller, unit: str, period: str, *, revision: int, answers: Any
) -> tuple[Supplement, list[Finding]]:
    """The revision as stored, with the warnings that let it pass.

    PeriodNotOpen outside the time for reports, WrongState once the report is archived or
    exempt, InvalidSupplement (nothing stored) for an error, StaleRevision when somebody
    wrote first.
    """
    found, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    if head.state in CLOSED:
        raise WrongState(head.state)
    kit = services.supplementing
    newest = kit.store.supplement(unit, head.period)
    if revision != (newest.revision if newest else 0):
        raise StaleRevision(revision)
    findings = check_answers(kit.form, answers, supplement_context(services, caller, found, head))
    if any(finding.level is Level.ERROR for finding in findings):
        raise InvalidSupplement(findings)
    now, schema = services.clock(), kit.form.schema_id
    saved = Supplement(unit, head.period, revision + 1, schema, answers, now, caller.account)
    target = f"{unit}/{period}#{saved.revision}"
    kit.store.append(
        saved, AuditEvent(unit, now, caller.account, caller.role, "supplement", target)
    )
    return saved, findings


def check_supplement(
    services: Services, caller: Caller, unit: str, period: str, answers: Any
) -> list[Finding]:
    """All findings of the answers, however wrong they are inside; nothing is stored."""
    found, head = locate(services, caller, unit, period)
    context = supplement_context(services, caller, found, head)
    return check_answers(services.supplementing.form, answers, context)
