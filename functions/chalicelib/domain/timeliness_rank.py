"""Who reports on time: ranked by what a unit controls, ties together, the silent apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from .month_summary import MonthSummary


@dataclass(frozen=True)
class Punctuality:
    """A unit's months so far: due, on time, late, missing; `silent` when this month is missing.

    `rank` is 1, 2, 2, 4 …; None for a silent unit, which is named apart and never placed.
    """

    name: str
    due: int
    on_time: int
    late: int
    missing: int
    silent: bool
    rank: int | None = None


def punctuality(months: Sequence[MonthSummary]) -> list[Punctuality]:
    """Every unit due in the last of the months, in the register's order, unranked."""
    return [_record(unit.code, months) for unit in months[-1].units]


def ranked(records: Sequence[Punctuality]) -> list[Punctuality]:
    """Reporting units by share on time (missing months count as not on time), the silent last."""
    placed = [each for each in records if not each.silent]
    placed.sort(key=lambda each: -each.on_time / each.due)
    rows = [_placed(each, placed) for each in placed]
    return [*rows, *(each for each in records if each.silent)]


def _placed(record: Punctuality, others: Sequence[Punctuality]) -> Punctuality:
    better = sum(other.on_time * record.due > record.on_time * other.due for other in others)
    return Punctuality(
        record.name, record.due, record.on_time, record.late, record.missing, False, better + 1
    )


def _record(code: str, months: Sequence[MonthSummary]) -> Punctuality:
    blocks = [unit for month in months for unit in month.units if unit.code == code]
    on_time = sum(block.on_time is True for block in blocks)
    missing = sum(not block.received for block in blocks)
    return Punctuality(
        name=blocks[-1].name,
        due=len(blocks),
        on_time=on_time,
        late=len(blocks) - on_time - missing,
        missing=missing,
        silent=not blocks[-1].received,
    )
