"""Puts the parts together; with the two homes, all that knows the concrete classes."""

import json
import time
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from typing import Any

from chalicelib.adapters.advisories import at_fault, load_advisories
from chalicelib.adapters.argon2_passwords import Argon2Passwords
from chalicelib.adapters.channel_folder import FolderChannel
from chalicelib.adapters.clocks import machine_clock
from chalicelib.adapters.common_passwords import common_passwords
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.demo_passwords import DemoPasswords
from chalicelib.adapters.disk_room import disk_room
from chalicelib.adapters.district_files import (
    load_district,
    load_plan_id,
    load_reporting,
    load_stations,
)
from chalicelib.adapters.event_files import load_events
from chalicelib.adapters.form_files import (
    MONTHLY_REPORT,
    MONTHLY_SUPPLEMENT,
    load_form,
    load_messages,
)
from chalicelib.adapters.pdf_records import read_record
from chalicelib.adapters.policy_files import load_plans
from chalicelib.adapters.privacy_gate import public, require_exportable
from chalicelib.adapters.register_files import load_catalogue, load_register_forms
from chalicelib.adapters.reminder_files import load_reminder_plan, load_workdays
from chalicelib.adapters.request_forms import load_request_forms
from chalicelib.adapters.retention_files import load_retention
from chalicelib.adapters.sample_dates import as_fresh_as_made
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes
from chalicelib.adapters.shape_checker import FastShapeChecker
from chalicelib.adapters.site_passkeys import SitePasskeys
from chalicelib.adapters.station_record_check import station_checker
from chalicelib.adapters.totp_codes import qr_path, totp_code
from chalicelib.api.application import XinyiApp, create_app
from chalicelib.api.edge import Edge, Lend
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
from chalicelib.domain.audit_words import AuditWords
from chalicelib.domain.building_due import building_due
from chalicelib.domain.exports import Scope
from chalicelib.domain.passkeys import PasskeyReader, may_have_passkeys
from chalicelib.domain.ports import SupplementStore
from chalicelib.domain.registers import RegisterStore
from chalicelib.domain.reminder_ports import Channel
from chalicelib.domain.retention import Retention
from chalicelib.domain.room import Room
from chalicelib.home import Home
from chalicelib.scanning.scanner import FileScanner
from chalicelib.settings import Settings, SettingsError
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks


@cache
def refuse_known_faults() -> None:
    """SettingsError when a package is older than an advisory allows."""
    if found := at_fault(load_advisories()):
        listed = "；".join(f"{one.package} 低于 {one.minimum}（{one.advisory}）" for one in found)
        raise SettingsError(f"以下软件包有已公布的漏洞，请重新安装后再启动：{listed}")


def build_services(settings: Settings) -> Services:
    """The services of the home that the settings name: one machine, or AWS. SettingsError."""
    refuse_known_faults()
    for scope in Scope:
        require_exportable(f"export-{scope}.v1")
    home, stations, planning = build_home(settings), _stations(), _planning()
    return Services(
        district=load_district(),
        policy=load_reporting(),
        form=load_form(MONTHLY_REPORT),
        sentence=load_messages().sentence,
        clock=settings.clock,
        reports=home.reports,
        accounts=home.accounts,
        sessions=home.sessions,
        audit=home.audit,
        audit_mac=home.audit_mac,
        audit_words=_audit_words(),
        outbox=home.outbox,
        files=home.files,
        workbooks=ExcelWorkbooks(),
        read_record=read_record,
        passwords=DemoPasswords(Argon2Passwords()) if settings.demo else Argon2Passwords(),
        pace=SignInPace(time.time, home.failures, partial(home.keyring.tag, "sign-in")),
        credentials=home.credentials,
        keyring=home.keyring,
        code_at=totp_code,
        real_clock=machine_clock,
        qr_path=qr_path,
        common_passwords=common_passwords(),
        pause=time.sleep,
        reminding=Reminding(load_reminder_plan(), load_workdays(), home.reminders),
        attaching=Attaching(home.attachments, FileScanner()),
        supplementing=_supplementing(home.supplements),
        directing=Directing(tuple(stations), home.directory, station_checker(), as_fresh_as_made),
        registering=_registering(home.registers, planning),
        planning=planning,
        issued=home.issued,
        receiving=_receiving(home),
        retention=_retention(),
        public=public,
        shared_rooms=_shared_rooms(stations),
        events=load_events(),
        sample=settings.demo,
        site_url=settings.site_url,
        passkeys=build_passkeys(settings.site_url),
        store_name=home.name,
        waiting=home.waiting,
        takes_writes=home.takes_writes,
        room=_room(settings),
    )


def _retention() -> Retention:
    """SettingsError, before anything is stored, for days out of floor and ceiling."""
    try:
        return load_retention()
    except ContentError as error:
        raise SettingsError(str(error)) from None


def _room(settings: Settings) -> Callable[[], Room | None]:
    """Nobody runs out of room in the cloud."""
    return partial(disk_room, settings.data) if settings.cloud is None else lambda: None


def build_passkeys(site_url: str) -> PasskeyReader | None:
    """Who reads the passkeys of the site, or None where there cannot be any."""
    return SitePasskeys(site_url) if may_have_passkeys(site_url) else None


def build_home(settings: Settings) -> Home:
    """The stores; what the other home needs is not even imported."""
    if settings.cloud is not None:
        from chalicelib.aws_home import aws_home

        return aws_home(settings.cloud)
    from chalicelib.embedded_home import embedded_home

    return embedded_home(settings.data)


def build_app(services: Services, *, secure: bool = False, lend: Lend | None = None) -> XinyiApp:
    """The Chalice app over these services; `lend` is for a gateway that carries little."""
    shapes = _schema("api.v1.json")
    checkers = {name: FastShapeChecker(shape) for name, shape in shapes["$defs"].items()}
    problems = Problems(_schema("problems.zh.json"), services)
    edge = Edge(services, problems, checkers, secure, lend)
    return create_app(edge, shapes, _schema("answers.json"))


def build_lend(settings: Settings) -> Lend | None:
    """How large answers leave: by themselves on one machine, by a link on AWS."""
    if settings.cloud is None:
        return None
    from chalicelib.aws_home import aws_lending

    return aws_lending(settings.cloud).lend


def build_channels(settings: Settings, services: Services) -> list[Channel]:
    """The channels of XINYI_CHANNELS or of the parameter; without, the folder. SettingsError."""
    # Mail and HTTP clients are for the timer alone.
    from chalicelib.adapters.channel_files import ChannelSettingsError, load_channels

    folder = FolderChannel(services.files)
    try:
        text = _channels_text(settings)
        if text is None:
            return [folder]
        return load_channels(text, settings.clock, folder, services.district)
    except ChannelSettingsError as error:
        raise SettingsError(str(error)) from None


def _channels_text(settings: Settings) -> str | None:
    from chalicelib.adapters.channel_files import read_channels

    if settings.channels is not None:
        return read_channels(settings.channels)
    if settings.cloud is not None and settings.cloud.channels:
        from chalicelib.aws_home import aws_channels

        return aws_channels(settings.cloud)
    return None


@cache
def _stations() -> list[dict[str, Any]]:
    """The station records of this release, read and checked once in a process."""
    return load_stations()


def _schema(name: str) -> Any:
    return json.loads(files("schemas").joinpath(name).read_text("utf-8"))


def _audit_words() -> AuditWords:
    titles = {slug: text["title"] for slug, text in _schema("problems.zh.json").items()}
    units = {unit.code: unit.name for unit in load_district().units}
    return AuditWords(_schema("audit.zh.json"), units, titles)


def _supplementing(store: SupplementStore) -> Supplementing:
    form, messages = load_form(MONTHLY_SUPPLEMENT), load_messages(MONTHLY_SUPPLEMENT)
    return Supplementing(form, messages.sentence, store)


def _planning() -> Planning:
    plans = load_plans()
    return Planning(plans, load_plan_id() or next(iter(plans)))


def _registering(store: RegisterStore, planning: Planning) -> Registering:
    catalogue, due = load_catalogue(), building_due(planning.all[planning.own])
    return Registering(catalogue, load_register_forms(catalogue), store, due)


def _receiving(home: Home) -> Receiving:
    return Receiving(
        requests=home.requests,
        answers=home.answers,
        box=SealedEnvelopes(home.data_keys),
        forms=load_request_forms(),
        counters=home.failures,
        seconds=time.time,
    )


def _shared_rooms(stations: list[dict[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (station["id"], tuple(station["shared_with"]))
        for station in stations
        if station.get("shared_with")
    )
