"""The embedded home: SQLite and a folder on one machine."""

from functools import partial
from pathlib import Path

from chalicelib.adapters.data_keys_file import FileDataKeys
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.key_file import FileKeyring
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
from chalicelib.application.waiting import Waiting
from chalicelib.home import Home


def embedded_home(data: Path) -> Home:
    """The stores in that folder."""
    audit_key = FileKeyring(data / "keys" / "audit.key")
    database = SqliteDatabase(data / "xinyi.sqlite3", partial(audit_key.tag, "audit"))
    people = SqliteAccounts(database)
    return Home(
        name="sqlite",
        reports=SqliteReports(database),
        accounts=people,
        sessions=people,
        credentials=SqliteCredentials(database),
        failures=SqliteFailures(database),
        audit=SqliteAudit(database),
        outbox=SqliteOutbox(database),
        reminders=SqliteReminders(database),
        attachments=SqliteAttachments(database),
        supplements=SqliteSupplements(database),
        directory=SqliteDirectory(database),
        registers=SqliteRegisters(database),
        issued=SqliteIssuedPapers(database),
        requests=SqliteRequests(database),
        answers=SqliteAnswers(database),
        data_keys=FileDataKeys(data / "keys" / "requests.key"),
        files=FolderFiles(data / "files"),
        keyring=FileKeyring(data / "keys" / "accounts.key"),
        audit_mac=partial(audit_key.tag, "audit"),
        waiting=Waiting(),
        takes_writes=database.takes_writes,
    )
