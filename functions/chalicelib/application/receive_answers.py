"""Take anonymous answers: a sheet of the satisfaction survey, a score of the quiz."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.errors import InvalidAnswers, UnknownKind
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.puzzles import Puzzle

from .flood_gate import count, new_puzzle, proven
from .request_desks import public_station
from .services import Services


def answer_kind(name: str) -> AnswerKind:
    """The kind of that name; UnknownKind."""
    try:
        return AnswerKind(name)
    except ValueError:
        raise UnknownKind(name) from None


def answer_puzzle(services: Services, name: str, source: str) -> dict[str, Any]:
    """A puzzle for one sheet of answers."""
    return new_puzzle(services, answer_kind(name), source)


def receive_answers(services: Services, name: str, given: Mapping[str, Any], source: str) -> None:
    """Count one sheet for each puzzle, however often it is sent.

    `given` has `station` (the survey's), `answers`, `puzzle` and `proof`. The day is that of
    the puzzle, so that a repetition after midnight is the same sheet. UnknownStation,
    InvalidAnswers, PuzzleRefused, TooManyRequests.
    """
    kind = answer_kind(name)
    remarks = services.receiving.forms[kind].remarks(given["answers"])
    if remarks:
        raise InvalidAnswers(remarks)
    place = public_station(services, given.get("station", "")).id if kind == "survey" else ""
    puzzle = proven(services, kind, given["puzzle"], given["proof"])
    count(services, kind.value, source)
    id = services.keyring.tag("answer", puzzle.nonce)[:20]
    sheet = AnonymousAnswer(id, kind, _day(services, puzzle), place, dict(given["answers"]))
    services.receiving.answers.add(sheet)


def _day(services: Services, puzzle: Puzzle) -> date:
    age = timedelta(seconds=int(services.receiving.seconds()) - puzzle.issued)
    return (services.clock() - age).astimezone(SHANGHAI).date()
