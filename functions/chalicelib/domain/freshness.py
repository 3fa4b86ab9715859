"""How long ago somebody made sure that a record is right, and what may still be claimed from it.

`site/theme/assets/js/freshness.js` says the same in the page; a test holds the two equal.
"""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from .hours import Hours
from .hours_state import HoursState, Kind, Reason
from .period import SHANGHAI
from .workdays import Workdays

FRESH_DAYS = 90
AGING_DAYS = 180
NOT_VERIFIED = HoursState(Kind.UNKNOWN, Reason.NOT_VERIFIED, "", None)


class Freshness(StrEnum):
    """Up to 90 days since the last check, up to 180, more, or never checked."""

    FRESH = "fresh"
    AGING = "aging"
    STALE = "stale"
    NEVER = "never"

    @property
    def trusted(self) -> bool:
        """Whether "open now" may be said."""
        return self in (Freshness.FRESH, Freshness.AGING)


def freshness_at(checked: date | None, instant: datetime) -> Freshness:
    """The freshness, in Asia/Shanghai, of what was checked on that day; None is never."""
    if checked is None:
        return Freshness.NEVER
    days = (instant.astimezone(SHANGHAI).date() - checked).days
    if days > AGING_DAYS:
        return Freshness.STALE
    return Freshness.AGING if days > FRESH_DAYS else Freshness.FRESH


def checked_hours_at(
    hours: Hours,
    checked: date | None,
    instant: datetime,
    workdays: Workdays,
    *,
    look_ahead: bool = True,
) -> HoursState:
    """What the hours say; unknown once the record is stale, and no next change beyond that day."""
    if not freshness_at(checked, instant).trusted:
        return NOT_VERIFIED
    state = hours.at(instant, workdays, look_ahead=look_ahead)
    if state.until and not freshness_at(checked, state.until).trusted:
        return replace(state, until=None)
    return state
