"""What a district knows of itself on a day: the inputs of every indicator and target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .month_summary import MonthSummary, Share, rooms_of_all, stations_of_all
from .stations import Station
from .year_coverage import CommunityYear

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Trainings:
    """What a unit's supplements of a year tell; `told` when any came.

    `sessions` are trainings of community staff, `referrals` visits passed on to others.
    """

    unit: str
    sessions: int
    told: bool
    referrals: int = 0


@dataclass(frozen=True)
class DistrictFacts:
    """`registers` holds the live entries by register; `year` is the one of `communities`.

    `stations` are those that residents find; a unit without a report is unknown in `summary`.
    """

    today: date
    year: int
    summary: MonthSummary
    communities: Sequence[CommunityYear]
    stations: Sequence[Station]
    trainings: Sequence[Trainings]
    registers: Mapping[str, Sequence[Answers]] = field(default_factory=dict)

    @property
    def stations_built(self) -> Share:
        """Units whose station stands, of all units: one that never told has none yet (I01)."""
        return stations_of_all(self.summary)

    @property
    def rooms_built(self) -> Share:
        """Rooms that stand, of all communities in the register of these units (I02)."""
        due = {unit.code for unit in self.summary.units}
        return rooms_of_all(self.summary, sum(one.unit in due for one in self.communities))

    def entries(self, register: str) -> Sequence[Answers]:
        """The live entries of one register."""
        return self.registers.get(register, ())
