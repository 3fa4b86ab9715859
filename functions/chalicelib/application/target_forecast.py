"""When a target would be reached if all went on as it has: a straight line, and only an estimate.

What stands is compared with three months before, what a year adds up with its first day.
"""

from dataclasses import replace
from datetime import date

from chalicelib.domain.district_facts import DistrictFacts
from chalicelib.domain.period import Period
from chalicelib.domain.policy import Target
from chalicelib.domain.target_measures import EACH_PLACE, measure
from chalicelib.domain.target_progress import Measure, forecast, needed

from .export_months import MonthRead, read_month
from .services import Services

STOCKS = frozenset({"station_built_rate", "room_built_rate"})
OF_A_YEAR = EACH_PLACE - {"station_service_days_per_week", "room_service_days_per_week"} | {
    "six_venue_sessions_per_year",
    "trained_person_times",
}
MONTHS_BACK = 3


def forecast_day(
    services: Services, month: MonthRead, facts: DistrictFacts, target: Target
) -> date | None:
    """The day; None where nothing grew, a report is missing, or no line can be drawn."""
    now = measure(target, facts)
    if isinstance(now, str) or now.incomplete or now.of == 0:
        return None
    share = 1.0 if target.metric in EACH_PLACE else target.value
    wanted = needed(share, now.of)
    if target.metric in STOCKS:
        return _since_before(services, month, facts, target, now, wanted)
    if target.metric in OF_A_YEAR and facts.year == facts.today.year:
        return forecast((date(facts.year, 1, 1), 0), (facts.today, now.number), wanted)
    return None


def _since_before(
    services: Services,
    month: MonthRead,
    facts: DistrictFacts,
    target: Target,
    now: Measure,
    wanted: int,
) -> date | None:
    earlier = month.period
    for _ in range(MONTHS_BACK):
        earlier = earlier.previous
    if earlier < services.policy.first_period:
        return None
    before = measure(target, replace(facts, summary=read_month(services, earlier).summary))
    if isinstance(before, str) or before.incomplete:
        return None
    then, until = (_end(services, one) for one in (earlier, month.period))
    return forecast((then, before.number), (min(until, facts.today), now.number), wanted)


def _end(services: Services, period: Period) -> date:
    return period.window(services.policy.cutoff_day).last
