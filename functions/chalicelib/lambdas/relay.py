"""`relay`: every message that enters the outbox wakes the worker over the queue.

The message was written in the transaction of its change, and the stream tells of every write at
least once, so nothing is lost between commit and queue. What the stream failed to deliver for a
day, the timer's `sweep` sends again.
"""

import os
from functools import cache
from typing import Any

from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.sqs_queue import SqsQueue

from .stream import Event, read

OUTBOX = "OUTBOX"


def handler(event: Event, context: Any) -> None:
    """Send the number of each new message."""
    relay(event, queue())


def relay(event: Event, queue: SqsQueue) -> None:
    """Send them to this queue."""
    for happened in read(event):
        if happened.kind == "INSERT" and happened.pk == OUTBOX:
            queue.send(int(happened.sk))


@cache
def queue() -> SqsQueue:
    """The queue of XINYI_QUEUE."""
    return SqsQueue(connect("sqs"), os.environ["XINYI_QUEUE"])
