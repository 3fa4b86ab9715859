"""What a page's clocks read: every Hours object once, by clock, and who else may answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.hotlines import hours_while_checked
from chalicelib.domain.hours import WEEKDAYS
from chalicelib.domain.nearest import Neighbour
from chalicelib.domain.stations import Phone, Station

from .compact_json import compact
from .site_data import SiteData
from .words import distance_words

Record = Mapping[str, Any]
FOR_PEOPLE = frozenset({"note", "announced"})


class HoursTable:
    """Different Hours objects in the order they came, without what only people read.

    `places.js` opens them again.
    """

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self.hours: list[Record] = []

    def row(self, hours: Record) -> int:
        """The number of this Hours object, entered now if it is new."""
        kept = _kept(hours)
        number = self._rows.setdefault(compact(kept), len(self.hours))
        if number == len(self.hours):
            self.hours.append(kept)
        return number


def station_clocks(station: Station, data: SiteData) -> dict[str, Any]:
    """Clocks of the station and of the hotlines, and everything `who-answers.js` decides from."""
    table = HoursTable()
    clocks = {f"phone-{one.number}": table.row(one.hours_record) for one in station.phones}
    if station.serving:
        clocks["door"] = table.row(station.record.get("hours") or {})
    clocks |= _line_clocks(data.hotlines, table)
    near = [_place(one, data, table) for one in data.neighbourhood.of(station)]
    return {
        "checked": str(station.checked or ""),
        "hours": table.hours,
        "clocks": clocks,
        "here": _place(Neighbour(station, None), data, table),
        "near": near,
        "lines": [[line["id"], line["number"], line["name"]] for line in data.hotlines],
    }


def hotline_clocks(hotlines: Iterable[Record]) -> dict[str, Any]:
    """The clocks of the hotlines alone."""
    table = HoursTable()
    clocks = _line_clocks(hotlines, table)
    return {"hours": table.hours, "clocks": clocks}


def _line_clocks(hotlines: Iterable[Record], table: HoursTable) -> dict[str, int]:
    return {f"line-{line['id']}": table.row(hours_while_checked(line)) for line in hotlines}


def _place(one: Neighbour, data: SiteData, table: HoursTable) -> list[Any]:
    """`[id, name, how far, checked, serving + 2 × answering, door, phones]`."""
    station = one.station
    return [
        station.id,
        data.full_name(station),
        "" if one.metres is None else distance_words(one.metres),
        str(station.checked or ""),
        int(station.serving) + 2 * int(station.answering),
        table.row(station.record.get("hours") or {}) if station.serving else -1,
        [_phone(phone, table) for phone in station.public_phones] if station.answering else [],
    ]


def _phone(phone: Phone, table: HoursTable) -> list[Any]:
    return [phone.number, phone.label, table.row(phone.hours_record), int(phone.sample)]


def _by_spans(weekly: Record) -> list[Any]:
    """`[["12345", [["09:00", "17:00"]]], …]`: days of equal spans together, Sunday is 0."""
    groups: dict[str, list[Any]] = {}
    for day, spans in weekly.items():
        number = (WEEKDAYS.index(day) + 1) % 7
        group = groups.setdefault(compact(spans), ["", spans])
        group[0] += str(number)
    return list(groups.values())


def _kept(hours: Record) -> dict[str, Any]:
    kept = {key: value for key, value in hours.items() if key not in FOR_PEOPLE}
    if kept.get("weekly") is not None:
        kept["weekly"] = _by_spans(kept["weekly"])
    if kept.get("holiday_policy") == "statutory":
        del kept["holiday_policy"]
    if "exceptions" in kept:
        kept["exceptions"] = [_kept(one) for one in kept["exceptions"]]
    return kept
