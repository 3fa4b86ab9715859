"""From when to when a unit or a community exists; merged and split ones end and begin."""

from dataclasses import dataclass
from datetime import date

from .period import Window


@dataclass(frozen=True)
class Validity:
    """First and last day, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def overlaps(self, window: Window) -> bool:
        """Tell whether any day of the window is covered."""
        begun = self.first is None or self.first <= window.last
        return begun and (self.last is None or self.last >= window.first)

    def covers(self, day: date) -> bool:
        """Tell whether the day is covered."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


ALWAYS = Validity()
