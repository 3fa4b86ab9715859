"""Keep an entry of a register: one more revision, never in place of the one before."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import (
    InvalidEntry,
    KeyReused,
    NotAllowed,
    StaleRevision,
    UnknownEntry,
)
from chalicelib.domain.explanations import unexplained
from chalicelib.domain.findings import Finding
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.registers import ONLY, Entry, Register, RegisterForm
from chalicelib.domain.roles import Caller, Permission

from .register_context import register_context, require_owner
from .services import Services


@dataclass(frozen=True)
class Saving:
    """What somebody wrote: whole answers, the reasons that rules ask for, and whether it ends."""

    answers: Any
    reasons: Mapping[str, str] = field(default_factory=dict)
    withdrawn: bool = False


@dataclass(frozen=True)
class _Place:
    services: Services
    caller: Caller
    register: Register
    form: RegisterForm
    owner: str


def add_entry(
    services: Services, caller: Caller, name: str, owner: str, key: str, saving: Saving
) -> tuple[Entry, list[Finding]]:
    """The first revision of a new entry; the same key gives the same entry again.

    KeyReused for another content under the key, StaleRevision for a second entry of a
    register that has one for each owner, InvalidEntry as save_entry.
    """
    place = _place(services, caller, name, owner)
    entry = ONLY if place.register.one else _id(caller, owner, key)
    revisions = services.registering.store.revisions(name, owner, entry)
    if not revisions:
        return _append(place, entry, (), saving)
    if place.register.one:
        raise StaleRevision(0)
    if revisions[0].answers != saving.answers:
        raise KeyReused(key)
    return revisions[0], []


def save_entry(
    services: Services,
    caller: Caller,
    name: str,
    owner: str,
    entry: str,
    revision: int,
    saving: Saving,
) -> tuple[Entry, list[Finding]]:
    """The revision as stored, with the findings that let it pass.

    UnknownEntry, StaleRevision when somebody wrote first, InvalidEntry (nothing stored)
    for an error or a change without the reason that its rule asks for.
    """
    place = _place(services, caller, name, owner)
    revisions = services.registering.store.revisions(name, owner, entry)
    if not revisions:
        raise UnknownEntry(entry)
    if revision != revisions[-1].revision:
        raise StaleRevision(revision)
    return _append(place, entry, revisions, saving)


def check_entry(
    services: Services, caller: Caller, name: str, owner: str, entry: str | None, answers: Any
) -> list[Finding]:
    """All findings of the answers, however wrong they are inside; nothing is stored."""
    place = _place(services, caller, name, owner)
    revisions = services.registering.store.revisions(name, owner, entry) if entry else ()
    return _findings(place, revisions, answers)


def _place(services: Services, caller: Caller, name: str, owner: str) -> _Place:
    register, form = services.registering.of(caller, name)
    require_owner(services, caller, register, owner)
    if caller.role not in register.writers:
        raise NotAllowed(Permission.REGISTERS_WRITE)
    return _Place(services, caller, register, form, owner)


def _id(caller: Caller, owner: str, key: str) -> str:
    return hashlib.sha256(f"{caller.account}|{owner}|{key}".encode()).hexdigest()[:16]


def _findings(place: _Place, revisions: Sequence[Entry], answers: Any) -> list[Finding]:
    context = register_context(place.services, place.register, place.owner, revisions)
    return check_answers(place.form.form, answers, context)


def _append(
    place: _Place, entry: str, revisions: Sequence[Entry], saving: Saving
) -> tuple[Entry, list[Finding]]:
    findings = _findings(place, revisions, saving.answers)
    if blocking := unexplained(place.form.form, findings, saving.reasons):
        raise InvalidEntry(place.register.form, blocking)
    now, caller, name = place.services.clock(), place.caller, place.register.name
    saved = Entry(
        register=name,
        owner=place.owner,
        id=entry,
        revision=len(revisions) + 1,
        schema=place.form.form.schema_id,
        answers=saving.answers,
        saved_at=now,
        saved_by=caller.account,
        reasons=saving.reasons,
        withdrawn=saving.withdrawn,
    )
    act = "entry_withdraw" if saving.withdrawn else "entry_save"
    target = f"{name}/{place.owner}/{entry}#{saved.revision}"
    event = AuditEvent(place.owner, now, caller.account, caller.role, act, target)
    place.services.registering.store.append(saved, event)
    return saved, findings
