"""What single entries of registers tell: an agreement in force, lectures and hours of a year."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Answers = Mapping[str, Any]


def in_force(partner: Answers, today: date) -> bool:
    """Tell whether the agreement holds on that day; one without an end goes on."""
    until = partner.get("ends_on")
    return partner["agreed_on"] <= str(today) and (until is None or until >= str(today))


def lectures_held(partner: Answers, year: int) -> int:
    """The partner's lectures of the year."""
    return sum(year_of(one, "on") == year for one in _list(partner, "lectures"))


def hours_learnt(person: Answers, year: int) -> int:
    """The person's hours of further training in the year."""
    return sum(one["hours"] for one in _list(person, "learning") if one["year"] == year)


def year_of(answers: Answers, name: str) -> int:
    """The year of a day."""
    return int(answers[name][:4])


def _list(answers: Answers, name: str) -> Iterable[Answers]:
    found: Iterable[Answers] = answers.get(name) or ()
    return found
