"""What a home provides: every store over one engine, its keys, and how long it waits for a PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.application.waiting import Waiting
from chalicelib.domain.attachments import AttachmentStore
from chalicelib.domain.audit import Mac
from chalicelib.domain.issued_papers import IssuedPaperStore
from chalicelib.domain.ports import (
    AccountStore,
    AuditLog,
    CredentialStore,
    DirectoryStore,
    FailureStore,
    FileStore,
    Keyring,
    Outbox,
    ReportStore,
    SessionStore,
    SupplementStore,
)
from chalicelib.domain.registers import RegisterStore
from chalicelib.domain.reminder_ports import ReminderLog
from chalicelib.domain.request_ports import AnswerStore, RequestStore
from chalicelib.domain.sealing import DataKeys


@dataclass(frozen=True)
class Home:
    """The stores behind their ports; `name` and whether it `takes_writes` are told at /health."""

    name: str
    reports: ReportStore
    accounts: AccountStore
    sessions: SessionStore
    credentials: CredentialStore
    failures: FailureStore
    audit: AuditLog
    outbox: Outbox
    reminders: ReminderLog
    attachments: AttachmentStore
    supplements: SupplementStore
    directory: DirectoryStore
    registers: RegisterStore
    issued: IssuedPaperStore
    requests: RequestStore
    answers: AnswerStore
    data_keys: DataKeys
    files: FileStore
    keyring: Keyring
    audit_mac: Mac
    waiting: Waiting
    takes_writes: Callable[[], bool] = lambda: True
