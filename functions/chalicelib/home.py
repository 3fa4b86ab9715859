"""What a home provides: every store over one engine, its keys, and how long it waits for a PDF."""

from dataclasses import dataclass

from chalicelib.application.waiting import Waiting
from chalicelib.domain.attachments import AttachmentStore
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
from chalicelib.domain.reminder_ports import ReminderLog


@dataclass(frozen=True)
class Home:
    """The stores behind their ports; `name` is told at /health."""

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
    files: FileStore
    keyring: Keyring
    waiting: Waiting
