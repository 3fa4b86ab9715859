"""Supplements in DynamoDB: a number that grows, and one item that stays for each revision."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import Period
from chalicelib.domain.supplements import Supplement

from .codec import supplement_of, supplement_text
from .dynamodb_audit import put_linked_next
from .dynamodb_items import Item, item_of, number, text
from .dynamodb_report_items import partition
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, Put, put_next

SUPPLEMENT = "SUPPLEMENT#"


class DynamoSupplements:
    """The supplement store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def supplement(self, unit: str, period: Period) -> Supplement | None:
        """The newest revision."""
        head = self._table.item(partition(unit), SUPPLEMENT + str(period))
        if head is None:
            return None
        newest = self._table.item(partition(unit), _sort(period, number(head, "revision")))
        return None if newest is None else _supplement(newest)

    def newest_between(self, unit: str, first: Period, last: Period) -> Sequence[Supplement]:
        """The newest revision of each period; the last of a period's items is its newest."""
        ends = f"{SUPPLEMENT}{first}#", f"{SUPPLEMENT}{last}#~"
        found = self._table.between(partition(unit), *ends)
        told = [_supplement(item) for item in found if "body" in item]
        return list({one.period: one for one in told}.values())

    def revisions(self, unit: str, period: Period) -> Sequence[Supplement]:
        """Every revision."""
        found = self._table.starting(partition(unit), f"{SUPPLEMENT}{period}#")
        return [_supplement(item) for item in found]

    def append(self, supplement: Supplement, event: AuditEvent) -> None:
        """Add the revision in one transaction with its audit link."""
        puts = [_head(supplement), Put(_item(supplement), ABSENT)]
        put_linked_next(self._table, puts, event, supplement.revision)


def _sort(period: Period, revision: int) -> str:
    return f"{SUPPLEMENT}{period}#{revision:06d}"


def _head(supplement: Supplement) -> Put:
    """The number of the newest revision, to be put if the stored one is the one before."""
    sk = SUPPLEMENT + str(supplement.period)
    item = item_of(pk=partition(supplement.unit), sk=sk, revision=supplement.revision)
    return put_next(item, supplement.revision)


def _item(supplement: Supplement) -> Item:
    return item_of(
        pk=partition(supplement.unit),
        sk=_sort(supplement.period, supplement.revision),
        revision=supplement.revision,
        body=supplement_text(supplement),
    )


def _supplement(item: Item) -> Supplement:
    unit, period = text(item, "pk").partition("#")[2], text(item, "sk").split("#")[1]
    return supplement_of(unit, period, number(item, "revision"), text(item, "body"))
