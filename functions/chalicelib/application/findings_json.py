"""Findings with their sentences, as every face shows them."""

from collections.abc import Iterable
from typing import Any

from chalicelib.domain.findings import Finding

from .services import Services


def findings_json(services: Services, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Pointer, rule, level, sentence and, where one exists, the clause."""
    return [_finding_json(services, finding) for finding in findings]


def _finding_json(services: Services, finding: Finding) -> dict[str, Any]:
    shown = {
        "pointer": finding.pointer,
        "rule": finding.rule,
        "level": finding.level.value,
        "message": services.sentence(finding),
    }
    clause = services.form.clause(finding.rule)
    return shown if clause is None else {**shown, "clause": clause}
