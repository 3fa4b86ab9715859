"""The worker's job: render what the outbox asks for and put the PDF beside its model."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.ports import QueuedMessage

from .documents import RENDER
from .services import Services

LOG = logging.getLogger("xinyi")
Renderer = Callable[[str, Mapping[str, Any]], bytes]
BATCH = 10


class RenderFailed(Exception):
    """The renderer could not make the document; the message is tried again."""


def render_documents(services: Services, render: Renderer) -> int:
    """Work through the waiting messages once; return how many were finished.

    A PDF that is already there is not rendered again, so a message may come twice.
    """
    finished = 0
    for message in services.outbox.pending(BATCH):
        finished += _work(services, render, message)
    return finished


def _work(services: Services, render: Renderer, message: QueuedMessage) -> bool:
    try:
        _render(services, render, message)
    except RenderFailed as error:
        LOG.error("message %s failed: %s", message.id, error)
        services.outbox.failed(message, str(error))
        return False
    services.outbox.done(message)
    return True


def _render(services: Services, render: Renderer, message: QueuedMessage) -> None:
    if message.kind != RENDER:
        raise RenderFailed(f"unknown kind {message.kind}")
    key = json.loads(message.body)["key"]
    if services.files.get(f"{key}.pdf") is not None:
        return
    stored = services.files.get(f"{key}.json")
    if stored is None:
        raise RenderFailed("the model is missing")
    document = json.loads(stored)
    services.files.put(f"{key}.pdf", render(document["kind"], document["model"]))
