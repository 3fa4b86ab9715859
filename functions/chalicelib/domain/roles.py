"""Who may do what: roles, permissions and the caller of a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .errors import NotAllowed, UnknownUnit


class Role(StrEnum):
    """The roles of the service; street roles belong to one unit."""

    STATION_EDITOR = "station_editor"
    STREET_LEAD = "street_lead"
    DISTRICT_REVIEWER = "district_reviewer"
    DISTRICT_PUBLISHER = "district_publisher"
    COUNSELLOR = "counsellor"
    AUDITOR = "auditor"
    OPERATOR = "operator"


class Permission(StrEnum):
    """What a route may ask of its caller."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    REPORTS_READ = "reports.read"
    REPORTS_DRAFT = "reports.draft"
    REPORTS_SUBMIT = "reports.submit"
    REPORTS_REVIEW = "reports.review"
    SUPPLEMENTS_READ = "supplements.read"
    SUPPLEMENTS_WRITE = "supplements.write"
    DIRECTORY_READ = "directory.read"
    DIRECTORY_WRITE = "directory.write"
    CORRECTIONS_REVIEW = "corrections.review"
    REGISTERS_READ = "registers.read"
    REGISTERS_WRITE = "registers.write"
    DISTRICT_READ = "district.read"
    DISTRICT_EXPORT = "district.export"
    PAPERS_ISSUE = "papers.issue"
    ACCOUNTS_MANAGE = "accounts.manage"
    REQUESTS_READ = "requests.read"
    REQUESTS_COUNT = "requests.count"
    FEEDBACK_READ = "feedback.read"
    AUDIT_READ = "audit.read"
    AUDIT_EXPORT = "audit.export"


UNIT_ROLES = frozenset({Role.STATION_EDITOR, Role.STREET_LEAD, Role.COUNSELLOR})
_P = Permission
_SUPPLEMENTS = frozenset({_P.SUPPLEMENTS_READ, _P.SUPPLEMENTS_WRITE})
_DIRECTORY = frozenset({_P.DIRECTORY_READ, _P.DIRECTORY_WRITE})
_REGISTERS = frozenset({_P.REGISTERS_READ, _P.REGISTERS_WRITE})
_DISTRICT = frozenset(
    {
        _P.REPORTS_READ,
        _P.SUPPLEMENTS_READ,
        _P.DIRECTORY_READ,
        _P.REGISTERS_READ,
        _P.DISTRICT_READ,
        _P.DISTRICT_EXPORT,
        _P.FEEDBACK_READ,
    }
)
_DESK = frozenset({_P.REQUESTS_READ, _P.REQUESTS_COUNT})
GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.STATION_EDITOR: (
        frozenset({_P.REPORTS_READ, _P.REPORTS_DRAFT}) | _SUPPLEMENTS | _DIRECTORY | _REGISTERS
    ),
    Role.STREET_LEAD: (
        frozenset({_P.REPORTS_READ, _P.REPORTS_DRAFT, _P.REPORTS_SUBMIT})
        | _SUPPLEMENTS
        | _DIRECTORY
        | _REGISTERS
        | {_P.REQUESTS_COUNT}
    ),
    Role.DISTRICT_REVIEWER: (
        _DISTRICT | _REGISTERS | _DESK | {_P.REPORTS_REVIEW, _P.CORRECTIONS_REVIEW}
    ),
    Role.DISTRICT_PUBLISHER: _DISTRICT | {_P.PAPERS_ISSUE},
    Role.COUNSELLOR: _DESK,
    Role.AUDITOR: frozenset({_P.AUDIT_READ, _P.AUDIT_EXPORT}),
    Role.OPERATOR: frozenset({_P.ACCOUNTS_MANAGE, _P.AUDIT_READ}),
}


@dataclass(frozen=True)
class Caller:
    """The person behind a request; `unit` is a unit code for street roles, else None."""

    account: str
    name: str
    role: Role
    unit: str | None

    def may(self, permission: Permission) -> bool:
        """Tell whether the role includes the permission."""
        return permission in (_P.ANYONE, _P.SIGNED_IN) or permission in GRANTS[self.role]

    def require(self, permission: Permission) -> None:
        """NotAllowed when the role lacks the permission."""
        if not self.may(permission):
            raise NotAllowed(permission)

    def require_unit(self, code: str) -> None:
        """UnknownUnit for another unit's object: it must look as if it were not there."""
        if self.role in UNIT_ROLES and self.unit != code:
            raise UnknownUnit(code)
