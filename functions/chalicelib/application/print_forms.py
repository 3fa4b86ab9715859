"""Blank forms as PDF: 附件3, and 附件5 with or without a unit's communities."""

from typing import Any

from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.roles import Caller

from .documents import fetch_document
from .services import Services

BLANKS: dict[str, dict[str, Any]] = {
    "annex3": {},
    "annex5": {"unit_name": "", "rows": [], "sample": False},
}
EMPTY = {"planned": None, "staff": None, "contact": None, "phone": None}


def blank_form_pdf(services: Services, name: str) -> bytes:
    """The blank form of that name; UnknownVersion for another name."""
    if name not in BLANKS:
        raise UnknownVersion(name)
    return fetch_document(services, name, BLANKS[name])


def schedule_pdf(services: Services, caller: Caller, unit: str) -> bytes:
    """附件5 with the unit's communities named, the rest to be filled in by hand."""
    caller.require_unit(unit)
    return fetch_document(services, "annex5", schedule_model(services, unit))


def schedule_model(services: Services, code: str) -> dict[str, Any]:
    """The station's row, then one for each community of today's register."""
    unit, today = services.district.unit(code), services.today()
    names = [each.name for each in unit.communities if each.validity.covers(today)]
    return {
        "unit_name": unit.name,
        "rows": [{"community": name, **EMPTY} for name in (None, *names)],
        "sample": services.sample,
    }
