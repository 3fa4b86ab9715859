"""One public station as every export sees it: its record beside names, hours and point."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.domain.nearest import place_of
from chalicelib.domain.stations import Phone, Station
from chalicelib.domain.units import Community, Unit
from sitebuild.audience import for_whom
from sitebuild.labels import Labels, station_labels
from sitebuild.served import communities_of
from sitebuild.site_data import SiteData
from sitebuild.sitemap import site_address

from .timetable import Timetable


@dataclass(frozen=True)
class Entry:
    """A station with what the formats have in common; nobody's name is in it."""

    station: Station
    data: SiteData
    labels: Labels

    @cached_property
    def unit(self) -> Unit | None:
        """The street, or None for the district's own sites."""
        return self.data.units.get(self.station.unit or "")

    @cached_property
    def door(self) -> Timetable:
        """When the door is open; a site that does not serve now has no hours."""
        record = self.station.record.get("hours") or {}
        return self.data.timetables.of(record if self.station.serving else {})

    def answered(self, phone: Phone) -> Timetable:
        """When somebody answers the phone."""
        return self.data.timetables.of(phone.hours_record)

    @cached_property
    def address(self) -> str:
        """District, street, road and number, floor."""
        own = self.station.record["address"]
        street = self.unit.name if self.unit else ""
        return f"{self.data.district.name}{street}{own['line']}{own.get('floor', '')}"

    @cached_property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude in WGS-84 whatever datum the record has; None without a point."""
        place = place_of(self.station)
        return (round(place[0], 5), round(place[1], 5)) if place else None

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        """The communities a room serves: its own, then those it is shared with."""
        return communities_of(self.station, self.data)

    @property
    def services(self) -> list[str]:
        """What is offered, in words."""
        return [self.labels.services[one] for one in self.station.record["services"]]

    @property
    def audience(self) -> str:
        """Who may come, in one sentence."""
        return for_whom(self.station, self.labels)

    @property
    def verified_on(self) -> str | None:
        """The day somebody last checked these facts."""
        verify: dict[str, Any] = self.station.record.get("verify") or {}
        return verify.get("at")

    @property
    def page(self) -> str:
        """The address of the station's page."""
        return f"{site_address()}/stations/{self.station.id}/"


def entries(data: SiteData) -> Iterator[Entry]:
    """Every public station in file order."""
    labels = station_labels()
    return (Entry(station, data, labels) for station in data.stations)
