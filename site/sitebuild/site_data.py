"""Everything the pages are made of, read once: district, stations, hotlines, calendar."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from chalicelib.domain.events import Event
from chalicelib.domain.nearest import Neighbourhood
from chalicelib.domain.stations import Station, Tier
from chalicelib.domain.units import District, Unit
from chalicelib.domain.workdays import Workdays

from .open_data.timetable import Horizon, Timetables

Record = Mapping[str, Any]


@dataclass(frozen=True)
class SiteData:
    """The validated content; `stations` holds the public ones in file order.

    `now` is the instant of the build; events are in the order of their start.
    `reminders` are for staff alone: what a person should look at though the site can be built.
    """

    content: Path
    now: datetime
    district: District
    stations: tuple[Station, ...]
    hotlines: tuple[Record, ...]
    workdays: Workdays
    sample: bool
    open_data: Record
    practitioners: tuple[Record, ...] = ()
    events: tuple[Event, ...] = ()
    quiz: Record = field(default_factory=dict)
    reminders: tuple[str, ...] = ()

    @cached_property
    def timetables(self) -> Timetables:
        """Hours as the open data say them, from the data's date to the calendar's end."""
        return Timetables(self.workdays, Horizon.of(self.data_date, self.workdays))

    @cached_property
    def by_id(self) -> dict[str, Station]:
        """Stations by their permanent id."""
        return {station.id: station for station in self.stations}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.district.units}

    @cached_property
    def by_unit(self) -> dict[str | None, list[Station]]:
        """Stations of each unit, spirit station first; None holds the district's own."""
        order = list(Tier)
        groups: dict[str | None, list[Station]] = {unit.code: [] for unit in self.district.units}
        groups[None] = []
        for station in self.stations:
            groups[station.unit].append(station)
        for group in groups.values():
            group.sort(key=lambda station: order.index(station.tier))
        return groups

    @cached_property
    def neighbourhood(self) -> Neighbourhood:
        """Who is near whom."""
        return Neighbourhood(self.stations)

    def full_name(self, station: Station) -> str:
        """The name, with its street before it where another station bears the same."""
        unit = self.units.get(station.unit or "")
        return f"{unit.name}{station.name}" if unit and self._twice(station.name) else station.name

    def _twice(self, name: str) -> bool:
        return self._names[name] > 1

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(station.name for station in self.stations)

    @cached_property
    def data_date(self) -> str:
        """The day the content was last checked: the newest of all verification dates, or ""."""
        dates = [str(line["verified_on"]) for line in self.hotlines if line.get("verified_on")]
        dates += [
            str(station.record["verify"]["at"])
            for station in self.stations
            if station.record.get("verify")
        ]
        return max(dates, default="")
