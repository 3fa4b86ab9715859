"""Opening and answering hours, evaluated at an instant in Asia/Shanghai (D13).

`site/theme/assets/js/hours.js` gives the same answers in the page; a test holds the two equal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from .hours_state import DayPlan, HoursState, Kind, Reason
from .period import SHANGHAI
from .spans import DAY_MINUTES, InvalidHours, Span, read_spans
from .workdays import Workdays, read_day

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LOOK_AHEAD = timedelta(days=14)

Weekly = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class DatedException:
    """Days (both ends included) on which other spans hold."""

    first: date
    last: date
    spans: tuple[Span, ...]
    reason: str

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Read `{from, to, open, reason}`; InvalidHours if the range runs backwards."""
        first, last = read_day(record["from"]), read_day(record["to"])
        if first > last:
            raise InvalidHours(f"{first} 晚于 {last}")
        return cls(first, last, read_spans(record.get("open", ())), str(record["reason"]))


@dataclass(frozen=True)
class Hours:
    """Weekly spans with exceptions, validity and a holiday policy; `weekly` None is unknown."""

    weekly: Weekly | None
    always: bool = False
    by_appointment: bool = False
    holiday_policy: str = "statutory"
    makeup_as: str = "same_day"
    exceptions: tuple[DatedException, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Read the Hours object of a station, phone or hotline; InvalidHours if spans are wrong."""
        weekly = record.get("weekly")
        valid = record.get("valid") or {}
        return cls(
            weekly=None if weekly is None else {day: read_spans(weekly[day]) for day in weekly},
            always=bool(record.get("always", False)),
            by_appointment=bool(record.get("by_appointment", False)),
            holiday_policy=str(record.get("holiday_policy", "statutory")),
            makeup_as=str(record.get("makeup_as", "same_day")),
            exceptions=tuple(DatedException.of(one) for one in record.get("exceptions", ())),
            valid_from=read_day(valid["from"]) if valid.get("from") else None,
            valid_to=read_day(valid["to"]) if valid.get("to") else None,
        )

    def at(self, instant: datetime, workdays: Workdays, *, look_ahead: bool = True) -> HoursState:
        """The state at an aware instant and, unless not asked for, the next change in 14 days."""
        local = instant.astimezone(SHANGHAI)
        plan = self.plan(local.date(), workdays)
        kind, reason = plan.now(local.hour * 60 + local.minute, self._inside)
        known = look_ahead and kind is not Kind.UNKNOWN
        until = self._next_change(local, kind, workdays) if known else None
        return HoursState(kind, reason, plan.detail if reason is plan.reason else "", until)

    def plan(self, day: date, workdays: Workdays) -> DayPlan:
        """The spans of a day: exceptions win over the calendar, the calendar over the week."""
        if (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to):
            return DayPlan((), Reason.NOT_VALID, known=False)
        for exception in self.exceptions:
            if exception.first <= day <= exception.last:
                return DayPlan(exception.spans, Reason.EXCEPTION, exception.reason)
        if self.always:
            return DayPlan(((0, DAY_MINUTES),), Reason.ALWAYS)
        if self.weekly is not None:
            return self._calendar_plan(day, self.weekly, workdays)
        if self.by_appointment:
            return DayPlan(((0, DAY_MINUTES),), Reason.APPOINTMENT_ONLY)
        return DayPlan((), Reason.NOT_PUBLISHED, known=False)

    @property
    def _inside(self) -> Kind:
        return Kind.BY_APPOINTMENT if self.by_appointment else Kind.OPEN

    def _calendar_plan(self, day: date, weekly: Weekly, workdays: Workdays) -> DayPlan:
        own = DayPlan(weekly.get(WEEKDAYS[day.weekday()], ()), Reason.SERVICE_TIME)
        if self.holiday_policy == "ignore":
            return own
        if not workdays.covers(day):
            return DayPlan((), Reason.NO_CALENDAR, known=False)
        if day in workdays.holidays:
            return DayPlan((), Reason.HOLIDAY, workdays.holidays[day])
        if day not in workdays.makeups:
            return own
        if self.holiday_policy == "closed_no_makeup" or self.makeup_as == "closed":
            return DayPlan((), Reason.MAKEUP_DAY)
        if self.makeup_as == "same_day":
            return own
        return DayPlan(weekly.get(self.makeup_as, ()), Reason.MAKEUP_DAY, workdays.makeups[day])

    def _next_change(self, local: datetime, kind: Kind, workdays: Workdays) -> datetime | None:
        for instant, following in self._segments(local.date(), workdays):
            if instant > local + LOOK_AHEAD:
                return None
            if instant > local and following is not kind:
                return None if following is Kind.UNKNOWN else instant
        return None

    def _segments(self, first: date, workdays: Workdays) -> Iterator[tuple[datetime, Kind]]:
        for offset in range(LOOK_AHEAD.days + 1):
            day = first + timedelta(days=offset)
            midnight = datetime.combine(day, time(), SHANGHAI)
            for minute, kind in self.plan(day, workdays).boundaries(self._inside):
                yield midnight + timedelta(minutes=minute), kind
