"""Whose register it is, and what its rules know besides the answers."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.errors import UnknownUnit
from chalicelib.domain.registers import Entry, Register, Scope
from chalicelib.domain.roles import Caller

from .services import Services


def require_owner(services: Services, caller: Caller, register: Register, owner: str) -> None:
    """UnknownUnit for an owner that the caller may not see, or that keeps no such register."""
    if register.scope is Scope.UNIT:
        caller.require_unit(owner)
        services.district.unit(owner)
    elif owner != services.district.code:
        raise UnknownUnit(owner)


def register_context(
    services: Services, register: Register, owner: str, revisions: Sequence[Entry]
) -> dict[str, Any]:
    """The context of a check, as JSON.

    `previous` and `baseline` are the newest and the first answers of this entry, or null;
    `others` are the answers of the owner's other live entries.
    """
    place = _place(services, register, owner)
    newest = services.registering.store.newest(register.name, owner)
    own = revisions[0].id if revisions else None
    return {
        **place,
        "today": services.today().isoformat(),
        "due": dict(services.registering.due),
        "registry": {"community_count": len(place["communities"])},
        "previous": revisions[-1].answers if revisions else None,
        "baseline": revisions[0].answers if revisions else None,
        "others": [one.answers for one in newest if one.id != own and not one.withdrawn],
    }


def _place(services: Services, register: Register, owner: str) -> dict[str, Any]:
    """The owner's name, and the communities or, for the district, the units it may name."""
    if register.scope is Scope.DISTRICT:
        units = [{"code": one.code, "name": one.name} for one in services.district.units]
        district = {"code": owner, "name": services.district.name}
        return {"unit": district, "units": units, "communities": []}
    unit = services.district.unit(owner)
    communities = [{"code": one.code, "name": one.name} for one in unit.communities]
    own = {"code": owner, "name": unit.name}
    return {"unit": own, "units": [own], "communities": communities}
