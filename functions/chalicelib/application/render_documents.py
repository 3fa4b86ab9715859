"""The worker's job: render what the outbox asks for and put the PDF beside its model."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.ports import TRIES, QueuedMessage

from .documents import RENDER
from .print_failures import Pauses, clear_failure, last_failure, note_failure
from .services import Services
from .telling import complain, tell

Renderer = Callable[[str, Mapping[str, Any]], bytes]
BATCH = 10
# So many are looked at, so that a few that wait for their next try hold nobody up.
IN_SIGHT = 200


class RenderFailed(Exception):
    """The renderer could not make the document; the message is tried again."""


def render_documents(services: Services, render: Renderer, pauses: Pauses | None = None) -> int:
    """Work through the messages that are due once; return how many were finished.

    A PDF that is already there is not rendered again, so a message may come twice. One that
    failed waits longer after each try; after the fifth the failure stands beside the model.
    """
    pauses = pauses or Pauses(time.monotonic)
    due = [each for each in services.outbox.pending(IN_SIGHT) if pauses.is_due(each)]
    return sum(render_message(services, render, message, pauses) for message in due[:BATCH])


def render_message(
    services: Services, render: Renderer, message: QueuedMessage, pauses: Pauses
) -> bool:
    """Do the work of one message; False when it failed, which is then counted."""
    try:
        if message.kind != RENDER:
            raise RenderFailed(f"unknown kind {message.kind}")
        _render(services, render, json.loads(message.body)["key"])
    except RenderFailed as error:
        _failed(services, message, error, pauses)
        return False
    services.outbox.done(message)
    pauses.forget(message)
    return True


def _render(services: Services, render: Renderer, key: str) -> None:
    given_up = (failure := last_failure(services, key)) is not None and failure.is_final
    if given_up or services.files.get(f"{key}.pdf") is not None:
        return
    stored = services.files.get(f"{key}.json")
    if stored is None:
        raise RenderFailed("the model is missing")
    document = json.loads(stored)
    began = time.perf_counter()
    services.files.put(f"{key}.pdf", render(document["kind"], document["model"]))
    tell("printed", kind=document["kind"], ms=int(1000 * (time.perf_counter() - began)))
    clear_failure(services, key)


def _failed(
    services: Services, message: QueuedMessage, error: RenderFailed, pauses: Pauses
) -> None:
    """Count the try. A document given up is known by its mark; its message has no more to say."""
    tries = message.attempts + 1
    why = str(error)
    complain("not_printed", failures=1, message=message.id, tries=tries, of=TRIES, reason=why)
    if message.kind == RENDER:
        note_failure(services, json.loads(message.body)["key"], tries)
    if message.kind == RENDER and tries >= TRIES:
        services.outbox.done(message)
        pauses.forget(message)
    else:
        services.outbox.failed(message, str(error))
        pauses.put_off(message)
