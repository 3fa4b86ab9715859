"""What can go wrong in the domain; api/problems.py alone gives each a status."""

from .findings import Finding
from .station_remarks import Remark


class DomainError(Exception):
    """The root of every error that has a meaning to the people who use the service."""


class UnknownUnit(DomainError):
    """No unit of that code, or none that the caller may see."""


class UnknownPeriod(DomainError):
    """The text is not a period, or lies before the first one."""


class UnknownVersion(DomainError):
    """The report has no version of that number."""


class BadIssueNumber(DomainError):
    """The text is no 发文字号, or its day is no day."""


class NumberTaken(DomainError):
    """Another paper bears this 发文字号."""


class PeriodNotOpen(DomainError):
    """The period has not begun or is closed; `args[0]` is its state."""


class WrongState(DomainError):
    """The report's state does not allow the act; `args[0]` is the state."""


class StaleRevision(DomainError):
    """Somebody wrote first: the expected revision is no longer the current one."""


class MissingRevision(DomainError):
    """A write came without the revision it is based on."""


class MissingIdempotencyKey(DomainError):
    """A submission came without a usable idempotency key."""


class KeyReused(DomainError):
    """The idempotency key was used before with another content."""


class InvalidReport(DomainError):
    """The report has findings that block it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


class InvalidSupplement(InvalidReport):
    """The supplement has errors; nothing of it was stored."""


class UnknownPlan(DomainError):
    """No plan of that id."""


class UnknownMeasure(DomainError):
    """No target of the plan and no indicator has that id, or nothing lies behind it."""


class UnknownRegister(DomainError):
    """No register of that name, or none that the caller may see."""


class UnknownEntry(DomainError):
    """The register has no entry of that id, or none that the caller may see."""


class InvalidEntry(InvalidReport):
    """The entry has errors, or a change without its reason; nothing of it was stored.

    `form` names the form, whose sentences tell the findings.
    """

    def __init__(self, form: str, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.form = form


class EntryClosed(DomainError):
    """The entry is withdrawn, or all of it is mended: what is attached stays as it is."""


class SignInRefused(DomainError):
    """Account or password wrong; never says which."""


class CodeNeeded(DomainError):
    """The password was right; the account also asks for a one-time code.

    `args[0]` is what a passkey may sign instead: `{challenge, site, ids}`, or None.
    """


class ActivationRefused(DomainError):
    """Account or activation code wrong, used or expired; never says which."""


class WrongCode(DomainError):
    """The one-time code does not belong to the seed just shown, or was used before."""


class NoPasskeysHere(DomainError):
    """The site has no name of its own, or the account no one-time codes beside which they stand."""


class PasskeyNotAdded(DomainError):
    """What the browser brought is broken, too old, or was made for another site."""


class TooManyPasskeys(DomainError):
    """The account has as many passkeys as it may."""


class WrongPassword(DomainError):
    """Somebody signed in gave a wrong present password."""


class PasswordTooShort(DomainError):
    """A new password of fewer than 12 characters."""


class PasswordTooLong(DomainError):
    """A new password of more than 128 characters."""


class PasswordTooCommon(DomainError):
    """A new password that guessing programs try first."""


class PasswordTellsWho(DomainError):
    """A new password made of the service's, the unit's or the person's name."""


class UnknownAccount(DomainError):
    """No account of that name."""


class AccountExists(DomainError):
    """The name is taken."""


class OwnAccount(DomainError):
    """An operator may not reset or disable the own account."""


class WrongUnit(DomainError):
    """A street role without a unit of the register, or a district role with one."""


class TooManyAttempts(DomainError):
    """Sign-in is slowed down; `args[0]` is the wait in seconds."""


class NotSignedIn(DomainError):
    """No session, or one that has expired."""


class ProofNeeded(DomainError):
    """The act asks for a proof not older than 10 minutes; `args[0]` is `code` or `password`.

    `args[1]` is what a passkey may sign instead: `{challenge, site, ids}`, or None.
    """


class InvalidDays(DomainError):
    """The days are none, the wrong way round, or more than 31."""


class NotAllowed(DomainError):
    """The caller's role does not include this act."""


class AlreadyOpened(DomainError):
    """A reviewer has seen the version, so the street can no longer take it back."""


class ExtensionOutOfRange(DomainError):
    """The extension's day is none, not after the cut-off, or after the period has closed."""


class OwnSubmission(DomainError):
    """The reviewer of a version may not be its submitter."""


class NotRenderedYet(DomainError):
    """The document is being rendered; ask again shortly."""


class NotPrintable(DomainError):
    """The document could not be made in five tries; what is stored is untouched."""


class Unreadable(DomainError):
    """The request's body is not acceptable JSON; `args[0]` says why, in Chinese."""


class TooLarge(DomainError):
    """A request's body, or a record to be stored, is larger than the service takes."""


class UnreadableCells(DomainError):
    """Pasted or collected cells cannot be taken; `args[0]` says why, in Chinese."""


class UnreadableWorkbook(DomainError):
    """The uploaded workbook cannot be taken; `args[0]` says why, in Chinese."""


class UnreadableRecord(DomainError):
    """The PDF holds no report that can be taken in; `args[0]` says why, in Chinese."""


class UnknownAttachment(DomainError):
    """No attachment, upload or part of that id on this unit's shelf."""


class AttachmentRefused(DomainError):
    """The file cannot be taken; `args[0]` says why, in Chinese."""


class PartsMissing(DomainError):
    """The upload was called complete before all its parts had come; `args[0]` are missing."""


class UnknownStation(DomainError):
    """No station of that id among the unit's public ones."""


class UnknownCorrection(DomainError):
    """No correction of that id, or none that the caller may see."""


class CorrectionPending(DomainError):
    """The station has a correction that still waits for the district."""


class CorrectionDecided(DomainError):
    """The correction was approved, refused or withdrawn before."""


class StaleFacts(DomainError):
    """The facts changed after the correction was written."""


class InvalidCorrection(DomainError):
    """The facts as corrected could not be published."""

    def __init__(self, remarks: list[Remark]) -> None:
        super().__init__(f"{len(remarks)} remarks")
        self.remarks = remarks


class InvalidAnswers(InvalidCorrection):
    """A resident's answers cannot be taken; the remarks say why, at the field."""


class UnknownKind(DomainError):
    """No form of that name for residents."""


class UnknownRequest(DomainError):
    """No request of that id, or none that the caller may open."""


class UnknownCertificate(DomainError):
    """No deletion certificate of that number."""


class DeskClosed(DomainError):
    """Nobody there reads requests, so none is taken; the telephone is the way."""


class PuzzleRefused(DomainError):
    """The proof of work is missing, wrong, forged, for another purpose or too old."""


class PuzzleSpent(DomainError):
    """The proof of work was used before."""


class TooBusy(DomainError):
    """Too many people sign in at this moment; the same again in a few seconds."""


class StoreUnavailable(DomainError):
    """The disk is full, fails or is too busy: nothing was acknowledged; sending again is safe."""


class TooManyRequests(DomainError):
    """This source, or all together, sent too much; `args[0]` is the wait in seconds."""
