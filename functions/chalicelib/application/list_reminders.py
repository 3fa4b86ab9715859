"""A period's reminders as the district sees them: the days, who still owes, what was sent."""

from typing import Any

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.period import Period
from chalicelib.domain.reminder_days import ReminderDay, due_at, next_after
from chalicelib.domain.reminder_ports import ReminderEntry
from chalicelib.domain.reminders import debtors

from .list_periods import period_json
from .open_report import due_units
from .send_reminders import days_of
from .services import Services


def list_reminders(services: Services, period: str) -> dict[str, Any]:
    """The days with their rules, the one due now, the next, the debtors and every entry sent."""
    named = Period.parse(period)
    if named < services.policy.first_period:
        raise UnknownPeriod(period)
    reminding, days = services.reminding, days_of(services, named)
    due = due_at(days, reminding.plan, services.clock(), reminding.workdays)
    following = next_after(days, services.today())
    owing = debtors(due_units(services, named), services.reports.heads_of_period(named))
    return {
        "period": period_json(services, named),
        "clause": reminding.plan.clause,
        "days": [_day_json(item) for item in days],
        "due": _day_json(due) if due else None,
        "next": _day_json(following) if following else None,
        "debtors": [{"code": unit.code, "name": unit.name} for unit in owing],
        "sent": _sent_json(services, named),
    }


def _day_json(item: ReminderDay) -> dict[str, Any]:
    return {
        "rule": item.rule.id,
        "label": item.rule.label,
        "planned": item.planned.isoformat(),
        "day": item.day.isoformat(),
        "certain": item.certain,
        "merged": item.merged,
    }


def _sent_json(services: Services, period: Period) -> list[dict[str, Any]]:
    names = {unit.code: unit.name for unit in services.district.units}
    labels = {rule.id: rule.label for rule in services.reminding.plan.rules}
    return [
        _entry_json(entry, names.get(entry.key.unit, ""), labels.get(entry.key.rule, ""))
        for entry in services.reminding.log.of_period(period)
    ]


def _entry_json(entry: ReminderEntry, name: str, label: str) -> dict[str, Any]:
    return {
        "unit": {"code": entry.key.unit, "name": name},
        "rule": entry.key.rule,
        "label": label,
        "channel": entry.key.channel,
        "state": entry.state.value,
        "tries": entry.tries,
        "at": entry.at.isoformat(),
        "reason": entry.reason,
    }
