"""Find a report that the caller may act on, or the error that says why not."""

from chalicelib.domain.errors import PeriodNotOpen, UnknownPeriod
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller
from chalicelib.domain.timeliness import PeriodState, period_state
from chalicelib.domain.units import Unit

from .services import Services


def locate(services: Services, caller: Caller, unit: str, period: str) -> tuple[Unit, Head]:
    """The unit and the report's head.

    UnknownUnit for another unit's report, the same as for a unit that is not there;
    UnknownPeriod for a text that is no period or one before the first.
    """
    caller.require_unit(unit)
    found = services.district.unit(unit)
    named = Period.parse(period)
    if named < services.policy.first_period:
        raise UnknownPeriod(period)
    return found, services.reports.head(unit, named)


def due_units(services: Services, period: Period) -> tuple[Unit, ...]:
    """The units that owe a report for the period, as they were in its window.

    The register does not change while the service runs, so that a month is told once.
    """
    window = period.window(services.policy.cutoff_day)
    return services.kept.of(("due", period), 0, lambda: services.district.due(window))


def require_open(services: Services, period: Period) -> None:
    """PeriodNotOpen unless the period takes reports now, on time or late."""
    state = period_state(period, services.policy, services.clock())
    if state in (PeriodState.UPCOMING, PeriodState.CLOSED):
        raise PeriodNotOpen(state)
