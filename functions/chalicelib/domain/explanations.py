"""Reasons given for odd figures: which findings still block a submission."""

from collections.abc import Iterable, Mapping

from .findings import Finding, Level
from .form import Form


def unexplained(
    form: Form, findings: Iterable[Finding], reasons: Mapping[str, str]
) -> list[Finding]:
    """Errors, and explain findings whose rule has no sufficient reason."""
    return [
        finding
        for finding in findings
        if finding.level is Level.ERROR
        or (finding.level is Level.EXPLAIN and not _suffices(form, finding.rule, reasons))
    ]


def _suffices(form: Form, rule: str, reasons: Mapping[str, str]) -> bool:
    reason = reasons.get(rule, "").strip()
    words = form.reasons_include(rule)
    return bool(reason) and (not words or any(word in reason for word in words))
