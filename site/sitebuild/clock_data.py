"""What a page's clocks read: every Hours object once, by clock, and who else may answer."""

from typing import Any

from chalicelib.domain.nearest import Neighbour
from chalicelib.domain.stations import Station

from .place_facts import PageHours, Record
from .site_data import SiteData
from .words import distance_words


class HoursTable:
    """Different Hours objects in the order they came."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self.hours: list[Record] = []

    def row(self, hours: PageHours) -> int:
        """The number of this Hours object, entered now if it is new."""
        number = self._rows.setdefault(hours.text, len(self.hours))
        if number == len(self.hours):
            self.hours.append(hours.record)
        return number


def station_clocks(station: Station, data: SiteData) -> dict[str, Any]:
    """Clocks of the station and of the hotlines, and everything `who-answers.js` decides from."""
    table, hours = HoursTable(), data.places.hours
    clocks = {f"phone-{one.number}": table.row(hours(one.hours_record)) for one in station.phones}
    if station.serving:
        clocks["door"] = table.row(hours(station.record.get("hours")))
    clocks |= line_clocks(data, table)
    near = [place_row(one, data, table) for one in data.neighbourhood.of(station)]
    return {
        "checked": str(station.checked or ""),
        "hours": table.hours,
        "clocks": clocks,
        "here": place_row(Neighbour(station, None), data, table),
        "near": near,
        "lines": [[line["id"], line["number"], line["name"]] for line in data.hotlines],
    }


def hotline_clocks(data: SiteData) -> dict[str, Any]:
    """The clocks of the hotlines alone."""
    table = HoursTable()
    clocks = line_clocks(data, table)
    return {"hours": table.hours, "clocks": clocks}


def line_clocks(data: SiteData, table: HoursTable) -> dict[str, int]:
    """The clock of each hotline."""
    hours = data.places.hours
    return {
        f"line-{line['id']}": table.row(hours(data.line_hours[line["id"]]))
        for line in data.hotlines
    }


def place_row(one: Neighbour, data: SiteData, table: HoursTable) -> list[Any]:
    """`[id, name, how far, checked, serving + 2 × answering, door, phones]`."""
    facts = data.places.facts(one.station)
    return [
        facts.id,
        facts.name,
        "" if one.metres is None else distance_words(one.metres),
        facts.checked,
        facts.flags,
        -1 if facts.door is None else table.row(facts.door),
        [
            [number, label, table.row(hours), sample]
            for number, label, hours, sample in facts.phones
        ],
    ]
