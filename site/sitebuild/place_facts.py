"""What pages say of a station as a neighbour, worked out once however many pages say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.hours import WEEKDAYS
from chalicelib.domain.stations import Station

from .compact_json import compact

Record = Mapping[str, Any]
FOR_PEOPLE = frozenset({"note", "announced"})
UNKNOWN: Record = {}


@dataclass(frozen=True)
class PageHours:
    """An Hours object as pages carry it, and the same as text."""

    record: Record
    text: str


@dataclass(frozen=True)
class PlaceFacts:
    """`flags` are serving + 2 × answering; `phones` hold number, label, hours and sample."""

    id: str
    name: str
    checked: str
    flags: int
    door: PageHours | None
    phones: tuple[tuple[str, str, PageHours, int], ...]


class Places:
    """The facts of each station and of each Hours object of the content, which never change."""

    def __init__(self, full_name: Callable[[Station], str]) -> None:
        self._full_name = full_name
        self._facts: dict[str, PlaceFacts] = {}
        self._hours: dict[int, tuple[Record, PageHours]] = {}
        self._distinct: dict[str, PageHours] = {}

    def facts(self, station: Station) -> PlaceFacts:
        """The facts of a station."""
        if station.id not in self._facts:
            self._facts[station.id] = self._worked_out(station)
        return self._facts[station.id]

    def hours(self, record: Record | None) -> PageHours:
        """An Hours object without what only people read; `places.js` opens it again."""
        record = record or UNKNOWN
        known = self._hours.get(id(record))
        if known is None:
            kept = _kept(record)
            text = compact(kept)
            hours = self._distinct.setdefault(text, PageHours(kept, text))
            # The record stays here too: its identity is the key.
            known = self._hours[id(record)] = record, hours
        return known[1]

    def _worked_out(self, station: Station) -> PlaceFacts:
        phones = station.public_phones if station.answering else ()
        return PlaceFacts(
            id=station.id,
            name=self._full_name(station),
            checked=str(station.checked or ""),
            flags=int(station.serving) + 2 * int(station.answering),
            door=self.hours(station.record.get("hours")) if station.serving else None,
            phones=tuple(
                (one.number, one.label, self.hours(one.hours_record), int(one.sample))
                for one in phones
            ),
        )


def _kept(hours: Record) -> dict[str, Any]:
    kept = {key: value for key, value in hours.items() if key not in FOR_PEOPLE}
    if kept.get("weekly") is not None:
        kept["weekly"] = _by_spans(kept["weekly"])
    if kept.get("holiday_policy") == "statutory":
        del kept["holiday_policy"]
    if "exceptions" in kept:
        kept["exceptions"] = [_kept(one) for one in kept["exceptions"]]
    return kept


def _by_spans(weekly: Record) -> list[Any]:
    """`[["12345", [["09:00", "17:00"]]], …]`: days of equal spans together, Sunday is 0."""
    groups: dict[tuple[tuple[str, ...], ...], list[Any]] = {}
    for day, spans in weekly.items():
        number = (WEEKDAYS.index(day) + 1) % 7
        group = groups.setdefault(tuple(map(tuple, spans)), ["", spans])
        group[0] += str(number)
    return list(groups.values())
