"""`worker`: prints the document that a message of the outbox asks for.

A message comes at least once. One whose work is done is let go; one that fails is raised, comes
again after a while and, after five times, lies in the dead letter queue for a person.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from chalicelib.adapters.log_lines import log_to
from chalicelib.application.print_failures import Pauses
from chalicelib.application.render_documents import Renderer, render_message
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.cli.printer import MIB, Limits, Printer
from chalicelib.settings import read_settings

LIMITS = Limits(seconds=60, waiting=90.0, memory=1600 * MIB, grown=600 * MIB)


class NotDone(Exception):
    """The work of a message failed; the queue brings it again."""


def handler(event: Mapping[str, Any], context: Any) -> None:
    """Do the work of each record; NotDone names the first that failed."""
    work(event, *parts())


def work(event: Mapping[str, Any], services: Services, render: Renderer) -> None:
    """Do the work of each record with these."""
    for record in event["Records"]:
        id = int(json.loads(record["body"])["id"])
        message = services.outbox.message(id)
        if message and not render_message(services, render, message, Pauses(time.monotonic)):
            raise NotDone(id)


@cache
def parts() -> tuple[Services, Printer]:
    """The services and the printing process, made once for as long as this function is warm."""
    log_to(sys.stdout)
    return build_services(read_settings(os.environ)), Printer(LIMITS)
