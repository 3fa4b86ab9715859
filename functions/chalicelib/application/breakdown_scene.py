"""What a number is taken apart with: the month, the district's facts and links to what was told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from chalicelib.domain.breakdown import Part, Source
from chalicelib.domain.district_facts import DistrictFacts
from chalicelib.domain.month_summary import UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.policy import Target
from chalicelib.domain.reports import Version

from .export_months import MonthRead
from .month_records import versions_by_unit
from .services import Services


@dataclass(frozen=True)
class Scene:
    """One month of the district; `target` is None where an indicator is asked for."""

    services: Services
    month: MonthRead
    facts: DistrictFacts
    target: Target | None
    _read: dict[Period, Mapping[str, Version]] = field(default_factory=dict)

    def versions(self, period: Period) -> Mapping[str, Version]:
        """The standing versions of a month by unit, asked for once."""
        if period not in self._read:
            self._read[period] = versions_by_unit(self.services, period)
        return self._read[period]

    def wanted(self, least: float | None = None) -> float:
        """What is asked for: `least`, the target's value, or 1."""
        if least is not None:
            return least
        return self.target.value if self.target else 1

    @property
    def units(self) -> Sequence[UnitBlock]:
        """The units that owe the month's report, in the order of the register."""
        return self.facts.summary.units

    def report(self, unit: str, period: Period, number: float | None = None) -> list[Source]:
        """The version of that month's report that counts; nothing without one."""
        version = self.versions(period).get(unit)
        if version is None:
            return []
        label = f"{period.label}月报第{version.number}次提交"
        page = f"/staff/review/?unit={unit}&period={period}&version={version.number}"
        return [Source("report", label, page, number, str(period), version.number)]


def each_unit(scene: Scene, told: Callable[[UnitBlock], Part]) -> list[Part]:
    """A part for each unit."""
    return [told(block) for block in scene.units]


def entry_source(register: str, owner: str, entry: str, label: str) -> Source:
    """The page that opens one entry of a register."""
    query = urlencode({"owner": owner, "entry": entry})
    return Source("entry", label, f"/staff/registers/{register}/?{query}")
