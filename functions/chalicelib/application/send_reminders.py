"""Reminds the units that owe a report: each is claimed in the log before its message goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.period import Period
from chalicelib.domain.reminder_days import ReminderDay, due_at, reminder_days
from chalicelib.domain.reminder_ports import (
    Channel,
    ChannelFailed,
    ChannelUnsure,
    ReminderKey,
    ReminderMessage,
    ReminderState,
)
from chalicelib.domain.reminders import ReminderRule, debtors, reminder_text, with_days_left
from chalicelib.domain.timeliness import PeriodState, period_state, periods_until
from chalicelib.domain.units import Unit

from .open_report import due_units
from .services import Services


@dataclass(frozen=True)
class Delivery:
    """One message over one channel; `state` is None when it was only asked what would be sent."""

    channel: str
    rule: ReminderRule
    message: ReminderMessage
    units: tuple[str, ...]
    state: ReminderState | None = None
    reason: str = ""


def due_reminders(services: Services, now: datetime) -> list[tuple[Period, ReminderDay]]:
    """The reminders that may be sent at this instant, for every period that takes reports."""
    found = []
    for period in periods_until(services.policy, now):
        if period_state(period, services.policy, now) is PeriodState.CLOSED:
            break
        due = due_at(
            days_of(services, period), services.reminding.plan, now, services.reminding.workdays
        )
        found += [(period, due)] if due else []
    return found


def days_of(services: Services, period: Period) -> list[ReminderDay]:
    """The period's reminders by the district's plan and calendar."""
    reminding = services.reminding
    return reminder_days(reminding.plan, period, services.policy.cutoff_day, reminding.workdays)


def send_reminders(services: Services, channels: Sequence[Channel]) -> list[Delivery]:
    """Send what is due and was not sent; who owes is asked anew for each channel."""
    now = services.clock()
    done = []
    for period, due in due_reminders(services, now):
        for channel in channels:
            keys = _keys(services, period, due.rule, channel)
            won = services.reminding.log.claim(keys, now, services.reminding.plan.tries)
            if won:
                done.append(_send(services, channel, due.rule, won, now))
    return done


def preview_reminders(services: Services, channels: Sequence[Channel]) -> list[Delivery]:
    """What `send_reminders` would send now; changes nothing."""
    now = services.clock()
    return [
        _delivery(services, channel, due.rule, keys, now)
        for period, due in due_reminders(services, now)
        for channel in channels
        if (keys := list(_open_keys(services, period, due.rule, channel)))
    ]


def _keys(
    services: Services, period: Period, rule: ReminderRule, channel: Channel
) -> list[ReminderKey]:
    heads = services.reports.heads_of_period(period)
    spared = with_days_left(heads, services.today()) if rule.after is not None else ()
    return [
        ReminderKey(unit.code, period, rule.id, channel.name)
        for unit in debtors(due_units(services, period), heads)
        if channel.unit in (None, unit.code) and unit.code not in spared
    ]


def _open_keys(
    services: Services, period: Period, rule: ReminderRule, channel: Channel
) -> Iterator[ReminderKey]:
    reminding = services.reminding
    known = {entry.key: entry for entry in reminding.log.of_period(period)}
    for key in _keys(services, period, rule, channel):
        entry = known.get(key)
        if entry is None or entry.may_try(reminding.plan.tries):
            yield key


def _send(
    services: Services,
    channel: Channel,
    rule: ReminderRule,
    keys: Sequence[ReminderKey],
    now: datetime,
) -> Delivery:
    planned = _delivery(services, channel, rule, keys, now)
    state, reason = ReminderState.SENT, ""
    try:
        channel.send(planned.message)
    except ChannelUnsure as error:
        state, reason = ReminderState.CLAIMED, str(error)
    except ChannelFailed as error:
        state, reason = ReminderState.FAILED, str(error)
    services.reminding.log.settle(keys, state, services.clock(), reason)
    return replace(planned, state=state, reason=reason)


def _delivery(
    services: Services,
    channel: Channel,
    rule: ReminderRule,
    keys: Sequence[ReminderKey],
    now: datetime,
) -> Delivery:
    units = tuple(services.district.unit(key.unit) for key in keys)
    message = _message(services, keys[0], rule, units, now)
    return Delivery(channel.name, rule, message, tuple(unit.code for unit in units))


def _message(
    services: Services, key: ReminderKey, rule: ReminderRule, units: tuple[Unit, ...], now: datetime
) -> ReminderMessage:
    plan, names = services.reminding.plan, tuple(unit.name for unit in units)
    last = key.period.window(services.policy.cutoff_day).last
    cutoff = f"{last.month}月{last.day}日24时"
    return ReminderMessage(
        id=f"{key.period}.{rule.id}",
        title=f"{key.period.label}{plan.form}{rule.label}",
        text=reminder_text(plan, rule, key.period, cutoff, names),
        period=key.period,
        cutoff=last,
        units=names,
        at=now,
    )
