"""Shelves of attachments in DynamoDB: one item a shelf, put on condition of its revision."""

from collections.abc import Sequence

from chalicelib.domain.attachments import About, Shelf
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision

from .attachment_codec import shelf_of, shelf_text
from .dynamodb_audit import put_linked
from .dynamodb_items import Item, item_of, number, text
from .dynamodb_report_items import partition
from .dynamodb_table import DynamoTable
from .dynamodb_writes import CONFLICT, FAILED, Cancelled, Put, put_all, put_next

SHELF = "SHELF#"


class DynamoAttachments:
    """The attachment store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def shelf(self, unit: str, about: About) -> Shelf:
        """The shelf, or an untouched one."""
        item = self._table.item(partition(unit), f"{SHELF}{about}")
        return _shelf(unit, item) if item else Shelf(unit, about)

    def shelves(self, unit: str) -> Sequence[Shelf]:
        """Touched shelves of the unit."""
        return [_shelf(unit, item) for item in self._table.starting(partition(unit), SHELF)]

    def commit(self, shelf: Shelf, event: AuditEvent | None = None) -> None:
        """Store the shelf in one transaction with its event.

        Without an event, a write whose answer was lost may look stale; whoever then reads the
        shelf again finds it done.
        """
        try:
            if event is None:
                put_all(self._table, [_put(shelf)])
            else:
                put_linked(self._table, [_put(shelf)], event)
        except Cancelled as cancelled:
            if set(cancelled.reasons[:1]) & {FAILED, CONFLICT}:
                raise StaleRevision(shelf.revision - 1) from cancelled
            raise cancelled.fault from cancelled


def _shelf(unit: str, item: Item) -> Shelf:
    about = text(item, "sk").removeprefix(SHELF)
    return shelf_of(unit, about, number(item, "revision"), text(item, "body"))


def _put(shelf: Shelf) -> Put:
    key = {"pk": partition(shelf.unit), "sk": f"{SHELF}{shelf.about}"}
    item = item_of(**key, revision=shelf.revision, body=shelf_text(shelf))
    return put_next(item, shelf.revision)
