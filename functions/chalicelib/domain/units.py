"""The district's units: streets, towns and zones that report, and their communities."""

from dataclasses import dataclass
from functools import cached_property

from .errors import UnknownUnit


@dataclass(frozen=True)
class Community:
    """A village or urban community (村/社区); `code` has 12 digits."""

    code: str
    name: str


@dataclass(frozen=True)
class Unit:
    """A reporting unit (街道, 镇, 功能区); `code` has 9 digits."""

    code: str
    name: str
    kind: str
    population: int
    communities: tuple[Community, ...]

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

    def unit(self, code: str) -> Unit:
        """Return the unit of that code; UnknownUnit if the district has none."""
        for unit in self.units:
            if unit.code == code:
                return unit
        raise UnknownUnit(code)
