"""Wrong passwords in a row, in DynamoDB: one conditional put compares and sets.

What is forgotten stays as an empty row until it is swept, so that a second caller who knew the
same failures is told so.
"""

import uuid

from botocore.exceptions import ClientError

from chalicelib.domain.accounts import FORGET_FAILURES, Failures

from .dynamodb_items import Item, item_of, number, text
from .dynamodb_table import EXPIRES, DynamoTable, Key
from .dynamodb_writes import FAILED

FAILURES = "FAILURES"
NONE_KNOWN = "attribute_not_exists(pk) OR tries = :none"
KNOWN = "tries = :tries AND last_try = :last_try"


class DynamoFailures:
    """The failure store of the AWS home; rows are swept a day after the last try."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def failures(self, key: str) -> Failures | None:
        """What is stored of the key."""
        item = self._table.item(*_place(key))
        if item is None or not number(item, "tries"):
            return None
        return Failures(number(item, "tries"), float(text(item, "last_try")))

    def replace(self, key: str, known: Failures | None, by: Failures | None) -> bool:
        """Compare and set; a put that stands although its answer was lost has won.

        If another put came on top before the SDK asked again, this one counts as lost: the
        caller looks again, and a wait may become longer, never shorter.
        """
        if known is None and by is None:
            return self.failures(key) is None
        mark, at = uuid.uuid4().hex, by.at if by else known.at if known else 0.0
        (pk, sk), left = _place(key), by.count if by else 0
        sweep = {EXPIRES: int(at + FORGET_FAILURES)}
        item = item_of(pk=pk, sk=sk, tries=left, last_try=repr(at), mark=mark, **sweep)
        return self._put(item, known) or self._stands(key, mark)

    def _put(self, item: Item, known: Failures | None) -> bool:
        condition, values = NONE_KNOWN, item_of(**{":none": 0})
        if known is not None:
            seen: dict[str, str | int] = {":tries": known.count, ":last_try": repr(known.at)}
            condition, values = KNOWN, item_of(**seen)
        try:
            self._table.client.put_item(
                TableName=self._table.name,
                Item=item,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{FAILED}Exception":
                raise
            return False
        return True

    def _stands(self, key: str, mark: str) -> bool:
        item = self._table.item(*_place(key))
        return item is not None and text(item, "mark") == mark


def _place(key: str) -> Key:
    return f"{FAILURES}#{key}", FAILURES
