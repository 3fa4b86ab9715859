"""Reports as items of the DynamoDB table: their keys, what they hold, and what a change puts."""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.domain.period import Period
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Head, State, Version

from .codec import act_text, draft_of, draft_text, review_text, version_of, version_text
from .dynamodb_items import Item, item_of, number, text, text_or_none
from .dynamodb_table import Key
from .dynamodb_writes import Put, put_next

HEAD, VERSION, REVIEW, ACT, RECEIPT = "HEAD#", "VERSION#", "REVIEW#", "ACT#", "RECEIPT#"


def partition(unit: str) -> str:
    """Where all of a unit's reports lie."""
    return f"UNIT#{unit}"


def listing(period: Period) -> str:
    """Where the units that touched the period are listed."""
    return f"PERIOD#{period}"


def head_key(unit: str, period: str) -> Key:
    """The key of a report's head."""
    return partition(unit), HEAD + period


def version_key(unit: str, period: Period, number: int) -> Key:
    """The key of a version."""
    return partition(unit), f"{VERSION}{period}#{number:06d}"


def head_of(item: Item) -> Head:
    """The head in an item made by `head_put`."""
    extended = text_or_none(item, "extended_until")
    return Head(
        unit=text(item, "pk").partition("#")[2],
        period=Period.parse(text(item, "sk").removeprefix(HEAD)),
        state=State(text(item, "state")),
        revision=number(item, "revision"),
        draft=draft_of(text_or_none(item, "draft")),
        latest=number(item, "latest"),
        first_received_at=_instant(item, "first_received_at"),
        opened_at=_instant(item, "opened_at"),
        withdrawn=number(item, "withdrawn") if "withdrawn" in item else 0,
        extended_until=date.fromisoformat(extended) if extended else None,
    )


def version_at(item: Item) -> Version:
    """The version in an item made by `parts`."""
    unit = text(item, "pk").partition("#")[2]
    period = text(item, "sk").split("#")[1]
    return version_of(unit, period, number(item, "number"), text(item, "body"))


def head_put(head: Head) -> Put:
    """The head, to be put if the stored revision is the one before."""
    pk, sk = head_key(head.unit, str(head.period))
    item = item_of(
        pk=pk,
        sk=sk,
        state=head.state.value,
        revision=head.revision,
        draft=draft_text(head.draft),
        latest=head.latest,
        first_received_at=_iso(head.first_received_at),
        opened_at=_iso(head.opened_at),
        withdrawn=head.withdrawn or None,
        extended_until=_iso(head.extended_until),
    )
    return put_next(item, head.revision)


def parts(change: Change) -> Iterator[Item]:
    """What the change adds beside the head: each is written once and stays."""
    head = change.head
    pk, period = partition(head.unit), str(head.period)
    if head.revision == 1:
        yield item_of(pk=listing(head.period), sk=head.unit)
    if (version := change.version) is not None:
        _, sk = version_key(head.unit, head.period, version.number)
        yield item_of(pk=pk, sk=sk, number=version.number, body=version_text(version))
    if (review := change.review) is not None:
        sk = f"{REVIEW}{period}#{review.version:06d}"
        yield item_of(pk=pk, sk=sk, version=review.version, body=review_text(review))
    if (act := change.act) is not None:
        yield item_of(pk=pk, sk=f"{ACT}{period}#{head.revision:06d}", body=act_text(act))
    if (receipt := change.receipt) is not None:
        sk = f"{RECEIPT}{period}#{receipt.key}"
        yield item_of(pk=pk, sk=sk, fingerprint=receipt.fingerprint, version=receipt.version)


def _instant(item: Item, name: str) -> datetime | None:
    written = text_or_none(item, name)
    return datetime.fromisoformat(written) if written else None


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
