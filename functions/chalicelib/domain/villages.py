"""What a unit's communities tell of their month, row by row, before anything is added up."""

from dataclasses import dataclass

from .findings import Level

STATION = ""  # stands where a community's code stands, for the unit's own 心灵驿站


@dataclass(frozen=True)
class VillageEvent:
    """One activity of one community; None is a number that was not told."""

    place: str
    types: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sessions: int | None = None
    participants: int | None = None
    materials: int | None = None


@dataclass(frozen=True)
class VillageRow:
    """One community (12-digit code) or the STATION; None is what was not told."""

    code: str
    place: str
    room_built: bool | None
    counselling_visits: int | None
    events: tuple[VillageEvent, ...]


@dataclass(frozen=True)
class RowNote:
    """Something about one row or cell of the collection."""

    place: str
    rule: str
    level: Level
    message: str


@dataclass(frozen=True)
class VillageReading:
    """The rows that told something, in their order, and what is to be said of the sheet."""

    rows: tuple[VillageRow, ...]
    notes: tuple[RowNote, ...]
