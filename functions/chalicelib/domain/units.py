"""The district's units: streets, towns and zones that report, and their communities."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from .errors import UnknownUnit
from .period import Window
from .validity import ALWAYS, Validity


@dataclass(frozen=True)
class Community:
    """A village or urban community (村/社区); `code` has 12 digits."""

    code: str
    name: str
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class Unit:
    """A reporting unit (街道, 镇, 功能区); `code` has 9 digits."""

    code: str
    name: str
    kind: str
    population: int
    communities: tuple[Community, ...]
    validity: Validity = ALWAYS

    def during(self, window: Window) -> "Unit":
        """The unit with the communities that existed on some day of the window."""
        kept = tuple(c for c in self.communities if c.validity.overlaps(window))
        return replace(self, communities=kept)

    def community_count(self, day: date) -> int:
        """How many communities existed on that day."""
        return sum(community.validity.covers(day) for community in self.communities)

    @cached_property
    def community_codes(self) -> frozenset[str]:
        """The codes that this unit may name as covered."""
        return frozenset(community.code for community in self.communities)


@dataclass(frozen=True)
class District:
    """The district and its units, in register order (街道, 镇, 功能区)."""

    code: str
    name: str
    center_name: str
    units: tuple[Unit, ...]

    def due(self, window: Window) -> tuple[Unit, ...]:
        """The units that owe a report for the window, as they were then, in register order."""
        return tuple(unit.during(window) for unit in self.units if unit.validity.overlaps(window))

    def unit(self, code: str) -> Unit:
        """Return the unit of that code; UnknownUnit if the district has none."""
        for unit in self.units:
            if unit.code == code:
                return unit
        raise UnknownUnit(code)
