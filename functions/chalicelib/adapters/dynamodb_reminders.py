"""The reminder log in DynamoDB: one conditional update claims a key before anything is sent."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib.domain.period import Period
from chalicelib.domain.reminder_ports import ReminderEntry, ReminderKey, ReminderState

from .dynamodb_items import Item, item_of, number, text
from .dynamodb_table import DynamoTable, Key
from .dynamodb_writes import FAILED

REMINDERS = "REMIND#"
NAMES = {"#state": "state", "#at": "at"}
CLAIM = "SET #state = :claimed, #at = :at, reason = :none, mark = :mark ADD tries :one"
OPEN = "attribute_not_exists(pk) OR (#state = :failed AND tries < :tries)"
SETTLE = "SET #state = :state, #at = :at, reason = :reason"
HELD = "#state = :claimed"


class DynamoReminders:
    """The reminder log of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def claim(self, keys: Sequence[ReminderKey], at: datetime, tries: int) -> Sequence[ReminderKey]:
        """Take up the keys one by one; those won."""
        return [key for key in keys if self._won(key, at, tries)]

    def settle(
        self, keys: Sequence[ReminderKey], state: ReminderState, at: datetime, reason: str = ""
    ) -> None:
        """Say how claimed keys ended."""
        values = {
            ":claimed": ReminderState.CLAIMED.value,
            ":state": state.value,
            ":at": at.isoformat(),
            ":reason": reason,
        }
        for key in keys:
            self._update(key, SETTLE, HELD, values)

    def of_period(self, period: Period) -> Sequence[ReminderEntry]:
        """Every entry of the period."""
        return [_entry(period, item) for item in self._table.partition(f"{REMINDERS}{period}")]

    def _won(self, key: ReminderKey, at: datetime, tries: int) -> bool:
        mark = uuid.uuid4().hex
        values: dict[str, str | int] = {
            ":claimed": ReminderState.CLAIMED.value,
            ":failed": ReminderState.FAILED.value,
            ":at": at.isoformat(),
            ":none": "",
            ":mark": mark,
            ":one": 1,
            ":tries": tries,
        }
        return self._update(key, CLAIM, OPEN, values) or self._marked(key, mark)

    def _marked(self, key: ReminderKey, mark: str) -> bool:
        """Whether the claim stands after all: its answer was lost and it was sent again."""
        item = self._table.item(*_place(key))
        return item is not None and text(item, "mark") == mark

    def _update(
        self, key: ReminderKey, update: str, condition: str, values: Mapping[str, str | int]
    ) -> bool:
        pk, sk = _place(key)
        try:
            self._table.client.update_item(
                TableName=self._table.name,
                Key=item_of(pk=pk, sk=sk),
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeNames=NAMES,
                ExpressionAttributeValues=item_of(**values),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{FAILED}Exception":
                raise
            return False
        return True


def _place(key: ReminderKey) -> Key:
    return f"{REMINDERS}{key.period}", f"{key.unit}#{key.rule}#{key.channel}"


def _entry(period: Period, item: Item) -> ReminderEntry:
    unit, rule, channel = text(item, "sk").split("#", 2)
    return ReminderEntry(
        ReminderKey(unit, period, rule, channel),
        ReminderState(text(item, "state")),
        number(item, "tries"),
        datetime.fromisoformat(text(item, "at")),
        text(item, "reason"),
    )
