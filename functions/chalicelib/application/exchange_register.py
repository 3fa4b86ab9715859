"""A register as a file, and back: nothing is stored by reading one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.audit import DISTRICT_CHAIN
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.register_tables import RegisterSheets, rows_of, tables_of
from chalicelib.domain.registers import Entry, Register, RegisterForm
from chalicelib.domain.roles import UNIT_ROLES, Caller

from .findings_json import findings_json
from .register_context import register_context, require_owner
from .services import Services
from .taking_away import record_export

NOTES = (
    "新增的记录编号一栏写“新1”“新2”；清单表用同样的编号对应。",
    "来访者的姓名、电话、住址不要写。",
)


def register_sheets(services: Services, caller: Caller, name: str) -> RegisterSheets:
    """The caller's live entries as tables, and a link in the audit chain."""
    register, form = services.registering.of(caller, name)
    own = caller.unit if caller.role in UNIT_ROLES else None
    entries = services.registering.live(name, own)
    record_export(services, caller, name, own or DISTRICT_CHAIN)
    tables = [
        replace(table, rows=[row for one in entries for row in _rows(table, one)])
        for table in tables_of(register.title, form.form.schema)
    ]
    return RegisterSheets(
        register.title, NOTES, tables, _names(services), own is None, services.today()
    )


def take_register(
    services: Services, caller: Caller, name: str, owner: str, raw: bytes
) -> list[dict[str, Any]]:
    """Each entry of the workbook with its findings, and whether it is new, changed or the same.

    UnreadableWorkbook with a sentence when the file cannot be taken.
    """
    register, form = services.registering.of(caller, name)
    require_owner(services, caller, register, owner)
    empty = tables_of(register.title, form.form.schema)
    names, today = _names(services), services.today()
    sheets = RegisterSheets(register.title, (), empty, names, owners=False, today=today)
    known = {one.id: one for one in services.registering.store.newest(name, owner)}
    return [
        _told(services, register, form, owner, known.get(one.mark), one.place, one.answers)
        for one in services.workbooks.read_register(raw, sheets)
    ]


def _told(
    services: Services,
    register: Register,
    form: RegisterForm,
    owner: str,
    known: Entry | None,
    place: str,
    answers: Mapping[str, Any],
) -> dict[str, Any]:
    revisions = (
        services.registering.store.revisions(register.name, owner, known.id) if known else ()
    )
    context = register_context(services, register, owner, revisions)
    same = known is not None and known.answers == answers
    return {
        "place": place,
        "id": known.id if known else None,
        "revision": known.revision if known else 0,
        "change": "same" if same else "changed" if known else "new",
        "answers": answers,
        "findings": findings_json(form, check_answers(form.form, answers, context)),
    }


def _rows(table: Any, one: Entry) -> Any:
    return rows_of(table, one.owner, one.id, one.answers)


def _names(services: Services) -> Mapping[str, str]:
    named = {one.code: one.name for one in services.district.units}
    return named | {
        one.code: one.name for unit in services.district.units for one in unit.communities
    }
