"""`timer`: what is due by the clock of Shanghai, one job an event; running one twice does no harm.

A period opens by itself, by its dates; so there is no job for it.
"""

import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.log_lines import log_to
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.sqs_queue import SqsQueue
from chalicelib.application.archive_period import archive_period, periods_ended
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.health import outbox_age
from chalicelib.application.publish_directory import publish_directory
from chalicelib.application.publish_progress import write_progress
from chalicelib.application.remove_attachment import tidy_attachments
from chalicelib.application.seal_audit import seal_audit
from chalicelib.application.send_reminders import send_reminders
from chalicelib.application.services import Services
from chalicelib.application.telling import tell
from chalicelib.bootstrap import build_channels, build_services
from chalicelib.settings import Cloud, Settings, SettingsError, read_settings

# So many messages of the outbox are sent again at once.
SWEPT = 200
ACTOR = "[timer]"


def handler(event: Mapping[str, str], context: Any) -> dict[str, int]:
    """Run the job and tell how many things it did; KeyError when there is no such job."""
    settings, services = parts()
    return {"done": JOBS[event["job"]](settings, services)}


def remind(settings: Settings, services: Services) -> int:
    """Send the reminders that are due and were not sent."""
    return len(send_reminders(services, build_channels(settings, services)))


def close(settings: Settings, services: Services) -> int:
    """Archive the accepted reports of the periods that closed last."""
    return sum(len(archive_period(services, each, ACTOR)) for each in periods_ended(services))


def publish(settings: Settings, services: Services) -> int:
    """Write down what streets confirmed and the district let out, for the site's next build."""
    return publish_directory(services) + write_progress(services)


def retain(settings: Settings, services: Services) -> int:
    """Drop what may not stay: what its class keeps no longer, abandoned uploads, removed files."""
    deleted = sum(len(one.ids) for one in delete_expired(services))
    return deleted + tidy_attachments(services)


def seal(settings: Settings, services: Services) -> int:
    """Write where every audit chain ends to the archive, which keeps it for ten years."""
    return seal_audit(services, S3Files(connect("s3"), _cloud(settings).archive))


def sweep(settings: Settings, services: Services) -> int:
    """Send again what still waits in the outbox; what is at work meanwhile is done once."""
    queue = SqsQueue(connect("sqs"), _cloud(settings).queue)
    waiting = services.outbox.pending(SWEPT)
    tell("outbox", age_seconds=outbox_age(services) or 0)
    for message in waiting:
        queue.send(message.id)
    return len(waiting)


def _cloud(settings: Settings) -> Cloud:
    if settings.cloud is None:
        raise SettingsError("定时任务只在 AWS 上运行。")
    return settings.cloud


JOBS: Mapping[str, Callable[[Settings, Services], int]] = {
    "remind": remind,
    "close": close,
    "publish": publish,
    "retain": retain,
    "seal": seal,
    "sweep": sweep,
}


@cache
def parts() -> tuple[Settings, Services]:
    """Settings and services, made once for as long as this function is warm."""
    log_to(sys.stdout)
    settings = read_settings(os.environ)
    return settings, build_services(settings)
