"""The queue that wakes the worker: it carries the number of an outbox message, nothing else."""

import json

from .aws_clients import Client


class SqsQueue:
    """Sends numbers; one may arrive twice or late, the outbox says what is still to be done."""

    def __init__(self, client: Client, url: str) -> None:
        self._client, self._url = client, url

    def send(self, id: int) -> None:
        """Ask for the work of that message."""
        self._client.send_message(QueueUrl=self._url, MessageBody=json.dumps({"id": str(id)}))
