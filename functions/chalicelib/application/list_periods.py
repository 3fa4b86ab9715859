"""The periods a caller can see, and where the caller's own report stands."""

from typing import Any

from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head, State
from chalicelib.domain.roles import Caller
from chalicelib.domain.timeliness import (
    current_period,
    lateness,
    period_state,
    periods_until,
)

from .services import Services


def list_periods(services: Services, caller: Caller) -> dict[str, Any]:
    """Open and past periods, newest first, with window, cut-off instant and own state."""
    now = services.clock()
    heads = services.reports.heads_of_unit(caller.unit) if caller.unit else []
    own = {head.period: head for head in heads}
    return {
        "today": services.today().isoformat(),
        "current": str(current_period(services.policy, now)),
        "periods": [
            {**period_json(services, period), "report": _own(services, caller, period, own)}
            for period in periods_until(services.policy, now)
        ],
    }


def period_json(services: Services, period: Period) -> dict[str, Any]:
    """A period with its window (both days included) and the first late instant."""
    window = period.window(services.policy.cutoff_day)
    return {
        "period": str(period),
        "label": period.label,
        "state": period_state(period, services.policy, services.clock()).value,
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "cutoff_at": window.cutoff_at.isoformat(),
    }


def _own(
    services: Services, caller: Caller, period: Period, own: dict[Period, Head]
) -> dict[str, Any] | None:
    if caller.unit is None:
        return None
    head = own.get(period)
    if head is None:
        return {"state": State.NOT_STARTED.value, "on_time": None}
    late = lateness(head, services.policy)
    return {"state": head.state.value, "on_time": None if late is None else late == 0}
