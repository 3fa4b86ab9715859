"""Takes a target's or an indicator's number apart, down to the report version each part is from."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.domain.breakdown import Breakdown
from chalicelib.domain.errors import UnknownMeasure
from chalicelib.domain.indicators import LEAST_DAYS
from chalicelib.domain.policy import Target
from chalicelib.domain.stations import Tier

from . import breakdown_entries as entries
from . import breakdown_places as places
from . import breakdown_reports as reports
from .breakdown_scene import Scene
from .export_months import read_month
from .gather_facts import gather_facts
from .read_indicators import read_indicators
from .read_targets import chosen_plan, target_json
from .services import Services
from .summarise_month import known_period

Broken = Callable[[Scene], Breakdown]
STATION, ROOM = Tier.SPIRIT_STATION, Tier.COUNSELLING_ROOM
BY_METRIC: Mapping[str, Broken] = {
    "station_built_rate": reports.stations,
    "room_built_rate": reports.rooms,
    "community_coverage_rounds_per_year": reports.year(lambda one: one.events),
    "community_lectures_per_year": reports.year(lambda one: one.lectures),
    "station_service_days_per_week": places.open_days(STATION),
    "room_service_days_per_week": places.open_days(ROOM),
    "lower_tier_training_sessions_per_year": places.trained_often,
    "trained_person_times": entries.trainings,
    "trained_person_times_3y": entries.trainings,
    "six_venue_sessions_per_year": entries.outreach,
    "employers_with_agreement": entries.employers,
    "employer_lectures_per_year": entries.employer_lectures,
    "counsellor_training_hours_per_year": entries.learning,
}
BY_INDICATOR: Mapping[str, Broken] = {
    "I01": reports.stations,
    "I02": reports.rooms,
    "I03": places.planned,
    "I04": places.slip,
    "I05": reports.filing(lambda one: int(one.received)),
    "I06": reports.filing(lambda one: int(bool(one.on_time)) if one.received else None),
    "I07": reports.filing(lambda one: one.late_days if one.received else None, None),
    "I08": reports.handling(lambda one: int(one.first_pass), lambda _: 1, adds=True),
    "I09a": reports.handling(lambda one: reports.middle(one.decided), lambda _: None, adds=False),
    "I09b": reports.handling(
        lambda one: reports.middle(one.resubmitted), lambda _: None, adds=False
    ),
    "I10": reports.handling(lambda one: one.explained, lambda one: one.doubts, adds=True),
    "I11": reports.flow(lambda flows: flows.visits),
    "I12a": reports.flow(lambda flows: flows.sessions),
    "I12b": reports.flow(lambda flows: flows.participants),
    "I13": reports.month_coverage,
    "I14": reports.year(lambda one: one.events, 1),
    "I15": reports.year(lambda one: one.lectures, 1),
    "I16": places.supplements(lambda one: one.sessions),
    "I17": places.supplements(lambda one: one.referrals),
    "I18a": places.open_days(STATION, LEAST_DAYS[STATION]),
    "I18b": places.open_days(ROOM, LEAST_DAYS[ROOM]),
    "I19": places.standards,
}


@dataclass(frozen=True)
class TakenApart:
    """The number as the desk shows it, and its parts."""

    of: str
    period: str
    label: str
    whole: Mapping[str, Any]
    breakdown: Breakdown


def take_apart(services: Services, of: str, plan: str | None, period: str) -> TakenApart:
    """`of` is an indicator's id or that of a target of the plan, the district's own by default.

    UnknownMeasure, UnknownPlan, or UnknownPeriod for a month that has not begun.
    """
    month = read_month(services, known_period(services, period))
    facts = gather_facts(services, [month])
    if of in BY_INDICATOR:
        told = read_indicators(services, period)["indicators"]
        whole = next(one for one in told if one["id"] == of)
        found = BY_INDICATOR[of](Scene(services, month, facts, None))
    else:
        target = _target(services, plan, of)
        whole = target_json(target, facts)
        broken = BY_METRIC.get(target.metric, entries.figure)
        found = broken(Scene(services, month, facts, target))
    return TakenApart(of, period, month.period.label, whole, found)


def breakdown_json(services: Services, of: str, plan: str | None, period: str) -> dict[str, Any]:
    """The same as JSON: `whole` as GET /targets or GET /indicators tells it, and the parts."""
    taken = take_apart(services, of, plan, period)
    return {
        "of": of,
        "period": period,
        "label": taken.label,
        "whole": taken.whole,
        **asdict(taken.breakdown),
    }


def _target(services: Services, plan: str | None, of: str) -> Target:
    for target in chosen_plan(services, plan).targets:
        if target.id == of:
            return target
    raise UnknownMeasure(of)
