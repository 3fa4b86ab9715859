"""What residents answered, for the district: by station, and as the public may see it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind, tally
from chalicelib.domain.publish_gate import publish_row

from .services import Services

FEWEST_SHEETS = 5  # below, staff could tell who wrote which sheet
SHOWN_DAYS = 365


def feedback_figures(services: Services) -> dict[str, Any]:
    """`{from, to, survey: {sheets, stations, public}, quiz: {sheets, scores, days}}`.

    Of a station with fewer than five sheets only their number is told. `public` is what may be
    published: it has passed the gate, for the district as a whole.
    """
    last = services.today()
    first = last - timedelta(days=SHOWN_DAYS)
    survey = services.receiving.answers.between(AnswerKind.SURVEY, first, last)
    quiz = services.receiving.answers.between(AnswerKind.QUIZ, first, last)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "survey": _survey(services, survey),
        "quiz": {
            "sheets": len(quiz),
            "scores": tally(quiz).get("score", {}),
            "days": _by_day(quiz),
        },
    }


def _survey(services: Services, sheets: Sequence[AnonymousAnswer]) -> dict[str, Any]:
    names = {str(one["id"]): str(one["name"]) for one in services.directing.stations}
    places = sorted({one.place for one in sheets})
    return {
        "sheets": len(sheets),
        "stations": [
            _station(place, names.get(place, ""), [one for one in sheets if one.place == place])
            for place in places
        ],
        "public": _public(services, sheets),
    }


def _station(id: str, name: str, sheets: Sequence[AnonymousAnswer]) -> dict[str, Any]:
    enough = len(sheets) >= FEWEST_SHEETS
    answers = tally(sheets) if enough else None
    return {"station": {"id": id, "name": name}, "sheets": len(sheets), "answers": answers}


def _public(services: Services, sheets: Sequence[AnonymousAnswer]) -> dict[str, Any]:
    """By question: the counts by value and their total, all through the gate."""
    schema, counted = services.receiving.forms[AnswerKind.SURVEY].schema, tally(sheets)
    found = {}
    for question, node in schema["properties"].items():
        values = range(node["minimum"], node["maximum"] + 1)
        row = publish_row([counted.get(question, {}).get(value, 0) for value in values])
        found[question] = {
            "counts": dict(zip(values, row.cells, strict=True)),
            "total": row.total.count,
            "about": row.total.about,
        }
    return found


def _by_day(sheets: Sequence[AnonymousAnswer]) -> dict[str, int]:
    days: dict[date, int] = {}
    for one in sheets:
        days[one.day] = days.get(one.day, 0) + 1
    return {day.isoformat(): count for day, count in sorted(days.items())}
