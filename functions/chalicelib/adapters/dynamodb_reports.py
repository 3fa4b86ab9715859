"""Reports in DynamoDB: heads that move, versions and receipts that stay."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from chalicelib.domain.errors import StaleRevision, UnknownVersion
from chalicelib.domain.period import Period
from chalicelib.domain.ports import Change, StoredReceipt
from chalicelib.domain.reports import Head, Review, State, Version

from .codec import draft_of, draft_text, review_of, review_text, version_of, version_text
from .dynamodb_audit import put_linked
from .dynamodb_items import Item, item_of, number, text, text_or_none
from .dynamodb_outbox import message_item
from .dynamodb_table import DynamoTable, Key
from .dynamodb_writes import ABSENT, FAILED, Cancelled, Put

HEAD, VERSION, REVIEW, RECEIPT = "HEAD#", "VERSION#", "REVIEW#", "RECEIPT#"


class DynamoReports:
    """The report store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def head(self, unit: str, period: Period) -> Head:
        """The head, or an untouched one."""
        item = self._table.item(*_head_key(unit, str(period)))
        return _head(item) if item else Head(unit, period)

    def heads_of_period(self, period: Period) -> Sequence[Head]:
        """Touched reports of the period, by unit."""
        touched = self._table.partition(_listing(period))
        keys = [_head_key(text(item, "sk"), str(period)) for item in touched]
        return [_head(item) for item in self._table.batch(keys)]

    def heads_of_unit(self, unit: str) -> Sequence[Head]:
        """Touched reports of the unit, by period."""
        return [_head(item) for item in self._table.starting(_partition(unit), HEAD)]

    def version(self, unit: str, period: Period, number: int) -> Version:
        """One version."""
        item = self._table.item(*_version_key(unit, period, number))
        if item is None:
            raise UnknownVersion(unit, period, number)
        return _version(item)

    def versions(self, unit: str, period: Period) -> Sequence[Version]:
        """All versions of the report."""
        return [_version(item) for item in self._parts(VERSION, unit, period)]

    def reviews(self, unit: str, period: Period) -> Sequence[Review]:
        """All reviews of the report."""
        found = self._parts(REVIEW, unit, period)
        return [review_of(number(item, "version"), text(item, "body")) for item in found]

    def history(self, unit: str, before: Period, months: int) -> Sequence[Version]:
        """Newest versions of earlier periods."""
        earliest = before
        for _ in range(months):
            earliest = earliest.previous
        (pk, first), (_, end) = (_head_key(unit, str(period)) for period in (earliest, before))
        heads = [_head(item) for item in self._table.between(pk, first, end)]
        return self._latest(head for head in reversed(heads) if head.period < before)

    def latest_of_period(self, period: Period) -> Sequence[Version]:
        """Newest versions of the period."""
        return self._latest(self.heads_of_period(period))

    def receipt(self, unit: str, period: Period, key: str) -> StoredReceipt | None:
        """The receipt under that key."""
        item = self._table.item(_partition(unit), f"{RECEIPT}{period}#{key}")
        if item is None:
            return None
        return StoredReceipt(key, text(item, "fingerprint"), number(item, "version"))

    def commit(self, change: Change) -> None:
        """Store the change in one transaction."""
        puts = [_head_put(change.head), *(Put(item, ABSENT) for item in _parts(change))]
        puts += [Put(message_item(message, change.event.at)) for message in change.messages]
        try:
            put_linked(self._table, puts, change.event)
        except Cancelled as cancelled:
            if cancelled.reasons[0] == FAILED:
                raise StaleRevision(change.head.revision - 1) from cancelled
            raise cancelled.error from cancelled

    def _parts(self, kind: str, unit: str, period: Period) -> Iterator[Item]:
        return self._table.starting(_partition(unit), f"{kind}{period}#")

    def _latest(self, heads: Iterable[Head]) -> list[Version]:
        keys = [_version_key(head.unit, head.period, head.latest) for head in heads if head.latest]
        return [_version(item) for item in self._table.batch(keys)]


def _partition(unit: str) -> str:
    return f"UNIT#{unit}"


def _listing(period: Period) -> str:
    return f"PERIOD#{period}"


def _head_key(unit: str, period: str) -> Key:
    return _partition(unit), HEAD + period


def _version_key(unit: str, period: Period, number: int) -> Key:
    return _partition(unit), f"{VERSION}{period}#{number:06d}"


def _head(item: Item) -> Head:
    first = text_or_none(item, "first_received_at")
    return Head(
        unit=text(item, "pk").partition("#")[2],
        period=Period.parse(text(item, "sk").removeprefix(HEAD)),
        state=State(text(item, "state")),
        revision=number(item, "revision"),
        draft=draft_of(text_or_none(item, "draft")),
        latest=number(item, "latest"),
        first_received_at=datetime.fromisoformat(first) if first else None,
    )


def _version(item: Item) -> Version:
    unit = text(item, "pk").partition("#")[2]
    period = text(item, "sk").split("#")[1]
    return version_of(unit, period, number(item, "number"), text(item, "body"))


def _head_put(head: Head) -> Put:
    pk, sk = _head_key(head.unit, str(head.period))
    first = head.first_received_at.isoformat() if head.first_received_at else None
    item = item_of(
        pk=pk,
        sk=sk,
        state=head.state.value,
        revision=head.revision,
        draft=draft_text(head.draft),
        latest=head.latest,
        first_received_at=first,
    )
    if head.revision == 1:
        return Put(item, ABSENT)
    return Put(item, "revision = :seen", item_of(**{":seen": head.revision - 1}))


def _parts(change: Change) -> Iterator[Item]:
    """What the change adds beside the head: each is written once and stays."""
    head = change.head
    pk, period = _partition(head.unit), str(head.period)
    if head.revision == 1:
        yield item_of(pk=_listing(head.period), sk=head.unit)
    if (version := change.version) is not None:
        _, sk = _version_key(head.unit, head.period, version.number)
        yield item_of(pk=pk, sk=sk, number=version.number, body=version_text(version))
    if (review := change.review) is not None:
        sk = f"{REVIEW}{period}#{review.version:06d}"
        yield item_of(pk=pk, sk=sk, version=review.version, body=review_text(review))
    if (receipt := change.receipt) is not None:
        sk = f"{RECEIPT}{period}#{receipt.key}"
        yield item_of(pk=pk, sk=sk, fingerprint=receipt.fingerprint, version=receipt.version)
