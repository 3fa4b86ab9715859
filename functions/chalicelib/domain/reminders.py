"""Who is reminded of a monthly report and in which words; the plan is data, read from a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from .period import SHANGHAI, Period
from .reports import Head
from .units import Unit


@dataclass(frozen=True)
class ReminderRule:
    """One reminder: `day` of the cut-off month, or that many days `after` the cut-off day.

    `text` may name {period}, {form}, {cutoff}, {count} and {units}.
    """

    id: str
    label: str
    text: str
    day: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class ReminderPlan:
    """Every reminder of a period in order, and the clause that makes the report due.

    A reminder that nobody could send is made up for within `makeup_days`, inside the hours
    from `opens` to `closes`, and tried at most `tries` times.
    """

    clause: str
    quote: str
    form: str
    makeup_days: int
    tries: int
    opens: time
    closes: time
    rules: tuple[ReminderRule, ...]

    def awake(self, now: datetime) -> bool:
        """Whether a message may be sent at this hour of Shanghai."""
        return self.opens <= now.astimezone(SHANGHAI).time() < self.closes


def debtors(due: Sequence[Unit], heads: Sequence[Head]) -> tuple[Unit, ...]:
    """Those of the due units without a received report; exempt ones owe nothing."""
    quiet = {head.unit for head in heads if not head.owing}
    return tuple(unit for unit in due if unit.code not in quiet)


def with_days_left(heads: Sequence[Head], today: date) -> frozenset[str]:
    """The units whose extension has not run out; nobody tells them that they are late."""
    running = (head for head in heads if head.extended_until and today <= head.extended_until)
    return frozenset(head.unit for head in running)


def reminder_text(
    plan: ReminderPlan, rule: ReminderRule, period: Period, cutoff: str, names: Sequence[str]
) -> str:
    """The rule's sentence: unit names, period and cut-off, and nothing about a person."""
    return rule.text.format(
        period=period.label, form=plan.form, cutoff=cutoff, count=len(names), units="、".join(names)
    )
