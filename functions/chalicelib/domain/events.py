"""Public events (六进, 讲座, 义诊): when one is over, and what it gives to the monthly report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Self

from .period import SHANGHAI, Window
from .workdays import read_day

Record = Mapping[str, Any]


class EventStatus(StrEnum):
    """Planned, held, or called off."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Event:
    """One event on one day; `record` keeps the facts that only pages print."""

    id: str
    title: str
    unit: str | None
    status: EventStatus
    day: date
    starts: datetime
    ends: datetime
    record: Record

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read a record that `event.v1` accepts; ValueError for a day that is none."""
        day = read_day(record["date"])
        return cls(
            id=str(record["id"]),
            title=str(record["title"]),
            unit=record["unit"],
            status=EventStatus(record["status"]),
            day=day,
            starts=_at(day, record["start"]),
            ends=_at(day, record["end"]),
            record=record,
        )

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status is EventStatus.CANCELLED

    def over(self, instant: datetime) -> bool:
        """Whether it has ended, or will not be held."""
        return self.cancelled or self.ends <= instant

    def reportable(self, unit: str, window: Window, instant: datetime) -> bool:
        """Whether the unit's report of that window may tell of it: its own, held or just over."""
        own = self.unit == unit and self.day in window
        return own and not self.cancelled and self.ends <= instant

    def answers(self) -> dict[str, Any]:
        """A row of 附件4; a number that nobody wrote down is left out, it is not zero."""
        record, counted = self.record, self.record.get("after", {})
        return {
            "types": list(record["types"]),
            "sessions": 1,
            "dates": [record["date"]],
            "topics": [record.get("topic", self.title)],
            "covered_communities": list(record["communities"]),
            **{name: counted[name] for name in ("participants", "materials") if name in counted},
        }


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), SHANGHAI)
