"""Supervision of a month or a longer span as bulletins print it, from the registers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.domain.period import Period
from chalicelib.domain.registers import Entry
from chalicelib.domain.span import Span
from chalicelib.domain.supervision import (
    Answers,
    Days,
    Evaluation,
    UnitSupervision,
    evaluation_of,
    faults_of,
    problems_of,
    score_of,
)

from .open_report import due_units
from .services import Services

USED = ("visit", "problem", "self-evaluation", "joint-evaluation")
NO_UNIT = "没有写明街镇的"
Entries = Mapping[str, Sequence[Entry]]


def month_supervision(services: Services, period: Period) -> dict[str, Any]:
    """The month with the half year that ended last."""
    return _supervision(services, [period], [evaluation_of(period.year, period.month)])


def span_supervision(services: Services, span: Span, periods: Sequence[Period]) -> dict[str, Any]:
    """The span with its own evaluations; a quarter has that of the half year that ended last."""
    if not span.part:
        found = [Evaluation(span.year, half) for half in ("h1", "h2", "year")]
    elif span.part.startswith("H"):
        found = [Evaluation(span.year, span.part.lower())]
    else:
        found = [evaluation_of(span.year, span.periods[-1].month)]
    return _supervision(services, periods, found)


def _supervision(
    services: Services, periods: Sequence[Period], evaluations: Sequence[Evaluation]
) -> dict[str, Any]:
    """`{first, as_of, clauses, filled, evaluations, units}`; `filled` names registers in use."""
    days = _days(services, periods)
    entries = {name: _live(services, name) for name in USED}
    units = [(one.code, one.name) for one in due_units(services, periods[-1])]
    rows = [_unit(entries, code, name, days, evaluations) for code, name in units]
    others = _others(entries, {code for code, _ in units}, days)
    return {
        "first": days.first,
        "as_of": days.as_of,
        "clauses": {name: services.registering.catalogue.named(name).clause for name in USED},
        "filled": [name for name in USED if entries[name]],
        "evaluations": [one.label for one in evaluations],
        "units": [asdict(one) for one in rows],
        "others": asdict(others) if others else None,
    }


def _days(services: Services, periods: Sequence[Period]) -> Days:
    cutoff = services.policy.cutoff_day
    first, last = periods[0].window(cutoff).first, periods[-1].window(cutoff).last
    return Days.until(first, last, services.today())


def _live(services: Services, register: str) -> Sequence[Entry]:
    return sorted(services.registering.live(register), key=lambda one: one.saved_at)


def _unit(
    entries: Entries, code: str, name: str, days: Days, evaluations: Sequence[Evaluation]
) -> UnitSupervision:
    visits = _about(entries["visit"], code)
    own = [one.answers for one in entries["self-evaluation"] if one.owner == code]
    joint = _about(entries["joint-evaluation"], code)
    return UnitSupervision(
        name,
        sum(days.hold(one["visited_on"]) for one in visits),
        faults_of(visits, days),
        problems_of(_about(entries["problem"], code), days),
        [(score_of(own, one), score_of(joint, one)) for one in evaluations],
    )


def _others(entries: Entries, known: set[str], days: Days) -> UnitSupervision | None:
    """What names no unit that reports: a problem of the centre itself, or of a unit now closed."""
    visits = [one.answers for one in entries["visit"] if one.answers["unit"] not in known]
    problems = [one.answers for one in entries["problem"] if one.answers.get("unit") not in known]
    if not visits and not problems:
        return None
    held = sum(days.hold(one["visited_on"]) for one in visits)
    return UnitSupervision(NO_UNIT, held, faults_of(visits, days), problems_of(problems, days))


def _about(entries: Sequence[Entry], code: str) -> list[Answers]:
    return [one.answers for one in entries if one.answers.get("unit") == code]
