"""Everything a use case may need, as one frozen object; bootstrap alone builds it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chalicelib.domain.audit import Mac
from chalicelib.domain.audit_words import AuditWords
from chalicelib.domain.clock import Clock
from chalicelib.domain.events import Event
from chalicelib.domain.findings import Finding
from chalicelib.domain.form import Form
from chalicelib.domain.issued_papers import IssuedPaperStore
from chalicelib.domain.passkeys import PasskeyReader
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.ports import (
    AccountStore,
    AuditLog,
    CredentialStore,
    FileStore,
    Keyring,
    Outbox,
    PasswordHasher,
    ReportStore,
    SessionStore,
)
from chalicelib.domain.records import RecordReader
from chalicelib.domain.retention import Retention
from chalicelib.domain.room import Room
from chalicelib.domain.totp import CodeAt
from chalicelib.domain.units import District
from chalicelib.domain.workbooks import Workbooks

from .attaching import Attaching
from .directing import Directing
from .kept_answers import KeptAnswers
from .planning import Planning
from .receiving import Receiving
from .registering import Registering
from .reminding import Reminding
from .sign_in_pace import SignInPace
from .supplementing import Supplementing
from .waiting import Waiting


@dataclass(frozen=True)
class Services:
    """The district, its rules and the stores behind their ports.

    `clock` may be the demo's; `real_clock` is what people's phones show, for one-time codes.
    `public` lets a document of a schema out to everybody, or raises TooPrivate.
    """

    district: District
    policy: ReportingPolicy
    form: Form
    sentence: Callable[[Finding], str]
    clock: Clock
    reports: ReportStore
    accounts: AccountStore
    sessions: SessionStore
    audit: AuditLog
    audit_mac: Mac
    audit_words: AuditWords
    outbox: Outbox
    files: FileStore
    workbooks: Workbooks
    read_record: RecordReader
    passwords: PasswordHasher
    pace: SignInPace
    credentials: CredentialStore
    keyring: Keyring
    code_at: CodeAt
    real_clock: Clock
    qr_path: Callable[[str], dict[str, Any]]
    common_passwords: frozenset[str]
    pause: Callable[[float], None]
    reminding: Reminding
    attaching: Attaching
    supplementing: Supplementing
    directing: Directing
    registering: Registering
    planning: Planning
    issued: IssuedPaperStore
    receiving: Receiving
    retention: Retention
    public: Callable[[str, Any], Any]
    shared_rooms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    events: tuple[Event, ...] = ()
    sample: bool = False
    site_url: str = "http://127.0.0.1:8000"
    passkeys: PasskeyReader | None = None
    store_name: str = "sqlite"
    room: Callable[[], Room | None] = lambda: None
    takes_writes: Callable[[], bool] = lambda: True
    waiting: Waiting = field(default_factory=Waiting)
    kept: KeptAnswers = field(default_factory=KeptAnswers, init=False, repr=False, compare=False)

    def today(self) -> date:
        """The day in Shanghai."""
        return self.clock().astimezone(SHANGHAI).date()
