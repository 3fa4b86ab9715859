"""The village sheet: handed out with a row per community, taken back and added up."""

from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.errors import UnreadableCells, UnreadableWorkbook
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller
from chalicelib.domain.village_sum import sum_villages
from chalicelib.domain.villages import STATION, RowNote, VillageRow
from chalicelib.domain.workbooks import FormSheet

from .exchange_workbook import placed_findings, sheet_of
from .open_report import locate
from .services import Services

STATION_NAME = "心灵驿站"
TOO_MANY = "合起来有 {count} 项活动，月报表最多 {most} 行。请把同一主题的活动写在一行里再汇总。"


@dataclass(frozen=True)
class Collected:
    """Who told what, who told nothing, and the sum of what was told as answers of the form."""

    rows: list[dict[str, Any]]
    missing: list[dict[str, str]]
    answers: dict[str, Any]
    findings: list[dict[str, Any]]


def village_workbook(services: Services, caller: Caller, unit: str, period: str) -> bytes:
    """The sheet of that unit and period for its communities."""
    _, head = locate(services, caller, unit, period)
    return services.workbooks.village_template(_sheet(services, unit, head)[0])


def collect_villages(
    services: Services, caller: Caller, unit: str, period: str, raw: bytes | str
) -> Collected:
    """Add up a filled sheet; stores nothing. UnreadableCells when it cannot be taken."""
    _, head = locate(services, caller, unit, period)
    sheet, context = _sheet(services, unit, head)
    try:
        reading = services.workbooks.read_villages(raw, sheet)
    except UnreadableWorkbook as error:
        raise UnreadableCells(*error.args) from error
    found = sum_villages(reading.rows)
    most = services.form.places["/events"]["maxItems"]
    if len(found.places) > most:
        raise UnreadableCells(TOO_MANY.format(count=len(found.places), most=most))
    answers = {"community_count": context["registry"]["community_count"], **found.answers}
    cells = {f"/events/{at}": place for at, place in enumerate(found.places)}
    said = check_answers(services.form, answers, context)
    ours = [one for one in said if one.pointer.startswith("/events/")]
    notes = [_note_json(note) for note in (*reading.notes, *found.notes)]
    names = {STATION: STATION_NAME, **{one.code: one.name for one in sheet.unit.communities}}
    told = {row.code for row in reading.rows}
    return Collected(
        rows=[_row_json(row, names) for row in reading.rows],
        missing=[{"code": c, "name": name} for c, name in names.items() if c not in told],
        answers=answers,
        findings=[*notes, *placed_findings(services, ours, cells)],
    )


def _sheet(services: Services, unit: str, head: Head) -> tuple[FormSheet, dict[str, Any]]:
    sheet, context = sheet_of(services, unit, head)
    return replace(sheet, unit=sheet.unit.during(sheet.window)), context


def _row_json(row: VillageRow, names: dict[str, str]) -> dict[str, Any]:
    sums = {
        name: _total([getattr(event, name) for event in row.events])
        for name in ("sessions", "participants", "materials")
    }
    return {
        "code": row.code,
        "name": names[row.code],
        "place": row.place,
        "room_built": row.room_built,
        "counselling_visits": row.counselling_visits,
        "events": len(row.events),
        **sums,
    }


def _total(told: list[int | None]) -> int | None:
    """The sum; None when one of them was not told, for that is unknown and not zero."""
    known = [value for value in told if value is not None]
    return sum(known) if len(known) == len(told) else None


def _note_json(note: RowNote) -> dict[str, Any]:
    return {
        "pointer": "",
        "cell": note.place,
        "rule": note.rule,
        "level": note.level.value,
        "message": note.message,
    }
