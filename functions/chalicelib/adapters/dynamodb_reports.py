"""Reports in DynamoDB: heads that move, versions and receipts that stay."""

from collections.abc import Iterable, Iterator, Sequence

from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.period import Period
from chalicelib.domain.ports import Change, StoredReceipt
from chalicelib.domain.reports import Act, Head, Review, Version

from .codec import act_of, review_of
from .dynamodb_audit import put_linked_next
from .dynamodb_items import Item, number, text
from .dynamodb_outbox import message_item
from .dynamodb_report_items import (
    ACT,
    HEAD,
    RECEIPT,
    REVIEW,
    VERSION,
    head_key,
    head_of,
    head_put,
    listing,
    partition,
    parts,
    version_at,
    version_key,
)
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, Put


class DynamoReports:
    """The report store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def head(self, unit: str, period: Period) -> Head:
        """The head, or an untouched one."""
        item = self._table.item(*head_key(unit, str(period)))
        return head_of(item) if item else Head(unit, period)

    def heads_of_period(self, period: Period) -> Sequence[Head]:
        """Touched reports of the period, by unit."""
        touched = self._table.partition(listing(period))
        keys = [head_key(text(item, "sk"), str(period)) for item in touched]
        return [head_of(item) for item in self._table.batch(keys)]

    def heads_of_unit(self, unit: str) -> Sequence[Head]:
        """Touched reports of the unit, by period."""
        return [head_of(item) for item in self._table.starting(partition(unit), HEAD)]

    def version(self, unit: str, period: Period, number: int) -> Version:
        """One version."""
        item = self._table.item(*version_key(unit, period, number))
        if item is None:
            raise UnknownVersion(unit, period, number)
        return version_at(item)

    def versions(self, unit: str, period: Period) -> Sequence[Version]:
        """All versions of the report."""
        return [version_at(item) for item in self._parts(VERSION, unit, period)]

    def reviews(self, unit: str, period: Period) -> Sequence[Review]:
        """All reviews of the report."""
        found = self._parts(REVIEW, unit, period)
        return [review_of(number(item, "version"), text(item, "body")) for item in found]

    def acts(self, unit: str, period: Period) -> Sequence[Act]:
        """All acts on the report."""
        return [act_of(text(item, "body")) for item in self._parts(ACT, unit, period)]

    def history(
        self, unit: str, before: Period, months: int, most: int | None = None
    ) -> Sequence[Version]:
        """Newest versions of earlier periods."""
        earliest = before
        for _ in range(months):
            earliest = earliest.previous
        (pk, first), (_, end) = (head_key(unit, str(period)) for period in (earliest, before))
        heads = [head_of(item) for item in self._table.between(pk, first, end)]
        standing = [one for one in reversed(heads) if one.period < before and one.standing]
        return self._latest(standing[:most])

    def latest_of_period(self, period: Period) -> Sequence[Version]:
        """Newest versions of the period."""
        return self._latest(self.heads_of_period(period))

    def stamp(self, first: Period, last: Period) -> None:
        """A sum over partitions would cost as much as reading the reports."""
        return None

    def receipt(self, unit: str, period: Period, key: str) -> StoredReceipt | None:
        """The receipt under that key."""
        item = self._table.item(partition(unit), f"{RECEIPT}{period}#{key}")
        if item is None:
            return None
        return StoredReceipt(key, text(item, "fingerprint"), number(item, "version"))

    def commit(self, change: Change) -> None:
        """Store the change in one transaction."""
        puts = [head_put(change.head), *(Put(item, ABSENT) for item in parts(change))]
        puts += [Put(message_item(message, change.event.at)) for message in change.messages]
        put_linked_next(self._table, puts, change.event, change.head.revision)

    def _parts(self, kind: str, unit: str, period: Period) -> Iterator[Item]:
        return self._table.starting(partition(unit), f"{kind}{period}#")

    def _latest(self, heads: Iterable[Head]) -> list[Version]:
        keys = [
            version_key(head.unit, head.period, head.standing) for head in heads if head.standing
        ]
        return [version_at(item) for item in self._table.batch(keys)]
