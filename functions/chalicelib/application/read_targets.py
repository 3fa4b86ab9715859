"""A plan's targets against what the district has counted; any plan, so that others can be tried."""

from typing import Any

from chalicelib.domain.district_facts import DistrictFacts
from chalicelib.domain.errors import UnknownPlan
from chalicelib.domain.policy import Plan, Target
from chalicelib.domain.target_measures import EACH_PLACE, measure
from chalicelib.domain.target_progress import Progress, Standing, progress

from .export_months import MonthRead, read_month
from .gather_facts import gather_facts
from .services import Services
from .summarise_month import known_period
from .target_forecast import forecast_day


def read_targets(services: Services, plan: str | None, period: str) -> dict[str, Any]:
    """Every target of the plan, the district's own when none is named.

    UnknownPlan for a plan that is not there, UnknownPeriod for a month that has not begun.
    """
    chosen = chosen_plan(services, plan)
    month = read_month(services, known_period(services, period))
    facts = gather_facts(services, [month])
    rows = [_row(services, month, facts, target) for target in chosen.targets]
    return {
        "plan": plan_json(chosen),
        "plans": [plan_json(one) for one in services.planning.all.values()],
        "own_plan": services.planning.own,
        "period": period,
        "as_of": facts.today.isoformat(),
        "received": {"units": facts.summary.units_received, "due": facts.summary.units_due},
        "targets": rows,
    }


def chosen_plan(services: Services, plan: str | None) -> Plan:
    """The plan of that id, or the district's own; UnknownPlan."""
    name = plan or services.planning.own
    if name not in services.planning.all:
        raise UnknownPlan(name)
    return services.planning.all[name]


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan by name; a draft says so."""
    return {
        "id": plan.id,
        "title": plan.title,
        "document_number": plan.document_number,
        "status": plan.status,
    }


def _row(
    services: Services, month: MonthRead, facts: DistrictFacts, target: Target
) -> dict[str, Any]:
    """The target; `forecast` only where it is not reached yet and a line can be drawn."""
    told = target_json(target, facts)
    wanted = told["standing"] in (Standing.SHORT, Standing.OVERDUE)
    day = forecast_day(services, month, facts, target) if wanted else None
    return told | {"forecast": day.isoformat() if day else None}


def target_json(target: Target, facts: DistrictFacts) -> dict[str, Any]:
    """A target with what was counted, or with the input that is missing."""
    share = 1.0 if target.metric in EACH_PLACE else target.value
    return _told(progress(target, measure(target, facts), share, facts.today))


def _told(found: Progress) -> dict[str, Any]:
    target, counted = found.target, found.measure
    return {
        "id": target.id,
        "metric": target.metric,
        "value": target.value,
        "due": target.due.isoformat() if target.due else None,
        "every": target.every,
        "clause": target.clause.section,
        "quotes": list(target.clause.quotes),
        "standing": found.standing.value,
        "number": counted.number if counted else None,
        "of": counted.of if counted else None,
        "told": counted.told if counted else None,
        "incomplete": counted.incomplete if counted else False,
        "missing": found.missing,
        "gap": found.gap,
        "each_month": _tenth(found),
    }


def _tenth(found: Progress) -> float | None:
    """Rounded up to a tenth, so that keeping to it is enough."""
    each = found.each_month
    return None if each is None else -(-each.numerator * 10 // each.denominator) / 10
