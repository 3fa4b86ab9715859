"""The monthly report as a workbook: hand out the form, take a filled one in as the draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.findings import Finding
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.reports import Draft, Head
from chalicelib.domain.roles import Caller
from chalicelib.domain.workbooks import CellNote, FormSheet, Reading

from .findings_json import findings_json
from .open_report import locate, require_open
from .read_report import carried_stocks
from .report_context import report_context
from .save_draft import save_draft
from .services import Services

# The page keeps reasons with a draft as texts at `/reasons/<rule>`.
REASONS = "/reasons/"


@dataclass(frozen=True)
class Imported:
    """The draft as saved, and what is to be said of the workbook's cells."""

    head: Head
    draft: Draft
    findings: list[dict[str, Any]]


def form_workbook(services: Services, caller: Caller, unit: str, period: str) -> bytes:
    """The form of that unit and period, to be filled in with Excel."""
    _, head = locate(services, caller, unit, period)
    return services.workbooks.template(sheet_of(services, unit, head)[0])


def import_workbook(
    services: Services, caller: Caller, unit: str, period: str, *, revision: int, raw: bytes
) -> Imported:
    """Save what a filled workbook says as the draft; what it leaves blank stays as it was.

    UnreadableWorkbook when it cannot be taken; else the errors of save_draft. Nothing is
    stored when an error is raised.
    """
    _, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    sheet, context = sheet_of(services, unit, head.editable().at(revision))
    reading = services.workbooks.read(raw, sheet)
    before = context["report"]["returned_answers"] or {}
    answers, typed = _kept(head.draft, before, reading)
    saved = save_draft(
        services, caller, unit, period, revision=revision, answers=answers, typed=typed
    )
    found = check_answers(services.form, {**answers, **reading.candidate}, context)
    findings = [*map(note_json, reading.notes), *placed_findings(services, found, reading.cells)]
    assert saved.draft is not None
    return Imported(saved, saved.draft, findings)


def sheet_of(services: Services, unit: str, head: Head) -> tuple[FormSheet, dict[str, Any]]:
    """What a workbook of that report is given, and the context of its check."""
    found = services.district.unit(unit)
    context = report_context(services, found, head)
    window = head.period.window(services.policy.cutoff_day)
    last = next(iter(context["history"]), None)
    carried = carried_stocks(context)
    return FormSheet(services.form, found, head.period, window, carried, last), context


def _kept(
    draft: Draft | None, returned: Mapping[str, Any], reading: Reading
) -> tuple[dict[str, Any], dict[str, str]]:
    """The workbook's content over the draft's; its events replace the draft's or leave them."""
    told = {*reading.answers, *(pointer[1:] for pointer in reading.typed)}
    before_answers: Mapping[str, Any] = draft.answers if draft else returned
    before_typed: Mapping[str, str] = draft.typed if draft else {}
    answers = {name: value for name, value in before_answers.items() if name not in told}
    typed = {
        pointer: text
        for pointer, text in before_typed.items()
        if pointer.startswith(REASONS) or not _overwritten(pointer, told, reading)
    }
    return {**answers, **reading.answers}, {**typed, **reading.typed}


def _overwritten(pointer: str, told: set[str], reading: Reading) -> bool:
    name = pointer.split("/")[1]
    return reading.tells_events if name == "events" else name in told


def note_json(note: CellNote) -> dict[str, Any]:
    """A note on a cell as findings are shown."""
    return {
        "pointer": note.pointer,
        "cell": note.cell,
        "rule": note.rule,
        "level": note.level.value,
        "message": note.message,
    }


def placed_findings(
    services: Services, found: Iterable[Finding], cells: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The rules' findings with their cells, in the order of the sheet, without a cell last."""
    order = {cell: place for place, cell in enumerate(cells.values())}
    placed = [
        {**shown, "cell": _cell_of(shown["pointer"], cells)}
        for shown in findings_json(services, found)
    ]
    return sorted(placed, key=lambda one: order.get(one["cell"], len(order)))


def _cell_of(pointer: str, cells: Mapping[str, str]) -> str:
    """Where the nearest thing around the pointer was read."""
    while pointer and pointer not in cells:
        pointer = pointer.rpartition("/")[0]
    return cells.get(pointer, "")
