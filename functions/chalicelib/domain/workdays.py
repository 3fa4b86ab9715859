"""The explicit calendar of public holidays and make-up workdays, and where it ends (D13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True)
class Workdays:
    """Days that differ from the plain week, for the years whose notice has been issued.

    `holidays` and `makeups` map a day to the name of the holiday it belongs to; a day of a
    year outside `years` is unknown, never an ordinary day.
    """

    years: frozenset[int]
    holidays: Mapping[date, str]
    makeups: Mapping[date, str]

    @classmethod
    def of(cls, calendars: Iterable[Mapping[str, Any]]) -> Self:
        """Read calendar records `{year, days: [{date, off, name}]}`, dates as ISO text."""
        years: set[int] = set()
        holidays: dict[date, str] = {}
        makeups: dict[date, str] = {}
        for calendar in calendars:
            years.add(int(calendar["year"]))
            for entry in calendar["days"]:
                target = holidays if entry["off"] else makeups
                target[read_day(entry["date"])] = str(entry["name"])
        return cls(frozenset(years), holidays, makeups)

    def covers(self, day: date) -> bool:
        """Whether the arrangement of that day's year is known."""
        return day.year in self.years

    def works(self, day: date) -> bool:
        """Whether offices work that day; beyond `covers`, by the plain week, Monday to Friday."""
        return day in self.makeups or (day.weekday() < 5 and day not in self.holidays)

    def newest(self, count: int) -> "Workdays":
        """The same calendar cut to its newest years, for a page that only looks ahead."""
        kept = frozenset(sorted(self.years)[-count:])
        return Workdays(
            kept,
            {day: name for day, name in self.holidays.items() if day.year in kept},
            {day: name for day, name in self.makeups.items() if day.year in kept},
        )

    def record(self) -> dict[str, Any]:
        """The same calendar as the page reads it: `{years, holidays, makeups}`, sorted."""
        return {
            "years": sorted(self.years),
            "holidays": {str(day): self.holidays[day] for day in sorted(self.holidays)},
            "makeups": {str(day): self.makeups[day] for day in sorted(self.makeups)},
        }


def read_day(value: object) -> date:
    """A date from ISO text; a date is passed on as it is."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))
