"""`worker`: renders the documents that the outbox asks for, until it is stopped."""

import argparse
import logging
import os
import signal
import threading
from collections.abc import Mapping
from typing import Any

from chalicelib.application.render_documents import RenderFailed, render_documents
from chalicelib.bootstrap import build_services
from chalicelib.pdf.documents import render_document
from chalicelib.settings import read_settings

from .process_life import die_with_parent

PAUSE = 0.1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; 0."""
    die_with_parent()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    services = build_services(read_settings(os.environ))
    while not stop.is_set():
        if render_documents(services, _render) == 0:
            stop.wait(PAUSE)
    return 0


def _render(kind: str, model: Mapping[str, Any]) -> bytes:
    try:
        return render_document(kind, dict(model))
    except Exception as error:  # the last resort: one bad document must not stop the worker
        raise RenderFailed(type(error).__name__) from error
