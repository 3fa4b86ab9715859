"""When a street files and the district answers, each according to its habits."""

from datetime import datetime, time, timedelta

from chalicelib.domain.period import SHANGHAI, Period

from .draws import Draws
from .parameters import Table
from .places import Place

LATE = ("late_1_3", "late_4_10", "missing")
SATURDAY = 5


def received_at(parameters: Table, place: Place, period: Period, draws: Draws) -> datetime | None:
    """When the first version arrives; None if it never does. Always before the demo's now."""
    rules = parameters["submission"]
    shares = dict(zip(("on_time", *LATE), _odds(rules, place, period), strict=True))
    kind = draws.weighted(shares)
    if kind == "missing" and not draws.chance(rules["backfilled"]):
        return None
    days = _days(rules, kind, draws)
    moment = _moment(rules, period, days, draws)
    now = demo_now(parameters)
    if moment < now:
        return moment
    if kind == "missing":
        return None
    return _moment(rules, period, min(days, (now - _due(period)).days - 1), draws)


def answered_at(parameters: Table, after: datetime, draws: Draws) -> datetime:
    """When the district decides on what it received: within four days, before the demo's now."""
    minute = draws.whole(0, 8 * 60)
    hour = time(9 + minute // 60, minute % 60)
    day = after.date() + timedelta(days=draws.whole(1, 4))
    moment = datetime.combine(day, hour, SHANGHAI)
    yesterday = demo_now(parameters) - timedelta(minutes=draws.whole(15 * 60, 17 * 60))
    return min(moment, max(yesterday, after + timedelta(hours=1)))


def corrected_at(parameters: Table, returned: datetime, draws: Draws) -> datetime | None:
    """When the corrected version arrives; None if that would be after the demo's yesterday."""
    moment = returned + timedelta(days=draws.whole(1, 5), minutes=draws.whole(5, 200))
    return moment if moment < demo_now(parameters) - timedelta(days=2) else None


def demo_now(parameters: Table) -> datetime:
    """The instant at which the demonstration stands still."""
    return datetime.fromisoformat(parameters["demo_now"])


def _odds(rules: Table, place: Place, period: Period) -> list[float]:
    habit = place.row["rel"]
    if habit == "improving" and str(period) >= rules["improved_from"]:
        habit = "improved"
    on_time, *late = rules["classes"][habit]
    odds = rules["holiday_due"].get(str(period), 1.0)
    if odds == 1.0 and _due(period).weekday() >= SATURDAY:
        odds = rules["weekend_due"]
    return [on_time, *(share * odds for share in late)]


def _days(rules: Table, kind: str, draws: Draws) -> int:
    if kind == "on_time":
        return int(draws.weighted(rules["on_time_days"]))
    low, high = rules["late_days"][kind]
    return draws.whole(low, high)


def _due(period: Period) -> datetime:
    return datetime.combine(period.window().last, time(), SHANGHAI)


def _moment(rules: Table, period: Period, days: int, draws: Draws) -> datetime:
    hours = rules["hours"]
    hour = min(max(draws.normal(hours["mean"], hours["sd"]), hours["min"]), hours["max"])
    return _due(period) + timedelta(days=days, minutes=round(hour * 60), seconds=draws.whole(0, 59))
