"""The events of a unit that its monthly report may tell of, for the clerk to choose from."""

from typing import Any

from chalicelib.domain.events import Event
from chalicelib.domain.period import Period
from chalicelib.domain.roles import Caller

from .services import Services


def list_events(services: Services, caller: Caller, unit: str, period: str) -> dict[str, Any]:
    """The unit's own events of the window that are over, by their start, each as a row of 附件4.

    UnknownUnit for another unit, as for one that is not there; UnknownPeriod. `told` is false
    where nobody has yet written that it was held.
    """
    caller.require_unit(unit)
    found = services.district.unit(unit)
    window = Period.parse(period).window(services.policy.cutoff_day)
    now = services.clock()
    events = [one for one in services.events if one.reportable(found.code, window, now)]
    return {
        "unit": {"code": found.code, "name": found.name},
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "events": [_event(one) for one in events],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "date": event.day.isoformat(),
        "told": event.status.value == "held",
        "answers": event.answers(),
    }
