"""Everything the pages are made of, read once: district, stations, hotlines, calendar."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from chalicelib.adapters.content_files import read_checked
from chalicelib.adapters.scale_files import SelfChecks, load_self_checks
from chalicelib.domain.articles import Article
from chalicelib.domain.events import Event
from chalicelib.domain.hotlines import hours_while_checked
from chalicelib.domain.nearest import Neighbourhood
from chalicelib.domain.stations import Station, Tier
from chalicelib.domain.units import Community, District, Unit
from chalicelib.domain.workdays import Workdays

from .open_data.timetable import Horizon, Timetables
from .place_facts import Places

Record = Mapping[str, Any]


@dataclass(frozen=True)
class SiteData:
    """The validated content; `stations` holds the public ones in file order.

    `now` is the instant of the build; events are in the order of their start.
    `reminders` are for staff alone: what a person should look at though the site can be built.
    `audiences` and `tier_guide` are as their schemas allow; `measure` says how hard the articles
    are to read.
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
    articles: tuple[Article, ...] = ()
    audiences: tuple[Record, ...] = ()
    tier_guide: tuple[Record, ...] = ()
    measure: str = ""
    alerts: tuple[Record, ...] = ()
    progress: Record | None = None

    @cached_property
    def line_hours(self) -> dict[str, Record]:
        """What each hotline's hours may claim up to the day its check is too old, by its id."""
        return {str(line["id"]): hours_while_checked(line) for line in self.hotlines}

    @cached_property
    def timetables(self) -> Timetables:
        """Hours as the open data say them, from the data's date to the calendar's end."""
        return Timetables(self.workdays, Horizon.of(self.data_date, self.workdays))

    @cached_property
    def article_of(self) -> dict[str, Article]:
        """Articles by slug."""
        return {article.slug: article for article in self.articles}

    @cached_property
    def line_of(self) -> dict[str, Record]:
        """Hotlines by id."""
        return {line["id"]: line for line in self.hotlines}

    @cached_property
    def self_checks(self) -> SelfChecks:
        """The scales that residents fill in for themselves; ContentError."""
        return load_self_checks(self.content / "selfcare" / "scales")

    @cached_property
    def leave(self) -> Record:
        """Where 快速离开 leads: `{name, address}`; ContentError."""
        file = self.content / "selfcare" / "leave.yml"
        leave: Record = read_checked(file, "leave.v1", "content/selfcare/leave.yml")
        return leave

    @cached_property
    def by_id(self) -> dict[str, Station]:
        """Stations by their permanent id."""
        return {station.id: station for station in self.stations}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.district.units}

    @cached_property
    def communities(self) -> dict[str, dict[str, Community]]:
        """Communities by code, for each unit's code."""
        return {
            unit.code: {one.code: one for one in unit.communities} for unit in self.district.units
        }

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

    @cached_property
    def places(self) -> Places:
        """What pages say of a station as a neighbour."""
        return Places(self.full_name)

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
