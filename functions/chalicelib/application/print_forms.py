"""Blank forms as PDF: 附件3, and 附件5 with or without a unit's communities."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.registers import ONLY, Entry
from chalicelib.domain.roles import Caller

from .documents import fetch_document
from .services import Services

BLANKS: dict[str, dict[str, Any]] = {
    "annex3": {},
    "annex5": {"unit_name": "", "rows": [], "sample": False},
}
REGISTER = "build-schedule"
EMPTY = {"planned": None, "staff": None, "contact": None, "phone": None}


def blank_form_pdf(services: Services, name: str) -> bytes:
    """The blank form of that name; UnknownVersion for another name."""
    if name not in BLANKS:
        raise UnknownVersion(name)
    return fetch_document(services, name, BLANKS[name])


def schedule_pdf(services: Services, caller: Caller, unit: str) -> bytes:
    """附件5 as the unit filed it last; before that, with its communities named, to fill by hand."""
    caller.require_unit(unit)
    kept = services.registering.store.revisions(REGISTER, unit, ONLY)
    if not kept:
        return fetch_document(services, "annex5", schedule_model(services, unit))
    return fetch_document(services, REGISTER, filed_model(services, kept[-1]))


def filed_model(services: Services, entry: Entry) -> dict[str, Any]:
    """The station's row, then the rooms in the order of the unit's communities."""
    unit = services.district.unit(entry.owner)
    names: dict[str | None, str | None] = {one.code: one.name for one in unit.communities}
    places: list[str | None] = [None, *names]
    rows = sorted(entry.answers["rows"], key=lambda row: places.index(row.get("community")))
    return {
        "unit_name": unit.name,
        "rows": [_filed(row, names.get(row.get("community"))) for row in rows],
        "sample": services.sample,
    }


def _filed(row: Mapping[str, Any], name: str | None) -> dict[str, Any]:
    return {
        "community": name,
        "planned": row["planned_month"],
        "staff": row["staff_count"],
        "contact": row["contact"],
        "phone": row["phone"],
    }


def schedule_model(services: Services, code: str) -> dict[str, Any]:
    """The station's row, then one for each community of today's register."""
    unit, today = services.district.unit(code), services.today()
    names = [each.name for each in unit.communities if each.validity.covers(today)]
    return {
        "unit_name": unit.name,
        "rows": [{"community": name, **EMPTY} for name in (None, *names)],
        "sample": services.sample,
    }
