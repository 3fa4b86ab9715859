"""The outbox in DynamoDB: work that waits for the worker."""

import itertools
import secrets
from collections.abc import Sequence
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib.domain.ports import TRIES, Message, QueuedMessage

from .dynamodb_items import Item, item_of, number, text
from .dynamodb_table import DynamoTable
from .dynamodb_writes import put

OUTBOX = "OUTBOX"
ORDER = itertools.count()
SALT = 10**6


def message_item(message: Message, at: datetime) -> Item:
    """The message as queued at that instant, to be put with the change it follows from.

    Its number grows with the instant, then with the order within this process; chance tells
    apart what two processes queue in one microsecond.
    """
    instant = int(at.timestamp() * SALT)
    queued = (instant * SALT + next(ORDER) % SALT) * SALT + secrets.randbelow(SALT)
    members = {"kind": message.kind, "body": message.body, "queued_at": at.isoformat()}
    return item_of(pk=OUTBOX, sk=_sort(queued), attempts=0, **members)


def moved_message(id: int, kind: str, body: str, queued_at: str, attempts: int) -> Item:
    """A message of another home, behind those queued there before; the same each time."""
    instant = int(datetime.fromisoformat(queued_at).timestamp() * SALT)
    members = {"kind": kind, "body": body, "queued_at": queued_at}
    sk = _sort((instant * SALT + id % SALT) * SALT)
    return item_of(pk=OUTBOX, sk=sk, attempts=attempts, **members)


def _sort(queued: int) -> str:
    return f"{queued:032d}"


class DynamoOutbox:
    """The outbox of the AWS home; a message that failed 5 times is left for a person."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def post(self, message: Message, at: datetime) -> None:
        """Queue a message by itself."""
        put(self._table, message_item(message, at))

    def message(self, id: int) -> QueuedMessage | None:
        """The message, if it is still there."""
        item = self._table.item(OUTBOX, _sort(id))
        return _queued(item) if item else None

    def pending(self, limit: int) -> Sequence[QueuedMessage]:
        """The oldest messages with tries left."""
        due = (_queued(item) for item in self._table.partition(OUTBOX))
        return list(itertools.islice((one for one in due if one.attempts < TRIES), limit))

    def done(self, message: QueuedMessage) -> None:
        """Remove the message."""
        key = item_of(pk=OUTBOX, sk=_sort(message.id))
        self._table.client.delete_item(TableName=self._table.name, Key=key)

    def failed(self, message: QueuedMessage, reason: str) -> None:
        """Count the try and keep the reason, unless this very try was counted already."""
        counts = {":seen": message.attempts, ":tried": message.attempts + 1}
        try:
            self._table.client.update_item(
                TableName=self._table.name,
                Key=item_of(pk=OUTBOX, sk=_sort(message.id)),
                UpdateExpression="SET attempts = :tried, failure = :reason",
                ConditionExpression="attempts = :seen",
                ExpressionAttributeValues=item_of(**counts, **{":reason": reason}),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise

    def oldest(self) -> datetime | None:
        """When the oldest message was queued."""
        for item in self._table.partition(OUTBOX, Limit=1):
            return datetime.fromisoformat(text(item, "queued_at"))
        return None


def _queued(item: Item) -> QueuedMessage:
    words = (text(item, "kind"), text(item, "body"))
    return QueuedMessage(int(text(item, "sk")), *words, number(item, "attempts"))
