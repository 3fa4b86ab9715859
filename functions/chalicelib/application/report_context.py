"""What the rules know besides the answers; the page gets the same, so both find the same."""

from typing import Any

from chalicelib.domain.period import Period
from chalicelib.domain.reports import EDITABLE, Head, Version
from chalicelib.domain.timeliness import period_state
from chalicelib.domain.units import Unit

from .services import Services

HISTORY_MONTHS = 12


def report_context(services: Services, unit: Unit, head: Head) -> dict[str, Any]:
    """The context of a check, as JSON: period, window, communities, registry and history."""
    period = head.period
    window = period.window(services.policy.cutoff_day)
    then = unit.during(window)
    return {
        "today": services.today().isoformat(),
        "period": {
            "id": str(period),
            "label": period.label,
            "state": period_state(period, services.policy, services.clock()).value,
        },
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "unit": {"code": unit.code, "name": unit.name, "active": unit.validity.overlaps(window)},
        "communities": [{"code": c.code, "name": c.name} for c in then.communities],
        "registry": _registry(services, then, unit.community_count(window.last)),
        "report": {"state": head.state.value, "returned_answers": _returned(services, head)},
        "history": [past_month(version) for version in _history(services, unit.code, period)],
    }


def _registry(services: Services, unit: Unit, count: int) -> dict[str, Any]:
    shared = [
        {"station": station, "communities": list(codes)}
        for station, codes in services.shared_rooms
        if unit.community_codes.intersection(codes)
    ]
    return {"community_count": count, "shared_rooms": shared}


def _returned(services: Services, head: Head) -> Any:
    if head.latest == 0 or head.state not in EDITABLE:
        return None
    reviews = services.reports.reviews(head.unit, head.period)
    if not reviews:
        return None
    return dict(services.reports.version(head.unit, head.period, reviews[-1].version).answers)


def _history(services: Services, unit: str, period: Period) -> list[Version]:
    return list(services.reports.history(unit, period, HISTORY_MONTHS))


def past_month(version: Version) -> dict[str, Any]:
    """An earlier report as the history rules see it: stocks, totals of flows, activities."""
    answers = version.answers
    events = answers["events"]
    return {
        "period": str(version.period),
        "station_built": answers["station_built"],
        "community_count": answers["community_count"],
        "rooms_built": answers["rooms_built"],
        "counselling_visits": answers["counselling_visits"],
        "sessions": sum(event["sessions"] for event in events),
        "participants": sum(event["participants"] for event in events),
        "materials": sum(event["materials"] for event in events),
        "activities": [
            {"date": day, "topic": topic}
            for event in events
            for day in event["dates"]
            for topic in event["topics"]
        ],
    }
