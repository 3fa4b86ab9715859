"""What a district knows of itself on a day: the inputs of every indicator and target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .month_summary import MonthSummary
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

    def entries(self, register: str) -> Sequence[Answers]:
        """The live entries of one register."""
        return self.registers.get(register, ())
