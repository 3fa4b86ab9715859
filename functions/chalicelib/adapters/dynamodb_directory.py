"""The directory's log in DynamoDB: a number that grows for each unit, and items that stay."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.directory_changes import DirectoryEntry

from .directory_codec import entry_of, entry_text
from .dynamodb_audit import put_linked_next
from .dynamodb_items import Item, item_of, text
from .dynamodb_report_items import partition
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, Put, put_next

DIRECTORY = "DIRECTORY"


class DynamoDirectory:
    """The directory store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def entries(self, unit: str) -> Sequence[DirectoryEntry]:
        """The unit's entries."""
        return [_entry(item) for item in self._table.starting(DIRECTORY, f"{unit}#")]

    def all_entries(self) -> Sequence[DirectoryEntry]:
        """The entries of every unit."""
        return [_entry(item) for item in self._table.partition(DIRECTORY)]

    def append(self, entry: DirectoryEntry, event: AuditEvent) -> None:
        """Add the entry in one transaction with its audit link."""
        puts = [_head(entry), Put(_item(entry), ABSENT)]
        put_linked_next(self._table, puts, event, entry.number)


def _head(entry: DirectoryEntry) -> Put:
    """The number of the newest entry, to be put if the stored one is the one before."""
    item = item_of(pk=partition(entry.unit), sk=DIRECTORY, revision=entry.number)
    return put_next(item, entry.number)


def _item(entry: DirectoryEntry) -> Item:
    sort = f"{entry.unit}#{entry.number:06d}"
    return item_of(pk=DIRECTORY, sk=sort, body=entry_text(entry))


def _entry(item: Item) -> DirectoryEntry:
    unit, _, number = text(item, "sk").partition("#")
    return entry_of(unit, int(number), text(item, "body"))
