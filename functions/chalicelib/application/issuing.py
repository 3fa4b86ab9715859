"""What every document of the district carries: who issues it, its number, the plan's targets."""

from dataclasses import asdict, replace
from typing import Any

from chalicelib.domain.building_plan import rooms_planned
from chalicelib.domain.issue import Issue
from chalicelib.domain.month_summary import MonthSummary, rooms_of_all, stations_of_all
from chalicelib.domain.plan_ranking import rank_by_plan

from .export_months import MonthRead, registered
from .gather_facts import gather_facts
from .read_building import building_plans
from .read_targets import target_json
from .services import Services


def issue_json(issue: Issue, year: int) -> dict[str, Any]:
    """The number and day; `year` stands in the blank number of a draft."""
    dated = issue.dated.isoformat() if issue.dated else None
    return {"number": issue.number, "dated": dated, "year": year}


def district_json(services: Services) -> dict[str, str]:
    """The district and the centre that signs."""
    return {"name": services.district.name, "center_name": services.district.center_name}


def targets_json(services: Services) -> list[dict[str, Any]]:
    """The targets of the district's own plan, with the clause each stands in."""
    if not services.planning.chain:
        return []
    plan = services.planning.chain[0]
    return [
        {
            "id": target.id,
            "metric": target.metric,
            "value": target.value,
            "due": target.due.isoformat() if target.due else None,
            "every": target.every,
            "computable": target.computable,
            "plan": plan.document_number or f"《{plan.title}》",
            "section": target.clause.section,
            "quote": target.clause.quotes[0],
        }
        for target in plan.targets
    ]


def measured_json(services: Services, month: MonthRead) -> dict[str, Any]:
    """Each target of the district's own plan with what the desk counts for it, by the target's id.

    A month that is over is measured as of its last day.
    """
    if not services.planning.chain:
        return {}
    over = month.period.window(services.policy.cutoff_day).last
    facts = gather_facts(services, [month])
    facts = replace(facts, today=min(facts.today, over))
    told = (target_json(target, facts) for target in services.planning.chain[0].targets)
    wanted = ("number", "of", "incomplete", "missing", "gap")
    return {one["id"]: {name: one[name] for name in wanted} for one in told}


def of_all_json(month: MonthRead) -> dict[str, Any]:
    """What stands, of all units and all communities of the register; `units` have told."""
    summary = month.summary
    return {
        "due": len(summary.units),
        "stations": asdict(stations_of_all(summary)),
        "rooms": asdict(rooms_of_all(summary, registered(month))),
    }


def standards_json(services: Services) -> list[str]:
    """What the first plan that sets standards asks of stations, word for word."""
    for plan in services.planning.chain:
        if plan.standards:
            return [quote for standard in plan.standards for quote in standard.clause.quotes]
    return []


def duty_json(services: Services, form: str) -> dict[str, str] | None:
    """Where the plan, or the one it follows, asks for that form; None where it is silent."""
    for plan in services.planning.chain:
        for duty in plan.duties:
            if duty.form == form:
                named = plan.document_number or f"《{plan.title}》"
                return {
                    "plan": named,
                    "section": duty.clause.section,
                    "quote": "；".join(duty.clause.quotes),
                }
    return None


def plan_ranking_json(services: Services, summary: MonthSummary) -> list[dict[str, Any]]:
    """The units by their own 附件5; empty while nobody filed one."""
    plans = building_plans(services)
    if not plans:
        return []
    told = [
        (
            unit.name,
            rooms_planned(plans[unit.code], summary.period) if unit.code in plans else None,
            unit.stock.rooms_built if unit.stock else None,
        )
        for unit in summary.units
    ]
    return [asdict(place) for place in rank_by_plan(told)]
