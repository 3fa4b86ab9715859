"""Documents by content: the model's hash names the file, so a download is a read."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from chalicelib.domain.errors import NotPrintable, NotRenderedYet
from chalicelib.domain.ports import Message
from chalicelib.domain.records import SHORT, report_content
from chalicelib.domain.reports import Review, State, Version

from .paper_marks import register
from .print_failures import last_failure
from .services import Services

RENDER = "render"
# Raise a kind's edition when its template changes what is printed.
EDITIONS = {
    "annex3": 1,
    "annex4": 2,
    "annex5": 1,
    "build-schedule": 1,
    "month-report": 5,
    "receipt": 1,
    "reminder-list": 1,
    "span-report": 3,
    "street-profile": 2,
    "supervision-lists": 1,
}


def is_amended(reviews: Iterable[Review], number: int) -> bool:
    """Tell whether a version was accepted and a later one accepted in its place (已更正)."""
    accepted = [review.version for review in reviews if review.kind is State.ACCEPTED]
    return number in accepted and number < max(accepted)


def annex4_model(services: Services, version: Version, amended: bool = False) -> dict[str, Any]:
    """The data that 附件4 prints for one version, as JSON."""
    unit = services.district.unit(version.unit)
    window = version.period.window(services.policy.cutoff_day)
    return {
        "unit_name": unit.name,
        "period_label": version.period.label,
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "answers": dict(version.answers),
        "community_names": {community.code: community.name for community in unit.communities},
        "version": version.number,
        "receipt": version.receipt,
        "received_at": version.received_at.isoformat(),
        "sha256": version.sha256,
        "sample": services.sample,
        "amended": amended,
        "filed": {
            "form": version.schema,
            "content": report_content(
                version.unit, str(version.period), dict(version.answers), version.reasons
            ),
            "audit": submission_link(services, version),
        },
        "verify": verify_address(services, version),
    }


def submission_link(services: Services, version: Version) -> dict[str, Any] | None:
    """The audit link of the version's submission: its number and digest."""
    target = f"{version.unit}/{version.period}/{version.number}"
    for link in services.audit.links(version.unit):
        if link.event.act == "submit" and link.event.target == target:
            return {"seq": link.seq, "digest": link.digest}
    return None


def verify_address(services: Services, version: Version) -> dict[str, Any]:
    """Where the paper can be checked; the address says nothing that the receipt does not."""
    short = version.sha256[:SHORT]
    url = f"{services.site_url}/verify/?r={version.receipt}&h={short}"
    return {"page": f"{services.site_url}/verify/", "qr": services.qr_path(url)}


def document_key(kind: str, model: dict[str, Any]) -> str:
    """The key of a model's files, without an ending; it changes with the kind's edition."""
    text = json.dumps([kind, EDITIONS[kind], model], ensure_ascii=False, sort_keys=True)
    return f"documents/{kind}-{hashlib.sha256(text.encode()).hexdigest()}"


def store_model(services: Services, kind: str, model: dict[str, Any]) -> Message:
    """Put the model beside the place of its PDF; return the message that has it rendered."""
    key = document_key(kind, model)
    content = json.dumps({"kind": kind, "model": model}, ensure_ascii=False)
    services.files.put(f"{key}.json", content.encode())
    register(services, kind, model)
    return Message(RENDER, json.dumps({"key": key}))


def fetch_document(services: Services, kind: str, model: dict[str, Any]) -> bytes:
    """The PDF of a model: read if it is there, else ordered and waited for.

    NotRenderedYet when the worker has not finished in `services.waiting`, NotPrintable when it
    has given up within the last hour.
    """
    key = document_key(kind, model)
    if (content := services.files.get(f"{key}.pdf")) is not None:
        return content
    if last_failure(services, key) is None:
        services.outbox.post(store_model(services, kind, model), services.clock())
    return _awaited(services, key)


def fetch_stored(services: Services, key: str) -> bytes:
    """The PDF of a model that was stored; as fetch_document, from the key alone."""
    if (content := services.files.get(f"{key}.pdf")) is not None:
        return content
    if last_failure(services, key) is None:
        services.outbox.post(Message(RENDER, json.dumps({"key": key})), services.clock())
    return _awaited(services, key)


def _awaited(services: Services, key: str) -> bytes:
    waiting = services.waiting
    for _ in range(int(waiting.patience / waiting.step)):
        if (content := services.files.get(f"{key}.pdf")) is not None:
            return content
        if (failure := last_failure(services, key)) is not None and failure.is_final:
            raise NotPrintable
        services.pause(waiting.step)
    raise NotRenderedYet
