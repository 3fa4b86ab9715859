"""Gathers what indicators and targets are counted from, for one month and its year."""

from collections.abc import Iterator, Sequence

from chalicelib.domain.directory_changes import DirectoryLog
from chalicelib.domain.district_facts import Answers, DistrictFacts, Trainings
from chalicelib.domain.exports import Scope
from chalicelib.domain.period import Period
from chalicelib.domain.stations import Station
from chalicelib.domain.units import Unit
from chalicelib.domain.year_coverage import CommunityYear

from .export_months import MonthRead, reached
from .services import Services

PASSED_ON = (
    "referrals_to_station",
    "referrals_to_district",
    "referrals_to_medical",
    "referrals_to_group",
)
COUNTED = ("district-training", "outreach", "partner", "talent", "figure")


def gather_facts(services: Services, months: Sequence[MonthRead]) -> DistrictFacts:
    """The district as the last month's reports, its year, the directory and registers tell it.

    `months` are those read already; what else the year needs is read here.
    """
    month = months[-1]
    period = month.period
    return DistrictFacts(
        today=services.today(),
        year=period.year,
        summary=month.summary,
        communities=_reached(services, months),
        stations=published_stations(services),
        trainings=_trainings(services, month),
        registers={name: _live(services, name) for name in COUNTED},
    )


def _reached(services: Services, months: Sequence[MonthRead]) -> Sequence[CommunityYear]:
    last = months[-1].period
    stamp = services.reports.stamp(Period(last.year, 1), last)
    return services.kept.of(
        ("reached", last), stamp, lambda: reached(services, Scope.MONTH, last.year, months[-1])
    )


def published_stations(services: Services) -> Sequence[Station]:
    """Every public station as residents find it today."""
    stamp = services.directing.stamp(services.today())
    return services.kept.of("stations", stamp, lambda: list(_published(services)))


def _published(services: Services) -> Iterator[Station]:
    directing, now = services.directing, services.clock()
    logs = directing.logs()
    for unit in directing.by_unit:
        log = logs.get(unit) or DirectoryLog(unit)
        yield from (Station.of(record) for record in directing.published(log, now))


def _live(services: Services, register: str) -> Sequence[Answers]:
    return [one.answers for one in services.registering.live(register)]


def _trainings(services: Services, month: MonthRead) -> Sequence[Trainings]:
    first = max(Period(month.period.year, 1), services.policy.first_period)
    return [_training(services, unit, first, month.period) for unit in month.units]


def _training(services: Services, unit: Unit, first: Period, last: Period) -> Trainings:
    told = services.supplementing.store.newest_between(unit.code, first, last)
    held = [training for one in told for training in one.answers.get("trainings", ())]
    sessions = sum(training.get("kind") == "community_staff" for training in held)
    referrals = sum(one.answers.get(name, 0) for one in told for name in PASSED_ON)
    return Trainings(unit.code, sessions, bool(told), referrals)
