"""Writes to the DynamoDB table: whole transactions that say which condition stopped them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from botocore.exceptions import ClientError

from chalicelib.domain.errors import StoreUnavailable

from .dynamodb_items import Item, item_of, within_limits
from .dynamodb_table import DynamoTable

ABSENT = "attribute_not_exists(pk)"
FAILED = "ConditionalCheckFailed"
CONFLICT = "TransactionConflict"
BUSY = frozenset({CONFLICT, "ThrottlingError", "ProvisionedThroughputExceeded"})
TRIES = 12


@dataclass(frozen=True)
class Put:
    """An item to be put, if the condition holds; `values` are the condition's."""

    item: Item
    condition: str = ""
    values: Item = field(default_factory=dict)


@dataclass(frozen=True)
class Removal:
    """An item to be removed, whether or not it is there; `item` is its key."""

    item: Item


def put_next(item: Item, revision: int) -> Put:
    """The item, if the stored one is of the revision before; the first, if there is none."""
    if revision == 1:
        return Put(item, ABSENT)
    return Put(item, "revision = :seen", item_of(**{":seen": revision - 1}))


class Cancelled(Exception):
    """A transaction that was not carried out; `reasons` has one code for each put."""

    def __init__(self, reasons: Sequence[str], error: ClientError) -> None:
        super().__init__(*reasons)
        self.reasons, self._error = reasons, error

    @property
    def fault(self) -> Exception:
        """What to raise where no condition failed: StoreUnavailable, or what the SDK said."""
        busy = next((reason for reason in self.reasons if reason in BUSY), None)
        return StoreUnavailable(busy) if busy else self._error


def put(table: DynamoTable, item: Item) -> None:
    """Add or replace one item, again while a transaction holds it, at most 12 times.

    TooLarge; StoreUnavailable when it is held for longer.
    """
    within_limits([item])
    for tries in range(1, TRIES + 1):
        try:
            table.client.put_item(TableName=table.name, Item=item)
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{CONFLICT}Exception":
                raise
            if tries == TRIES:
                raise StoreUnavailable(CONFLICT) from error
        else:
            return
        table.wait(tries)


def put_all(table: DynamoTable, puts: Sequence[Put | Removal]) -> None:
    """Put and remove all of them, or none: Cancelled or TooLarge."""
    within_limits([one.item for one in puts])
    try:
        table.client.transact_write_items(TransactItems=[_action(table.name, one) for one in puts])
    except ClientError as error:
        if error.response["Error"]["Code"] != "TransactionCanceledException":
            raise
        reasons = [reason["Code"] for reason in error.response["CancellationReasons"]]
        raise Cancelled(reasons, error) from error


def _action(table: str, one: Put | Removal) -> dict[str, dict[str, object]]:
    if isinstance(one, Removal):
        return {"Delete": {"TableName": table, "Key": one.item}}
    action: dict[str, object] = {"TableName": table, "Item": one.item}
    if one.condition:
        action["ConditionExpression"] = one.condition
    if one.values:
        action["ExpressionAttributeValues"] = one.values
    return {"Put": action}
