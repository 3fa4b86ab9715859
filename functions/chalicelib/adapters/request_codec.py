"""Requests and anonymous answers as the stores keep them."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.resident_requests import RequestKind, RequestState, SealedRequest

Row = tuple[Any, ...]


def request_row(request: SealedRequest) -> Row:
    """The members in the order of the SQLite table, the day of deletion last."""
    return (
        request.id,
        request.kind.value,
        request.desk,
        request.station,
        request.received_at.isoformat(),
        request.sealed,
        request.content_tag,
        request.state.value,
        request.revision,
        request.gone_on.isoformat(),
    )


def request_of(row: Row) -> SealedRequest:
    """The request of such a row."""
    id, kind, desk, station, received_at, sealed, content_tag, state, revision, gone_on = row
    made = SealedRequest(
        id,
        RequestKind(kind),
        desk,
        station,
        datetime.fromisoformat(received_at),
        sealed,
        content_tag,
        RequestState(state),
        revision,
    )
    return replace(made, kept_days=(date.fromisoformat(gone_on) - made.received_on).days)


def answers_text(answer: AnonymousAnswer) -> str:
    """The answers as canonical JSON."""
    return json.dumps(dict(answer.answers), sort_keys=True, separators=(",", ":"))


def answer_of(kind: str, day: str, place: str, id: str, text: str) -> AnonymousAnswer:
    """The answers of such a record."""
    return AnonymousAnswer(id, AnswerKind(kind), date.fromisoformat(day), place, json.loads(text))
