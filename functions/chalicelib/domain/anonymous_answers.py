"""Answers without a person: satisfaction with a station, the score of the quiz, by the day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnswerKind(StrEnum):
    """What was answered."""

    SURVEY = "survey"
    QUIZ = "quiz"


@dataclass(frozen=True)
class AnonymousAnswer:
    """One sheet of answers: whole numbers by question, the day, and the station or "".

    `id` is a keyed hash made for this sheet alone, so that a repetition counts once; it leads
    back to nobody, and the order of ids is no order of time.
    """

    id: str
    kind: AnswerKind
    day: date
    place: str
    answers: Mapping[str, int]


Tally = Mapping[str, Mapping[int, int]]


def tally(answers: Iterable[AnonymousAnswer]) -> Tally:
    """How often each value was given, by question; questions nobody answered are left out."""
    found: dict[str, Counter[int]] = {}
    for one in answers:
        for question, value in one.answers.items():
            found.setdefault(question, Counter())[value] += 1
    return {question: dict(sorted(counts.items())) for question, counts in found.items()}
