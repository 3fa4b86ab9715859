"""The sample's monthly reports: one line per unit and period, with every version filed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.period import Period

from .activity import Answers, UnitMonth, true_answers
from .construction import periods_until
from .draws import Draws
from .facts import room_openings
from .faults import Situation
from .filing import answered_at, received_at
from .parameters import Table
from .places import Place, build_places
from .versions import filed_versions, returned_version

Line = dict[str, Any]
FIRST_FILLER_PHONE = 900


@dataclass(frozen=True)
class Sizes:
    """How much to make: units in each district, months up to the last, districts, and the seed."""

    units: int
    months: int
    districts: int
    seed: int


def report_lines(parameters: Table, sizes: Sizes) -> Iterator[Line]:
    """Every expected report of every district, by unit and then by period."""
    for number in range(sizes.districts):
        for index, place in enumerate(build_places(parameters, number, sizes.units)):
            yield from _unit_lines(parameters, sizes, place, index)


def to_json_line(line: Line) -> str:
    """The line as it is stored: keys sorted, no spaces, Chinese as itself."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def sample_periods(parameters: Table, months: int) -> list[Period]:
    """The periods that reports are made for, oldest first."""
    return periods_until(Period.parse(parameters["window"]["last"]), months)


def _unit_lines(parameters: Table, sizes: Sizes, place: Place, index: int) -> Iterator[Line]:
    openings = [month for month in room_openings(parameters, sizes.seed, place).values() if month]
    before: Answers | None = None
    for period in sample_periods(parameters, sizes.months):
        draws = Draws(sizes.seed, "report", place.unit.code, period)
        rooms = sum(opened <= period for opened in openings)
        line = _line(parameters, place, index, period, rooms, before, draws)
        before = line["versions"][-1]["answers"] if line["versions"] else None
        yield line


def _line(
    parameters: Table,
    place: Place,
    index: int,
    period: Period,
    rooms: int,
    before: Answers | None,
    draws: Draws,
) -> Line:
    outcome = _latest_outcome(parameters, place, period)
    first = received_at(parameters, place, period, draws)
    if outcome == "missing" or first is None:
        return _as_line(place, period, "missing", [], None)
    month = UnitMonth(place, period, rooms, min(period.window().last, first.date()))
    answers = true_answers(parameters, month, draws) | _signature(index, first, draws)
    if outcome == "returned":
        version = returned_version(parameters, answers, first, draws)
        return _as_line(place, period, "returned", [version], version["returned"]["at"])
    versions = filed_versions(parameters, answers, first, Situation(month, before, draws))
    if outcome == "submitted":
        return _as_line(place, period, "submitted", versions, None)
    last = datetime.fromisoformat(versions[-1]["received_at"])
    accepted = answered_at(parameters, last, draws).isoformat()
    return _as_line(place, period, "accepted", versions, accepted)


def _latest_outcome(parameters: Table, place: Place, period: Period) -> str:
    """The newest period still shows work in hand; every earlier one is settled."""
    if str(period) == parameters["window"]["last"]:
        for outcome, tails in parameters["submission"]["latest"].items():
            if place.row["c"] in tails:
                return str(outcome)
    return "accepted"


def _signature(index: int, received: datetime, draws: Draws) -> Answers:
    """Who filled the form in: the unit's own clerk, now and then the stand-in."""
    person = index * 2 + (1 if draws.chance(0.85) else 2)
    return {
        "filler_name": f"示例员{person:02d}",
        "filler_phone": f"0000-0000-{FIRST_FILLER_PHONE + person:04d}",
        "filled_on": received.date().isoformat(),
    }


def _as_line(
    place: Place, period: Period, outcome: str, versions: list[Line], reviewed: str | None
) -> Line:
    return {
        "unit": place.unit.code,
        "period": str(period),
        "outcome": outcome,
        "versions": versions,
        "reviewed_at": reviewed,
    }
