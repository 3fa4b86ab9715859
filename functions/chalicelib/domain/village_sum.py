"""Adds up what communities told: flows add, equal activities become one; see ADR 0026."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .findings import Level
from .villages import STATION, RowNote, VillageEvent, VillageRow

FLOWS = ("sessions", "participants", "materials")
SAME_EVENT = (
    "{places}的活动已合成一行，人数也相同（{participants}）。合办的一场只能算一次，请核对。"
)
Told = tuple[str, VillageEvent]


@dataclass(frozen=True)
class VillageSum:
    """`answers` holds only what somebody told; `places` names the rows of each event."""

    answers: dict[str, Any]
    places: tuple[str, ...]
    notes: tuple[RowNote, ...]


def sum_villages(rows: Sequence[VillageRow]) -> VillageSum:
    """Rooms counted, visits and activities added; a number nobody told is left out."""
    groups = list(_groups(rows))
    answers: dict[str, Any] = {}
    rooms = [row.room_built for row in rows if row.room_built is not None]
    visits = [row.counselling_visits for row in rows if row.counselling_visits is not None]
    if groups:
        answers["events"] = [_event(group) for group in groups]
    if rooms:
        answers["rooms_built"] = sum(rooms)
    if visits:
        answers["counselling_visits"] = sum(visits)
    notes = tuple(note for group in groups for note in _same_event(group))
    return VillageSum(answers, tuple(_places(group) for group in groups), notes)


def _groups(rows: Iterable[VillageRow]) -> Iterator[list[Told]]:
    """Activities of equal kinds, days and topics together; without day or topic each alone."""
    found: dict[object, list[Told]] = {}
    for row in rows:
        for event in row.events:
            topics = frozenset("".join(topic.split()) for topic in event.topics)
            same = (frozenset(event.types), frozenset(event.dates), topics)
            key = same if event.dates and topics else event.place
            found.setdefault(key, []).append((row.code, event))
    yield from found.values()


def _event(group: Sequence[Told]) -> dict[str, Any]:
    first = group[0][1]
    codes = dict.fromkeys(code for code, _ in group if code != STATION)
    event: dict[str, Any] = {
        "types": list(first.types),
        "dates": list(first.dates),
        "topics": list(first.topics),
        "covered_communities": list(codes),
    }
    for name in FLOWS:
        told = [value for _, one in group if (value := getattr(one, name)) is not None]
        if told:
            event[name] = sum(told)
    return event


def _same_event(group: Sequence[Told]) -> Iterator[RowNote]:
    """Equal attendance in several places that each count a session: one event told twice?"""
    held = [event for _, event in group if event.sessions and event.participants]
    if len(held) > 1 and len({event.participants for event in held}) == 1:
        said = SAME_EVENT.format(places=_places(group), participants=held[0].participants)
        yield RowNote(_places(group), "excel/village-same", Level.WARNING, said)


def _places(group: Sequence[Told]) -> str:
    return "、".join(dict.fromkeys(event.place for _, event in group))
