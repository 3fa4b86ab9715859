"""Gathers what indicators and targets are counted from, for one month and its year."""

from collections.abc import Iterator, Sequence

from chalicelib.domain.directory_changes import DirectoryLog
from chalicelib.domain.district_facts import Answers, DistrictFacts, Trainings
from chalicelib.domain.exports import Scope
from chalicelib.domain.period import Period
from chalicelib.domain.stations import Station
from chalicelib.domain.units import Unit

from .export_months import MonthRead, reached, read_month
from .services import Services

PASSED_ON = (
    "referrals_to_station",
    "referrals_to_district",
    "referrals_to_medical",
    "referrals_to_group",
)
COUNTED = ("district-training", "outreach", "partner", "talent", "figure")


def gather_facts(services: Services, period: Period) -> DistrictFacts:
    """The district as the month's reports, its year, the directory and the registers tell it."""
    month = read_month(services, period)
    return DistrictFacts(
        today=services.today(),
        year=period.year,
        summary=month.told.summary,
        communities=reached(services, Scope.MONTH, period.year, [month]),
        stations=list(published_stations(services)),
        trainings=_trainings(services, month),
        registers={name: _live(services, name) for name in COUNTED},
    )


def published_stations(services: Services) -> Iterator[Station]:
    """Every public station as residents find it."""
    directing, now = services.directing, services.clock()
    logs = directing.logs()
    units = dict.fromkeys(record["unit"] for record in directing.stations)
    for unit in units:
        log = logs.get(unit) or DirectoryLog(unit)
        yield from (Station.of(record) for record in directing.published(log, now))


def _live(services: Services, register: str) -> Sequence[Answers]:
    newest = services.registering.store.newest_of_all(register)
    return [one.answers for one in newest if not one.withdrawn]


def _trainings(services: Services, month: MonthRead) -> Sequence[Trainings]:
    first = max(Period(month.period.year, 1), services.policy.first_period)
    periods = [first]
    while periods[-1] < month.period:
        periods.append(periods[-1].next)
    return [_training(services, unit, periods) for unit in month.units]


def _training(services: Services, unit: Unit, periods: Sequence[Period]) -> Trainings:
    store = services.supplementing.store
    found = [store.supplement(unit.code, period) for period in periods]
    told = [one for one in found if one is not None]
    held = [training for one in told for training in one.answers.get("trainings", ())]
    sessions = sum(training.get("kind") == "community_staff" for training in held)
    referrals = sum(one.answers.get(name, 0) for one in told for name in PASSED_ON)
    return Trainings(unit.code, sessions, bool(told), referrals)
