"""Findings with their sentences, as every face shows them."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from chalicelib.domain.findings import Finding
from chalicelib.domain.form import Form


class Wording(Protocol):
    """A form's clauses and sentences; services have those of 附件4."""

    @property
    def form(self) -> Form:
        """The form that the findings are about."""
        ...

    @property
    def sentence(self) -> Callable[[Finding], str]:
        """What a finding says."""
        ...


def findings_json(wording: Wording, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Pointer, rule, level, sentence and, where one exists, the clause."""
    return [_finding_json(wording, finding) for finding in findings]


def _finding_json(wording: Wording, finding: Finding) -> dict[str, Any]:
    shown = {
        "pointer": finding.pointer,
        "rule": finding.rule,
        "level": finding.level.value,
        "message": wording.sentence(finding),
    }
    clause = wording.form.clause(finding.rule)
    return shown if clause is None else {**shown, "clause": clause}
