"""Domain errors as problem documents (RFC 9457): the one place that gives a status."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.application.findings_json import Wording, findings_json
from chalicelib.application.services import Services
from chalicelib.domain import errors
from chalicelib.domain.reports import State
from chalicelib.domain.station_remarks import Remark

from .reply import Reply, json_reply

PROBLEM_JSON = "application/problem+json"
STATE_LABELS = {
    State.NOT_STARTED: "未填报",
    State.DRAFT: "草稿",
    State.SUBMITTED: "已提交，待审核",
    State.RETURNED: "已退回",
    State.ACCEPTED: "已接收",
    State.AMENDING: "更正中",
    State.ARCHIVED: "已归档",
    State.EXEMPT: "免报",
}


class InvalidRequest(errors.InvalidReport):
    """The request's body has not the shape its route asks for."""


class ForeignOrigin(errors.DomainError):
    """A changing request came from a page of another site."""


class NotAWorkbook(errors.DomainError):
    """A file was asked for and the body says that it is something else."""


class NotAPart(errors.DomainError):
    """A part of a file was asked for and the body says that it is something else."""


class NoSuchAddress(errors.DomainError):
    """No route at this path."""


STATUS: Mapping[type[errors.DomainError], tuple[int, str]] = {
    errors.UnknownUnit: (404, "unknown-unit"),
    errors.UnknownPeriod: (404, "unknown-period"),
    errors.UnknownVersion: (404, "unknown-version"),
    errors.BadIssueNumber: (422, "bad-issue-number"),
    errors.NumberTaken: (409, "number-taken"),
    NoSuchAddress: (404, "not-found"),
    errors.PeriodNotOpen: (409, "period-not-open"),
    errors.WrongState: (409, "wrong-state"),
    errors.StaleRevision: (412, "stale-revision"),
    errors.MissingRevision: (428, "missing-revision"),
    errors.MissingIdempotencyKey: (400, "missing-idempotency-key"),
    errors.KeyReused: (422, "key-reused"),
    errors.InvalidReport: (422, "invalid-report"),
    errors.InvalidSupplement: (422, "invalid-supplement"),
    errors.InvalidEntry: (422, "invalid-entry"),
    errors.UnknownPlan: (404, "unknown-plan"),
    errors.UnknownMeasure: (404, "unknown-measure"),
    errors.UnknownRegister: (404, "unknown-register"),
    errors.UnknownEntry: (404, "unknown-entry"),
    errors.EntryClosed: (409, "entry-closed"),
    InvalidRequest: (422, "invalid-request"),
    errors.SignInRefused: (401, "sign-in-refused"),
    errors.CodeNeeded: (401, "code-needed"),
    errors.ActivationRefused: (401, "activation-refused"),
    errors.WrongCode: (422, "wrong-code"),
    errors.WrongPassword: (422, "wrong-password"),
    errors.NoPasskeysHere: (409, "no-passkeys-here"),
    errors.PasskeyNotAdded: (422, "passkey-not-added"),
    errors.TooManyPasskeys: (409, "too-many-passkeys"),
    errors.PasswordTooShort: (422, "password-too-short"),
    errors.PasswordTooLong: (422, "password-too-long"),
    errors.PasswordTooCommon: (422, "password-too-common"),
    errors.PasswordTellsWho: (422, "password-tells-who"),
    errors.UnknownAccount: (404, "unknown-account"),
    errors.AccountExists: (409, "account-exists"),
    errors.OwnAccount: (403, "own-account"),
    errors.WrongUnit: (422, "wrong-unit"),
    errors.TooManyAttempts: (429, "too-many-attempts"),
    errors.NotSignedIn: (401, "not-signed-in"),
    errors.NotAllowed: (403, "not-allowed"),
    errors.ProofNeeded: (403, "proof-needed"),
    errors.InvalidDays: (422, "invalid-days"),
    errors.AlreadyOpened: (409, "already-opened"),
    errors.ExtensionOutOfRange: (422, "extension-out-of-range"),
    errors.OwnSubmission: (403, "own-submission"),
    ForeignOrigin: (403, "foreign-origin"),
    errors.NotRenderedYet: (503, "not-rendered-yet"),
    errors.NotPrintable: (422, "not-printable"),
    errors.Unreadable: (400, "unreadable"),
    errors.TooLarge: (413, "too-large"),
    errors.UnreadableWorkbook: (422, "unreadable-workbook"),
    errors.UnreadableCells: (422, "unreadable-cells"),
    errors.UnreadableRecord: (422, "unreadable-record"),
    NotAWorkbook: (415, "not-a-workbook"),
    errors.UnknownAttachment: (404, "unknown-attachment"),
    errors.AttachmentRefused: (422, "attachment-refused"),
    errors.PartsMissing: (422, "parts-missing"),
    NotAPart: (415, "not-a-part"),
    errors.UnknownStation: (404, "unknown-station"),
    errors.UnknownCorrection: (404, "unknown-correction"),
    errors.CorrectionPending: (409, "correction-pending"),
    errors.CorrectionDecided: (409, "correction-decided"),
    errors.StaleFacts: (409, "stale-facts"),
    errors.InvalidCorrection: (422, "invalid-correction"),
    errors.InvalidAnswers: (422, "invalid-answers"),
    errors.UnknownKind: (404, "not-found"),
    errors.UnknownRequest: (404, "unknown-request"),
    errors.UnknownCertificate: (404, "unknown-certificate"),
    errors.DeskClosed: (409, "desk-closed"),
    errors.PuzzleRefused: (422, "puzzle-refused"),
    errors.PuzzleSpent: (409, "puzzle-spent"),
    errors.TooManyRequests: (429, "too-many-requests"),
    errors.TooBusy: (503, "too-busy"),
    errors.StoreUnavailable: (503, "store-unavailable"),
}
OF_STATUS = {
    400: "bad-request",
    403: "not-found",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-type",
}
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Problems:
    """Makes problem documents out of errors; `texts` is schemas/problems.zh.json."""

    texts: Texts
    services: Services

    def of(self, error: errors.DomainError, **more: Any) -> Reply:
        """The problem document of a domain error."""
        status, slug = STATUS[type(error)]
        findings = error.findings if isinstance(error, errors.InvalidReport) else []
        if findings:
            more["findings"] = findings_json(self._wording(error), findings)
        if isinstance(error, errors.InvalidCorrection):
            more["findings"] = [remark_json(one) for one in error.remarks]
        if isinstance(error, errors.ProofNeeded):
            more["proof"] = error.args[0]
        if isinstance(error, errors.CodeNeeded | errors.ProofNeeded) and error.args[-1]:
            more["passkey"] = error.args[-1]
        words = {"count": len(more.get("findings", ())), **_words(error)}
        return self.document(status, slug, words, _headers(error), **more)

    def _wording(self, error: errors.DomainError) -> Wording:
        match error:
            case errors.InvalidSupplement():
                return self.services.supplementing
            case errors.InvalidEntry():
                return self.services.registering.forms[error.form]
        return self.services

    def of_status(self, status: int) -> Reply:
        """The problem document of a status that the framework chose."""
        return self.document(status, OF_STATUS.get(status, "unexpected"), {"request": ""})

    def document(
        self,
        status: int,
        slug: str,
        words: Mapping[str, Any],
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Reply:
        """A problem document with its sentence filled in."""
        text = self.texts[slug]
        body = {
            "type": f"urn:xinyi:problem:{slug}",
            "title": text["title"],
            "status": status,
            "detail": text["detail"].format(**words) if words else text["detail"],
            "findings": [],
            **more,
        }
        return json_reply(body, status, headers or {}, PROBLEM_JSON)


def slug_of(error: errors.DomainError) -> str:
    """The last word of the problem's type."""
    return STATUS[type(error)][1]


def remark_json(remark: Remark) -> dict[str, str]:
    """A remark on a station as every finding is shown."""
    shown = {"pointer": remark.pointer, "rule": remark.rule, "level": remark.level.value}
    shown["message"] = f"{remark.text.rstrip('。')}。"
    return {**shown, "clause": remark.clause} if remark.clause else shown


def _words(error: errors.DomainError) -> dict[str, Any]:
    first = error.args[0] if error.args else ""
    match error:
        case errors.WrongState():
            return {"state": STATE_LABELS[State(first)]}
        case errors.TooManyAttempts():
            return {"seconds": first}
        case errors.TooManyRequests():
            return {"minutes": max(1, math.ceil(float(first) / 60))}
        case (
            errors.Unreadable()
            | errors.UnreadableWorkbook()
            | errors.UnreadableCells()
            | errors.UnreadableRecord()
            | errors.AttachmentRefused()
        ):
            return {"reason": first}
        case errors.PartsMissing():
            return {"parts": "、".join(map(str, first))}
    return {}


def _headers(error: errors.DomainError) -> dict[str, str]:
    match error:
        case errors.TooManyAttempts() | errors.TooManyRequests():
            return {"Retry-After": str(error.args[0])}
        case errors.NotRenderedYet() | errors.TooBusy():
            return {"Retry-After": "2"}
        case errors.StoreUnavailable():
            return {"Retry-After": "5"}
    return {}
