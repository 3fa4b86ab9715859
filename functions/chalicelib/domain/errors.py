"""What can go wrong in the domain; api/problems.py alone gives each a status."""

from .findings import Finding


class DomainError(Exception):
    """The root of every error that has a meaning to the people who use the service."""


class UnknownUnit(DomainError):
    """No unit of that code, or none that the caller may see."""


class UnknownPeriod(DomainError):
    """The text is not a period, or lies before the first one."""


class UnknownVersion(DomainError):
    """The report has no version of that number."""


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


class SignInRefused(DomainError):
    """Account or password wrong; never says which."""


class TooManyAttempts(DomainError):
    """Sign-in is slowed down; `args[0]` is the wait in seconds."""


class NotSignedIn(DomainError):
    """No session, or one that has expired."""


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


class Unreadable(DomainError):
    """The request's body is not acceptable JSON; `args[0]` says why, in Chinese."""


class TooLarge(DomainError):
    """A request's body, or a record to be stored, is larger than the service takes."""
