"""The one DynamoDB table: its description, its keys, and reads that see every acknowledged write.

| pk            | sk                     | holds                               | read by           |
|---------------|------------------------|-------------------------------------|-------------------|
| UNIT#unit     | HEAD#period            | the report's head and draft         | get, query, batch |
| UNIT#unit     | VERSION#period#000001  | one version, for ever               | get, query, batch |
| UNIT#unit     | REVIEW#period#000001   | one decision                        | query             |
| UNIT#unit     | ACT#period#000001      | one act, by the revision it made    | query             |
| UNIT#unit     | RECEIPT#period#key     | one receipt, for ever               | get               |
| UNIT#unit     | SHELF#period           | the month's attachments and uploads | get, query        |
| UNIT#owner    | SHELF#register/entry   | the same of an entry of a register  | get, query        |
| UNIT#unit     | SUPPLEMENT#period      | the newest supplement's number      | get               |
| UNIT#unit     | SUPPLEMENT#period#0…1  | one revision of it, for ever        | get, query        |
| UNIT#unit     | DIRECTORY              | the directory log's last number     | condition         |
| DIRECTORY     | unit#000001            | one entry of that log, for ever     | query             |
| REGISTER#name | owner#id               | an entry's newest revision          | query             |
| ENTRY#…       | 000001                 | one revision of it, for ever        | query             |
| PERIOD#period | unit                   | that this unit touched the period   | query, then batch |
| CHAIN#name    | HEAD                   | number and digest of the last link  | get               |
| CHAIN#name    | LINK#0000000001        | one audit link                      | get, query        |
| CHAINS        | name                   | that the chain exists               | query             |
| ACCOUNTS      | name                   | one account                         | get, query        |
| CREDENTIALS#… | CREDENTIALS            | an account's codes and seed         | get               |
| SESSION#hash  | SESSION                | one session; swept after `expires`  | get, batch        |
| SESSIONS#…    | hash                   | that the account has the session    | query, then batch |
| MARK#account  | MARK                   | the mark its sessions must bear     | get               |
| FAILURES#key  | FAILURES               | wrong passwords; swept after a day  | get               |
| REMIND#period | unit#rule#channel      | one reminder and how it ended       | get, query        |
| REQUEST#id    | REQUEST                | one sealed request; swept at day 31 | get, batch        |
| REQUESTS      | desk#instant#id        | that it is there, and until when    | query, then batch |
| ANSWERS#kind  | day#place#id           | one sheet of anonymous answers      | query             |
| OUTBOX        | number                 | one waiting message, oldest first   | get, query        |
| KEYS          | accounts               | the accounts' key, wrapped by KMS   | get               |
| MOVE          | MOVE                   | whose data came here, and if all    | get               |

There is no index and no Scan: an index lags behind its table, and the ports promise that
reads see every acknowledged write. What a list needs is written together with what it
lists. Numbers in keys are padded, so that the order of keys is the order promised.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.audit import Mac

from .aws_clients import Client
from .dynamodb_items import Item, item_of

Key = tuple[str, str]
EXPIRES = "expires"
BATCH = 100
PAUSE = 0.02
LONGEST_PAUSE = 0.5
DESCRIPTION: Mapping[str, Any] = {
    "KeySchema": [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "S"},
    ],
    "BillingMode": "PAY_PER_REQUEST",
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
}
TIME_TO_LIVE: Mapping[str, Any] = {"AttributeName": EXPIRES, "Enabled": True}


@dataclass(frozen=True)
class DynamoTable:
    """The table of that name; every read is strongly consistent.

    `mac` marks every audit link that is written.
    """

    client: Client
    name: str
    pause: Callable[[float], None] = time.sleep
    mac: Mac | None = None

    def item(self, pk: str, sk: str) -> Item | None:
        """The item under that key, or None."""
        key = item_of(pk=pk, sk=sk)
        answer = self.client.get_item(TableName=self.name, Key=key, ConsistentRead=True)
        found: Item | None = answer.get("Item")
        return found

    def query(self, pk: str, sort: str, values: Item, **more: Any) -> Iterator[Item]:
        """Items of one partition in the order of sk, page by page; `sort` is a condition on sk."""
        request = {
            "TableName": self.name,
            "ConsistentRead": True,
            "KeyConditionExpression": f"pk = :pk AND {sort}" if sort else "pk = :pk",
            "ExpressionAttributeValues": {**item_of(**{":pk": pk}), **values},
            **more,
        }
        while True:
            page = self.client.query(**request)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def partition(self, pk: str, **more: Any) -> Iterator[Item]:
        """All items of the partition, in the order of sk."""
        return self.query(pk, "", {}, **more)

    def starting(self, pk: str, prefix: str) -> Iterator[Item]:
        """Items of one partition whose sk begins with that text, in the order of sk."""
        return self.query(pk, "begins_with(sk, :prefix)", item_of(**{":prefix": prefix}))

    def between(self, pk: str, first: str, last: str) -> Iterator[Item]:
        """Items of one partition with `first` <= sk <= `last`, in the order of sk."""
        values = item_of(**{":first": first, ":last": last})
        return self.query(pk, "sk BETWEEN :first AND :last", values)

    def batch(self, keys: Sequence[Key]) -> list[Item]:
        """The items under these keys, in the order of the keys; absent ones are left out."""
        found: dict[Key, Item] = {}
        for start in range(0, len(keys), BATCH):
            for item in self._batch(keys[start : start + BATCH]):
                found[item["pk"]["S"], item["sk"]["S"]] = item
        return [found[key] for key in keys if key in found]

    def _batch(self, keys: Sequence[Key]) -> Iterator[Item]:
        wanted = {"Keys": [item_of(pk=pk, sk=sk) for pk, sk in keys], "ConsistentRead": True}
        request, tries = {self.name: wanted}, 0
        while request:
            if tries:
                self.wait(tries)
            answer = self.client.batch_get_item(RequestItems=request)
            yield from answer["Responses"].get(self.name, ())
            tries = 0 if answer["Responses"].get(self.name) else tries + 1
            request = answer.get("UnprocessedKeys", {})

    def wait(self, tries: int) -> None:
        """Pause before the next try, by chance up to 20, 40, 80 … 500 ms."""
        longest = min(LONGEST_PAUSE, PAUSE * 2 ** (tries - 1))
        self.pause(random.uniform(longest / 2, longest))


def create_table(client: Client, name: str) -> None:
    """Make the table as described and wait until it is there."""
    client.create_table(TableName=name, **DESCRIPTION)
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=TIME_TO_LIVE)
