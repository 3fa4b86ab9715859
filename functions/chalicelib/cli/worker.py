"""`worker`: renders what the outbox asks for, tidies and deletes what is due, until stopped."""

import argparse
import math
import os
import signal
import sys
import threading
import time

from chalicelib.adapters.log_lines import log_to
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.health import outbox_age
from chalicelib.application.print_failures import Pauses
from chalicelib.application.remove_attachment import tidy_attachments
from chalicelib.application.render_documents import render_documents
from chalicelib.application.services import Services
from chalicelib.application.telling import complain, tell
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import StoreUnavailable
from chalicelib.settings import read_settings

from .printer import Printer
from .process_life import die_with_parent

PAUSE, REST = 0.1, 5.0
TIDY_EVERY = 3600.0
TELL_EVERY = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; 0."""
    die_with_parent()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    settings = read_settings(os.environ)
    log_to(sys.stderr, quiet=settings.demo)
    services = build_services(settings)
    printer, pauses, tidied, told = Printer(), Pauses(time.monotonic), -math.inf, -math.inf
    while not stop.is_set():
        if time.monotonic() - tidied >= TIDY_EVERY:
            tidied = time.monotonic()
            _tidy(services)
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            tell("outbox", age_seconds=outbox_age(services) or 0)
        stop.wait(_work(services, printer, pauses))
    printer.close()
    return 0


def _work(services: Services, printer: Printer, pauses: Pauses) -> float:
    """Print what is due; the seconds to rest before the next look."""
    try:
        return 0.0 if render_documents(services, printer, pauses) else PAUSE
    except StoreUnavailable as error:  # every message is still there when the disk has room again
        complain("not_printed", failures=1, kind=str(error))
        return REST


def _tidy(services: Services) -> None:
    try:
        delete_expired(services)
        tidy_attachments(services)
    except (
        OSError,
        StoreUnavailable,
    ) as error:  # tried again in an hour
        complain("not_tidied", kind=type(error).__name__)
