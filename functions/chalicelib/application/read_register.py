"""Registers as the caller may see them: the list, one register's entries, one entry's life."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.errors import UnknownEntry
from chalicelib.domain.registers import Entry, Register, Scope
from chalicelib.domain.roles import UNIT_ROLES, Caller

from .register_context import register_context, require_owner
from .services import Services


def list_registers(services: Services, caller: Caller) -> list[dict[str, Any]]:
    """Every register that the caller may read, in the order of the catalogue."""
    return [
        register_json(register) | {"may": _may(register, caller)}
        for register in services.registering.catalogue.registers
        if register.scope is Scope.UNIT or caller.role not in UNIT_ROLES
    ]


def read_register(services: Services, caller: Caller, name: str, owner: str) -> dict[str, Any]:
    """One owner's entries, with what a new one would be checked against."""
    register, _ = services.registering.of(caller, name)
    require_owner(services, caller, register, owner)
    newest = services.registering.store.newest(name, owner)
    return {
        "register": register_json(register),
        "context": register_context(services, register, owner, ()),
        "entries": [entry_json(one) for one in newest],
        "may": _may(register, caller),
    }


def read_all(services: Services, caller: Caller, name: str) -> dict[str, Any]:
    """Every owner's entries, for the district; a street's caller sees its own."""
    register, _ = services.registering.of(caller, name)
    own = caller.unit if caller.role in UNIT_ROLES else None
    store = services.registering.store
    newest = store.newest(name, own) if own else store.newest_of_all(name)
    return {
        "register": register_json(register),
        "owners": _owners(services, register, own),
        "places": _places(services, own),
        "entries": [entry_json(one) for one in newest],
        "may": _may(register, caller),
    }


def read_entry(
    services: Services, caller: Caller, name: str, owner: str, entry: str
) -> tuple[int, dict[str, Any]]:
    """The newest revision's number, and the entry with every revision, oldest first."""
    register, _ = services.registering.of(caller, name)
    require_owner(services, caller, register, owner)
    revisions = services.registering.store.revisions(name, owner, entry)
    if not revisions:
        raise UnknownEntry(entry)
    return revisions[-1].revision, {
        **entry_json(revisions[-1]),
        "context": register_context(services, register, owner, revisions),
        "revisions": [entry_json(one) for one in revisions],
        "may": _may(register, caller),
    }


def register_json(register: Register) -> dict[str, Any]:
    """A register as pages show it."""
    return {
        "name": register.name,
        "title": register.title,
        "form": register.form,
        "scope": register.scope.value,
        "group": register.group,
        "about": register.about,
        "clause": register.clause,
        "columns": list(register.columns),
        "one": register.one,
        "photos": register.photos,
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry's revision as JSON."""
    return {
        "owner": entry.owner,
        "id": entry.id,
        "revision": entry.revision,
        "answers": entry.answers,
        "reasons": entry.reasons,
        "withdrawn": entry.withdrawn,
        "saved_at": entry.saved_at.isoformat(),
        "saved_by": entry.saved_by,
    }


def _owners(services: Services, register: Register, own: str | None) -> list[dict[str, str]]:
    if register.scope is Scope.DISTRICT:
        return [{"code": services.district.code, "name": services.district.name}]
    units: Sequence[Any] = services.district.units
    return [{"code": one.code, "name": one.name} for one in units if own in (None, one.code)]


def _places(services: Services, own: str | None) -> list[dict[str, str]]:
    """The names behind the codes that answers may hold."""
    units = [one for one in services.district.units if own in (None, one.code)]
    named = [(one.code, one.name) for one in units]
    named += [(one.code, one.name) for unit in units for one in unit.communities]
    return [{"code": code, "name": name} for code, name in named]


def _may(register: Register, caller: Caller) -> list[str]:
    return ["save"] if caller.role in register.writers else []
