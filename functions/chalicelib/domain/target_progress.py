"""How far a district has come on a plan's target, or which input is missing to tell (I20)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from .policy import Target


class Standing(StrEnum):
    """Where a target stands today."""

    REACHED = "reached"
    SHORT = "short"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    NOTHING_TO_COUNT = "nothing_to_count"


@dataclass(frozen=True)
class Measure:
    """What was counted: `number` of `of`; `of` is 1 for plain counts. `told` says from what.

    `incomplete` is true where a missing report could still raise the number.
    """

    number: int
    of: int
    told: str
    incomplete: bool = False


@dataclass(frozen=True)
class Progress:
    """A target with its measure; `missing` names the input that nobody has told yet."""

    target: Target
    standing: Standing
    measure: Measure | None
    missing: str
    gap: int | None
    each_month: Fraction | None


def progress(target: Target, counted: Measure | str, share: float, today: date) -> Progress:
    """The target against what was counted, a text being the input that is missing.

    `share` is what of the whole is wanted: the target's value, or 1 where the value is asked of
    each place. `gap` is how many more are needed, `each_month` how many of them a month until
    the due day. Every comparison is one of whole numbers.
    """
    if isinstance(counted, str):
        return Progress(target, Standing.UNKNOWN, None, counted, None, None)
    if counted.of == 0:
        return Progress(target, Standing.NOTHING_TO_COUNT, counted, "", None, None)
    gap = max(0, needed(share, counted.of) - counted.number)
    if gap == 0:
        return Progress(target, Standing.REACHED, counted, "", 0, None)
    late = target.due is not None and today > target.due
    months = None if late or target.due is None else months_left(today, target.due)
    standing = Standing.OVERDUE if late else Standing.SHORT
    each = Fraction(gap, months) if months else None
    return Progress(target, standing, counted, "", gap, each)


def needed(value: float, of: int) -> int:
    """The least whole number that meets the value: 85 of 100 for 0.85, 2 of 10 for 0.2."""
    millionths = round(value * 1_000_000) * of
    return -(-millionths // 1_000_000)


def months_left(today: date, due: date) -> int:
    """Months from today's to the due day's, both included; at least 1."""
    return max(1, (due.year - today.year) * 12 + due.month - today.month + 1)


def forecast(earlier: tuple[date, int], now: tuple[date, int], target: int) -> date | None:
    """The day on which a straight line through two counts reaches the target, None if never."""
    (then, before), (today, count) = earlier, now
    days, more = (today - then).days, count - before
    if count >= target:
        return today
    if days <= 0 or more <= 0:
        return None
    left = -(-(target - count) * days // more)
    try:
        return date.fromordinal(today.toordinal() + left)
    except (OverflowError, ValueError):
        return None
