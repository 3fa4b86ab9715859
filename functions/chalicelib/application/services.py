"""Everything a use case may need, as one frozen object; bootstrap alone builds it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.clock import Clock
from chalicelib.domain.findings import Finding
from chalicelib.domain.form import Form
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.ports import (
    AccountStore,
    AuditLog,
    FileStore,
    Outbox,
    PasswordHasher,
    ReportStore,
    SessionStore,
)
from chalicelib.domain.units import District

from .reminding import Reminding
from .sign_in_pace import SignInPace


@dataclass(frozen=True)
class Services:
    """The district, its rules and the stores behind their ports."""

    district: District
    policy: ReportingPolicy
    form: Form
    sentence: Callable[[Finding], str]
    clock: Clock
    reports: ReportStore
    accounts: AccountStore
    sessions: SessionStore
    audit: AuditLog
    outbox: Outbox
    files: FileStore
    passwords: PasswordHasher
    pace: SignInPace
    pause: Callable[[float], None]
    reminding: Reminding
    shared_rooms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sample: bool = False
    store_name: str = "sqlite"

    def today(self) -> date:
        """The day in Shanghai."""
        return self.clock().astimezone(SHANGHAI).date()
