"""Never a dead end: for a station and an instant, somebody who answers now.

`site/theme/assets/js/who-answers.js` decides the same in the page; a test holds the two equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from .hotlines import EMERGENCY_NUMBERS, hours_while_checked
from .hours import Hours
from .hours_state import HoursState, Kind, Reason
from .nearest import Neighbour
from .stations import Phone, Station
from .workdays import Workdays


class AnswerKind(StrEnum):
    """From the best answer to the one that is always there."""

    HERE_PHONE = "here_phone"
    HERE_DOOR = "here_door"
    NEAREST = "nearest"
    HOTLINE = "hotline"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Line:
    """A hotline and its hours up to the day its check is too old; unstated ones are unknown."""

    id: str
    number: str
    name: str
    hours: Hours

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Read a record that `hotline.v1` accepts."""
        hours = Hours.of(hours_while_checked(record))
        return cls(str(record["id"]), str(record["number"]), str(record["name"]), hours)

    @property
    def emergency(self) -> bool:
        """Whether it is 120 or 110, which the whole country answers day and night."""
        return self.number in EMERGENCY_NUMBERS


@dataclass(frozen=True)
class Surroundings:
    """A station, those who may answer instead, nearest first, and the hotlines in their order."""

    station: Station
    neighbours: tuple[Neighbour, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Answer:
    """Who answers: a phone, or with neither phone nor line the open door of `station`.

    `reason` says why for this station itself: why it is open, or else why its own telephone is
    not answered now.
    """

    kind: AnswerKind
    reason: Reason
    station: Station | None = None
    phone: Phone | None = None
    line: Line | None = None
    metres: int | None = None


def who_answers(around: Surroundings, instant: datetime, workdays: Workdays) -> Answer:
    """The first of own phone, own door, nearest station, hotline by its hours, 120 and 110."""
    here = around.station
    phone, reason = _answered_phone(here, instant, workdays)
    if phone:
        return Answer(AnswerKind.HERE_PHONE, reason, here, phone)
    door = here.door_at(instant, workdays, look_ahead=False)
    if door.kind is Kind.OPEN:
        return Answer(AnswerKind.HERE_DOOR, door.reason, here)
    for near in around.neighbours:
        other, _ = _answered_phone(near.station, instant, workdays)
        if other or _open(near.station.door_at(instant, workdays, look_ahead=False)):
            return Answer(AnswerKind.NEAREST, reason, near.station, other, metres=near.metres)
    for line in around.lines:
        if not line.emergency and _open(line.hours.at(instant, workdays, look_ahead=False)):
            return Answer(AnswerKind.HOTLINE, reason, line=line)
    emergency = next((line for line in around.lines if line.emergency), None)
    return Answer(AnswerKind.EMERGENCY, reason, line=emergency)


def _answered_phone(
    station: Station, instant: datetime, workdays: Workdays
) -> tuple[Phone | None, Reason]:
    """The first public phone that is answered, or why the first of them is not."""
    reason = Reason.NOT_PUBLISHED if station.answering else Reason.NOT_SERVING
    for position, phone in enumerate(station.public_phones):
        state = station.phone_at(phone, instant, workdays, look_ahead=False)
        if _open(state):
            return phone, state.reason
        reason = reason if position else state.reason
    return None, reason


def _open(state: HoursState) -> bool:
    return state.kind is Kind.OPEN
