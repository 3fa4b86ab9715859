"""Puts the parts together; the only module that knows the concrete classes."""

import json
import time
from functools import cache, partial
from importlib.resources import files
from typing import Any

from chalicelib.adapters.argon2_passwords import Argon2Passwords
from chalicelib.adapters.channel_files import ChannelSettingsError, load_channels
from chalicelib.adapters.channel_folder import FolderChannel
from chalicelib.adapters.clocks import machine_clock
from chalicelib.adapters.common_passwords import common_passwords
from chalicelib.adapters.data_keys_file import FileDataKeys
from chalicelib.adapters.demo_passwords import DemoPasswords
from chalicelib.adapters.district_files import (
    load_district,
    load_plan_id,
    load_reporting,
    load_stations,
)
from chalicelib.adapters.event_files import load_events
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.form_files import (
    MONTHLY_REPORT,
    MONTHLY_SUPPLEMENT,
    load_form,
    load_messages,
)
from chalicelib.adapters.key_file import FileKeyring
from chalicelib.adapters.pdf_records import read_record
from chalicelib.adapters.policy_files import load_plans
from chalicelib.adapters.register_files import load_catalogue, load_register_forms
from chalicelib.adapters.reminder_files import load_reminder_plan, load_workdays
from chalicelib.adapters.request_forms import load_request_forms
from chalicelib.adapters.sample_dates import as_fresh_as_made
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes
from chalicelib.adapters.shape_checker import FastShapeChecker
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
from chalicelib.adapters.station_record_check import station_checker
from chalicelib.adapters.totp_codes import qr_path, totp_code
from chalicelib.api.application import XinyiApp, create_app
from chalicelib.api.edge import Edge
from chalicelib.api.problems import Problems
from chalicelib.application.attaching import Attaching
from chalicelib.application.directing import Directing
from chalicelib.application.planning import Planning
from chalicelib.application.receiving import Receiving
from chalicelib.application.registering import Registering
from chalicelib.application.reminding import Reminding
from chalicelib.application.services import Services
from chalicelib.application.sign_in_pace import SignInPace
from chalicelib.application.supplementing import Supplementing
from chalicelib.domain.building_due import building_due
from chalicelib.domain.registers import RegisterStore
from chalicelib.domain.reminder_ports import Channel
from chalicelib.scanning.scanner import FileScanner
from chalicelib.settings import Settings, SettingsError
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks


def build_services(settings: Settings) -> Services:
    """The services of the embedded home: SQLite and a folder under `settings.data`."""
    database = SqliteDatabase(settings.data / "xinyi.sqlite3")
    people = SqliteAccounts(database)
    stations, planning = _stations(), _planning()
    keyring = FileKeyring(settings.data / "keys" / "accounts.key")
    return Services(
        district=load_district(),
        policy=load_reporting(),
        form=load_form(MONTHLY_REPORT),
        sentence=load_messages().sentence,
        clock=settings.clock,
        reports=SqliteReports(database),
        accounts=people,
        sessions=people,
        audit=SqliteAudit(database),
        outbox=SqliteOutbox(database),
        files=FolderFiles(settings.data / "files"),
        workbooks=ExcelWorkbooks(),
        read_record=read_record,
        passwords=DemoPasswords(Argon2Passwords()) if settings.demo else Argon2Passwords(),
        pace=SignInPace(time.time, SqliteFailures(database), partial(keyring.tag, "sign-in")),
        credentials=SqliteCredentials(database),
        keyring=keyring,
        code_at=totp_code,
        real_clock=machine_clock,
        qr_path=qr_path,
        common_passwords=common_passwords(),
        pause=time.sleep,
        reminding=Reminding(load_reminder_plan(), load_workdays(), SqliteReminders(database)),
        attaching=Attaching(SqliteAttachments(database), FileScanner()),
        supplementing=_supplementing(database),
        directing=_directing(database, stations),
        registering=_registering(SqliteRegisters(database), planning),
        planning=planning,
        issued=SqliteIssuedPapers(database),
        receiving=_receiving(database, settings),
        shared_rooms=_shared_rooms(stations),
        events=load_events(),
        sample=settings.demo,
        site_url=settings.site_url,
    )


def build_app(services: Services, *, secure: bool = False) -> XinyiApp:
    """The Chalice app over these services."""
    shapes = _schema("api.v1.json")
    checkers = {name: FastShapeChecker(shape) for name, shape in shapes["$defs"].items()}
    problems = Problems(_schema("problems.zh.json"), services)
    return create_app(Edge(services, problems, checkers, secure), shapes)


def build_channels(settings: Settings, services: Services) -> list[Channel]:
    """The channels of XINYI_CHANNELS; without that file, the folder alone. SettingsError."""
    folder = FolderChannel(services.files)
    if settings.channels is None:
        return [folder]
    try:
        return load_channels(settings.channels, settings.clock, folder, services.district)
    except ChannelSettingsError as error:
        raise SettingsError(str(error)) from None


@cache
def _stations() -> list[dict[str, Any]]:
    """The station records of this release, read and checked once in a process."""
    return load_stations()


def _schema(name: str) -> Any:
    return json.loads(files("schemas").joinpath(name).read_text("utf-8"))


def _supplementing(database: SqliteDatabase) -> Supplementing:
    form, messages = load_form(MONTHLY_SUPPLEMENT), load_messages(MONTHLY_SUPPLEMENT)
    return Supplementing(form, messages.sentence, SqliteSupplements(database))


def _planning() -> Planning:
    plans = load_plans()
    return Planning(plans, load_plan_id() or next(iter(plans)))


def _registering(store: RegisterStore, planning: Planning) -> Registering:
    catalogue, due = load_catalogue(), building_due(planning.all[planning.own])
    return Registering(catalogue, load_register_forms(catalogue), store, due)


def _directing(database: SqliteDatabase, stations: list[dict[str, Any]]) -> Directing:
    store = SqliteDirectory(database)
    return Directing(tuple(stations), store, station_checker(), as_fresh_as_made)


def _receiving(database: SqliteDatabase, settings: Settings) -> Receiving:
    return Receiving(
        requests=SqliteRequests(database),
        answers=SqliteAnswers(database),
        box=SealedEnvelopes(FileDataKeys(settings.data / "keys" / "requests.key")),
        forms=load_request_forms(),
        counters=SqliteFailures(database),
        seconds=time.time,
    )


def _shared_rooms(stations: list[dict[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (station["id"], tuple(station["shared_with"]))
        for station in stations
        if station.get("shared_with")
    )
