"""Submit a report: once per idempotency key, whole or not at all, with a receipt."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import InvalidReport, KeyReused, StaleRevision
from chalicelib.domain.explanations import unexplained
from chalicelib.domain.findings import Finding
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.ports import Change, StoredReceipt
from chalicelib.domain.records import fingerprint, report_content
from chalicelib.domain.reports import Head, Version
from chalicelib.domain.roles import Caller
from chalicelib.domain.timeliness import is_on_time, late_days
from chalicelib.domain.units import Unit

from .open_report import locate, require_open
from .report_context import report_context
from .services import Services
from .telling import tell


@dataclass(frozen=True)
class Submission:
    """What the street sends: the revision it saw, its key, its answers and its reasons."""

    revision: int
    key: str
    answers: Any
    reasons: Mapping[str, str]

    def digest(self, unit: str, period: str) -> str:
        """SHA-256 of the content in canonical form."""
        return fingerprint(report_content(unit, period, self.answers, self.reasons))


@dataclass(frozen=True)
class _Attempt:
    services: Services
    caller: Caller
    unit: Unit
    head: Head
    submission: Submission
    digest: str


def submit_report(
    services: Services, caller: Caller, unit: str, period: str, submission: Submission
) -> tuple[Version, Head]:
    """Store the next version and return it with the new head.

    The same key and content give the same version again, whatever happened meanwhile;
    the same key with other content is KeyReused. InvalidReport lists what blocks,
    StaleRevision says that somebody wrote first, WrongState that it was already sent.
    """
    found, head = locate(services, caller, unit, period)
    digest = submission.digest(unit, period)
    if (earlier := _earlier(services, head, submission.key, digest)) is not None:
        return earlier, head
    require_open(services, head.period)
    try:
        return _store(_Attempt(services, caller, found, head, submission, digest))
    except StaleRevision:
        if (earlier := _earlier(services, head, submission.key, digest)) is not None:
            return earlier, services.reports.head(unit, head.period)
        raise


def _earlier(services: Services, head: Head, key: str, digest: str) -> Version | None:
    stored = services.reports.receipt(head.unit, head.period, key)
    if stored is None:
        return None
    if stored.fingerprint != digest:
        raise KeyReused(key)
    return services.reports.version(head.unit, head.period, stored.version)


def _store(attempt: _Attempt) -> tuple[Version, Head]:
    unit, caller = attempt.unit.code, attempt.caller
    seen = attempt.head.editable().at(attempt.submission.revision)
    version = _version(attempt)
    submitted = seen.submitted(version)
    target = f"{unit}/{seen.period}/{version.number}"
    event = AuditEvent(unit, version.received_at, caller.account, caller.role, "submit", target)
    receipt = StoredReceipt(attempt.submission.key, attempt.digest, version.number)
    attempt.services.reports.commit(Change(submitted, event, version=version, receipt=receipt))
    _tell(attempt, version)
    return version, submitted


def _tell(attempt: _Attempt, version: Version) -> None:
    days = late_days(version.received_at, version.period, attempt.services.policy)
    counted = {"late": int(days > 0), "late_days": days, "findings": len(version.findings)}
    tell("submitted", submissions=1, **counted)


def _checked(attempt: _Attempt) -> tuple[Finding, ...]:
    services, submission = attempt.services, attempt.submission
    context = report_context(services, attempt.unit, attempt.head)
    findings = check_answers(services.form, submission.answers, context)
    if blocking := unexplained(services.form, findings, submission.reasons):
        raise InvalidReport(blocking)
    return tuple(findings)


def _version(attempt: _Attempt) -> Version:
    services, head, submission = attempt.services, attempt.head, attempt.submission
    findings, now, number = _checked(attempt), services.clock(), head.latest + 1
    return Version(
        unit=head.unit,
        period=head.period,
        number=number,
        schema=services.form.schema_id,
        answers=submission.answers,
        reasons=submission.reasons,
        findings=findings,
        received_at=now,
        submitted_by=attempt.caller.account,
        sha256=attempt.digest,
        receipt=_receipt_number(head, number, attempt.digest, now),
        on_time=is_on_time(head.first_received_at or now, head.period, services.policy),
    )


def _receipt_number(head: Head, number: int, digest: str, at: datetime) -> str:
    mark = hashlib.sha256(f"{digest}{at.isoformat()}".encode()).digest()
    short = base64.b32encode(mark).decode()[:4]
    return f"XY-{head.unit}-{head.period.year}{head.period.month:02d}-{number}-{short}"
