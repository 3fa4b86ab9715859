"""What a set of hours says: the answer at an instant, and the plan of one day behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .spans import DAY_MINUTES, Span, gap_around, is_lunch


class Kind(StrEnum):
    """The four answers to "is it open now"."""

    OPEN = "open"
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why the answer is what it is; `detail` names the holiday or gives the exception's reason."""

    SERVICE_TIME = "service_time"
    ALWAYS = "always"
    MAKEUP_DAY = "makeup_day"
    LUNCH = "lunch"
    BETWEEN = "between"
    NOT_YET = "not_yet"
    OVER = "over"
    DAY_OFF = "day_off"
    HOLIDAY = "holiday"
    EXCEPTION = "exception"
    APPOINTMENT_ONLY = "appointment_only"
    NOT_PUBLISHED = "not_published"
    NOT_VALID = "not_valid"
    NO_CALENDAR = "no_calendar"
    NOT_VERIFIED = "not_verified"
    NOT_SERVING = "not_serving"


ORDINARY = frozenset({Reason.SERVICE_TIME, Reason.MAKEUP_DAY})


@dataclass(frozen=True)
class HoursState:
    """The answer at one instant; `until` is the next change, None when unknown or over 14 days."""

    kind: Kind
    reason: Reason
    detail: str
    until: datetime | None


@dataclass(frozen=True)
class DayPlan:
    """One day's spans, or, with `known` False, the reason why nothing can be said about it."""

    spans: tuple[Span, ...]
    reason: Reason
    detail: str = ""
    known: bool = True

    def now(self, minute: int, inside: Kind) -> tuple[Kind, Reason]:
        """The answer at a minute of this day; `inside` is what a span means."""
        if not self.known:
            return Kind.UNKNOWN, self.reason
        if any(start <= minute < end for start, end in self.spans):
            return inside, self.reason
        return Kind.CLOSED, self._closed_reason(minute)

    def boundaries(self, inside: Kind) -> Iterator[tuple[int, Kind]]:
        """Each minute at which a state begins, from 0, in order."""
        if not self.known:
            yield 0, Kind.UNKNOWN
            return
        if not self.spans or self.spans[0][0] > 0:
            yield 0, Kind.CLOSED
        for start, end in self.spans:
            yield start, inside
            if end < DAY_MINUTES:
                yield end, Kind.CLOSED

    def _closed_reason(self, minute: int) -> Reason:
        if not self.spans:
            return Reason.DAY_OFF if self.reason in ORDINARY else self.reason
        if minute < self.spans[0][0]:
            return Reason.NOT_YET
        if minute >= self.spans[-1][1]:
            return Reason.OVER
        return Reason.LUNCH if is_lunch(gap_around(self.spans, minute)) else Reason.BETWEEN
