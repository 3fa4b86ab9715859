"""Reads cells pasted into the form and says what they are; the page decides what to do with it."""

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.errors import UnreadableCells, UnreadableWorkbook
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.roles import Caller
from chalicelib.domain.workbooks import Pasted

from .exchange_workbook import note_json, placed_findings, sheet_of
from .open_report import locate
from .services import Services


@dataclass(frozen=True)
class PasteRead:
    """The cells as read, and what is to be said of them, each with its place."""

    pasted: Pasted
    findings: list[dict[str, Any]]


def paste_cells(
    services: Services, caller: Caller, unit: str, period: str, *, text: str, start: str | None
) -> PasteRead:
    """What the text says as answers; stores nothing. UnreadableCells when it says nothing."""
    _, head = locate(services, caller, unit, period)
    sheet, context = sheet_of(services, unit, head)
    try:
        pasted = services.workbooks.read_paste(text, start, sheet)
    except UnreadableWorkbook as error:
        raise UnreadableCells(*error.args) from error
    reading = pasted.reading
    told = {pointer.split("/")[1] for pointer in reading.cells}
    found = check_answers(services.form, reading.candidate, context)
    ours = [one for one in found if _beside(one.pointer, told, pasted)]
    placed = placed_findings(services, ours, reading.cells)
    return PasteRead(pasted, [*map(note_json, reading.notes), *placed])


def _beside(pointer: str, told: set[str], pasted: Pasted) -> bool:
    """Whether the finding is about what was pasted, not about what has not been filled in yet."""
    steps = pointer.split("/")[1:]
    if len(steps) >= 3 and steps[0] == "events":
        return f"events/{steps[2]}" in pasted.columns
    return bool(steps) and steps[0] in told
