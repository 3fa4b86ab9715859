"""The databases the store contract runs on, each behind the same ports."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.awsrequest import AWSPreparedRequest
from botocore.exceptions import ConnectionClosedError

from chalicelib.adapters.dynamodb_accounts import DynamoAccounts
from chalicelib.adapters.dynamodb_answers import DynamoAnswers
from chalicelib.adapters.dynamodb_attachments import DynamoAttachments
from chalicelib.adapters.dynamodb_audit import DynamoAudit
from chalicelib.adapters.dynamodb_credentials import DynamoCredentials
from chalicelib.adapters.dynamodb_directory import DynamoDirectory
from chalicelib.adapters.dynamodb_failures import DynamoFailures
from chalicelib.adapters.dynamodb_issued_papers import DynamoIssuedPapers
from chalicelib.adapters.dynamodb_outbox import DynamoOutbox
from chalicelib.adapters.dynamodb_registers import DynamoRegisters
from chalicelib.adapters.dynamodb_reminders import DynamoReminders
from chalicelib.adapters.dynamodb_reports import DynamoReports
from chalicelib.adapters.dynamodb_requests import DynamoRequests
from chalicelib.adapters.dynamodb_sessions import DynamoSessions
from chalicelib.adapters.dynamodb_supplements import DynamoSupplements
from chalicelib.adapters.dynamodb_table import DynamoTable, create_table
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.sqlite_accounts import SqliteAccounts
from chalicelib.adapters.sqlite_answers import SqliteAnswers
from chalicelib.adapters.sqlite_attachments import SqliteAttachments
from chalicelib.adapters.sqlite_audit import SqliteAudit
from chalicelib.adapters.sqlite_credentials import SqliteCredentials
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.adapters.sqlite_directory import SqliteDirectory
from chalicelib.adapters.sqlite_failures import SqliteFailures
from chalicelib.adapters.sqlite_issued_papers import SqliteIssuedPapers
from chalicelib.adapters.sqlite_outbox import SqliteOutbox
from chalicelib.adapters.sqlite_registers import SqliteRegisters
from chalicelib.adapters.sqlite_reminders import SqliteReminders
from chalicelib.adapters.sqlite_reports import SqliteReports
from chalicelib.adapters.sqlite_requests import SqliteRequests
from chalicelib.adapters.sqlite_supplements import SqliteSupplements
from chalicelib.domain.attachments import AttachmentStore
from chalicelib.domain.issued_papers import IssuedPaperStore
from chalicelib.domain.ports import (
    AccountStore,
    AuditLog,
    CredentialStore,
    DirectoryStore,
    FailureStore,
    Outbox,
    ReportStore,
    SessionStore,
    SupplementStore,
)
from chalicelib.domain.registers import RegisterStore
from chalicelib.domain.reminder_ports import ReminderLog
from chalicelib.domain.request_ports import AnswerStore, RequestStore
from contract.emulators import NOWHERE, Emulator

Interruption = Callable[[AWSPreparedRequest], Any]


@dataclass(frozen=True)
class Stores:
    """Every store over one database."""

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
    reopened: Callable[[], "Stores"]


def sqlite_stores(path: Path) -> Stores:
    """The stores over that file."""
    database = SqliteDatabase(path)
    people = SqliteAccounts(database)
    return Stores(
        SqliteReports(database),
        people,
        people,
        SqliteCredentials(database),
        SqliteFailures(database),
        SqliteAudit(database),
        SqliteOutbox(database),
        SqliteReminders(database),
        SqliteAttachments(database),
        SqliteSupplements(database),
        SqliteDirectory(database),
        SqliteRegisters(database),
        SqliteIssuedPapers(database),
        SqliteRequests(database),
        SqliteAnswers(database),
        lambda: sqlite_stores(path),
    )


def dynamodb_stores(emulator: Emulator, table: DynamoTable) -> Stores:
    """The stores over that table."""
    return Stores(
        DynamoReports(table),
        DynamoAccounts(table),
        DynamoSessions(table),
        DynamoCredentials(table),
        DynamoFailures(table),
        DynamoAudit(table),
        DynamoOutbox(table),
        DynamoReminders(table),
        DynamoAttachments(table),
        DynamoSupplements(table),
        DynamoDirectory(table),
        DynamoRegisters(table),
        DynamoIssuedPapers(table),
        DynamoRequests(table),
        DynamoAnswers(table),
        lambda: dynamodb_stores(emulator, DynamoTable(emulator.client(), table.name)),
    )


def fresh_table(emulator: Emulator) -> DynamoTable:
    """A new, empty table."""
    table = DynamoTable(emulator.client(), f"xinyi-{uuid.uuid4().hex[:8]}")
    create_table(table.client, table.name)
    return table


def interrupting(
    emulator: Emulator, table: DynamoTable, operation: str, act: Interruption, times: int = 1
) -> DynamoTable:
    """The same table over a line on which `act` meets the first so many such requests.

    What it returns is the answer; None lets the request pass; it may raise.
    """
    client, left = emulator.line(), iter(range(times))

    def meet(request: AWSPreparedRequest, event_name: str, **_: Any) -> Any:
        if event_name.endswith(operation) and next(left, None) is not None:
            return act(request) or emulator.deliver(request)
        return emulator.deliver(request)

    client.meta.events.register("before-send.dynamodb", meet)
    return DynamoTable(client, table.name, lambda seconds: None)


def losing_the_answer(
    emulator: Emulator, after: Callable[[], object] = lambda: None
) -> Interruption:
    """Carry the request out, let `after` happen, then drop the line instead of answering."""

    def drop(request: AWSPreparedRequest) -> Any:
        emulator.deliver(request)
        after()
        raise ConnectionClosedError(endpoint_url=request.url)

    return drop


def fresh_bucket(emulator: Emulator) -> S3Files:
    """The file store over a new, empty bucket."""
    client, bucket = emulator.files(), f"xinyi-{uuid.uuid4().hex[:8]}"
    where = {"LocationConstraint": NOWHERE["region_name"]}
    client.create_bucket(Bucket=bucket, CreateBucketConfiguration=where)
    return S3Files(client, bucket)
