"""Check answers without storing anything."""

from typing import Any

from chalicelib.domain.findings import Finding
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.roles import Caller

from .open_report import locate
from .report_context import report_context
from .services import Services


def check_report(
    services: Services, caller: Caller, unit: str, period: str, answers: Any
) -> list[Finding]:
    """All findings of the answers, however wrong they are inside."""
    found, head = locate(services, caller, unit, period)
    return check_answers(services.form, answers, report_context(services, found, head))
