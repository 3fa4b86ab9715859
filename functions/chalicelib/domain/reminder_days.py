"""On which days reminders go out: they move to working days, the cut-off never moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .period import SHANGHAI, Period
from .reminders import ReminderPlan, ReminderRule
from .workdays import Workdays

ONE = timedelta(days=1)


@dataclass(frozen=True)
class ReminderDay:
    """A rule's day in one period: as `planned`, on the working `day`, made up for until `last`.

    `certain` is false where the year's holidays are not announced and the plain week was used.
    """

    rule: ReminderRule
    planned: date
    day: date
    last: date
    certain: bool

    @property
    def merged(self) -> bool:
        """Whether a later rule falls on the same day and takes its place."""
        return self.last < self.day


def reminder_days(
    plan: ReminderPlan, period: Period, cutoff_day: int, workdays: Workdays
) -> list[ReminderDay]:
    """Every reminder of the period, in the order of their days.

    Before the cut-off a day moves back to a working day, after it forward; a reminder that
    says 请于…前 is not made up for once the cut-off has passed.
    """
    cutoff = period.window(cutoff_day).last
    planned = sorted(((_planned(rule, cutoff), rule) for rule in plan.rules), key=_by_day)
    moved = [
        (rule, first, *_working_day(first, -ONE if first <= cutoff else ONE, workdays))
        for first, rule in planned
    ]
    found: list[ReminderDay] = []
    for index, (rule, first, day, certain) in enumerate(moved):
        ends = [day + plan.makeup_days * ONE]
        ends += [cutoff] if first <= cutoff else []
        ends += [moved[index + 1][2] - ONE] if index + 1 < len(moved) else []
        found.append(ReminderDay(rule, first, day, min(ends), certain))
    return found


def due_on(days: Sequence[ReminderDay], today: date, workdays: Workdays) -> ReminderDay | None:
    """The reminder to be sent today, or to be made up for on this working day."""
    if not workdays.works(today):
        return None
    return next((item for item in days if item.day <= today <= item.last), None)


def due_at(
    days: Sequence[ReminderDay], plan: ReminderPlan, now: datetime, workdays: Workdays
) -> ReminderDay | None:
    """The reminder that may be sent at this instant; None outside the plan's hours."""
    today = now.astimezone(SHANGHAI).date()
    return due_on(days, today, workdays) if plan.awake(now) else None


def next_after(days: Sequence[ReminderDay], today: date) -> ReminderDay | None:
    """The first reminder of a later day, or None when the period has no more."""
    return next((item for item in days if item.day > today and not item.merged), None)


def _by_day(pair: tuple[date, ReminderRule]) -> date:
    return pair[0]


def _planned(rule: ReminderRule, cutoff: date) -> date:
    if rule.day is not None:
        return cutoff.replace(day=rule.day)
    return cutoff + (rule.after or 0) * ONE


def _working_day(day: date, step: timedelta, workdays: Workdays) -> tuple[date, bool]:
    certain = workdays.covers(day)
    while not workdays.works(day):
        day += step
        certain = certain and workdays.covers(day)
    return day, certain
