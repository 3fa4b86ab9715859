"""Delete what was kept for as long as its class allows, and certify it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from chalicelib.domain.anonymous_answers import AnswerKind
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.deletions import AT_ONCE, Certificate

from .services import Services

BEGINNING = date(2000, 1, 1)
Kept = TypeVar("Kept")


def delete_expired(services: Services) -> list[Certificate]:
    """Delete every request and every anonymous answer that is due; a certificate for each 40."""
    return [*_requests(services), *_answers(services)]


def _requests(services: Services) -> Iterator[Certificate]:
    """Each says itself since its receipt when it goes; the keys go first."""
    store = services.receiving.requests
    for ids in _parts(store.expired(services.today())):
        found = [one for one in map(store.request, ids) if one]
        if not found:
            continue
        there, days = [one.id for one in found], [one.received_on for one in found]
        made = _certificate(services, "requests", there, days)
        for one in found:
            services.receiving.box.forget(one.id)
        store.remove(made.ids, _event(services, made), made.entry)
        yield made


def _answers(services: Services) -> Iterator[Certificate]:
    if services.retention.held("answers", services.today()):
        return
    store, last = services.receiving.answers, services.retention.classes["answers"].last_received
    for kind in AnswerKind:
        for part in _parts(store.between(kind, BEGINNING, last(services.today()))):
            ids, days = [one.id for one in part], [one.day for one in part]
            made = _certificate(services, "answers", ids, days)
            store.remove(part, _event(services, made), made.entry)
            yield made


def _parts(found: Sequence[Kept]) -> Iterator[Sequence[Kept]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _certificate(
    services: Services, record_class: str, ids: Sequence[str], days: Sequence[date]
) -> Certificate:
    known = services.retention.classes[record_class]
    return Certificate(known, tuple(ids), tuple(days), "expired", "service", services.clock())


def _event(services: Services, made: Certificate) -> AuditEvent:
    kind, act = made.record_class.id, f"{made.record_class.id}_deleted"
    target = f"{kind}/{len(made.ids)}/{made.id}"
    return AuditEvent(DISTRICT_CHAIN, services.clock(), "retention", "service", act, target)
