"""What verifying the directory needs: the content, the log, the check of a record."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from chalicelib.domain.directory_changes import DirectoryLog
from chalicelib.domain.directory_publishing import apply_changes, by_station, public_changes
from chalicelib.domain.ports import DirectoryStore
from chalicelib.domain.station_remarks import Remark

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Directing:
    """`stations` is the content in file order; `fresh` moves the sample's dates, no others."""

    stations: tuple[Record, ...]
    store: DirectoryStore
    check: Callable[[Record, datetime], list[Remark]]
    fresh: Callable[[Record, datetime], Record]

    @cached_property
    def by_unit(self) -> Mapping[str, list[Record]]:
        """The content by unit, both in file order."""
        found: dict[str, list[Record]] = {}
        for record in self.stations:
            found.setdefault(record["unit"], []).append(record)
        return found

    def stamp(self, today: date) -> Hashable:
        """Changes with the day and with every entry of the log, which only grows."""
        return today, len(self.store.all_entries())

    def log(self, unit: str) -> DirectoryLog:
        """The unit's log."""
        return DirectoryLog(unit, self.store.entries(unit))

    def logs(self) -> dict[str, DirectoryLog]:
        """The logs of all units that have one, by unit code."""
        entries: dict[str, list[Any]] = {}
        for entry in self.store.all_entries():
            entries.setdefault(entry.unit, []).append(entry)
        return {unit: DirectoryLog(unit, found) for unit, found in entries.items()}

    def published(self, log: DirectoryLog, now: datetime) -> list[Record]:
        """The unit's public stations as residents see them, the content with what was approved."""
        changes = by_station(public_changes(log))
        records = self.by_unit.get(log.unit, ())
        shown = (one for one in records if one["audience_scope"] == "public")
        return [self.fresh(apply_changes(one, changes.get(one["id"], ()))[0], now) for one in shown]
