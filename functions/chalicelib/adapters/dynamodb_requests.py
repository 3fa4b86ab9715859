"""Residents' requests in DynamoDB: the sealed item, and a line in the list of its desk."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.registers import Entry
from chalicelib.domain.resident_requests import KEPT_DAYS, SealedRequest

from .dynamodb_audit import put_linked, put_linked_next
from .dynamodb_items import Item, item_of, number, text
from .dynamodb_registers import entry_puts
from .dynamodb_table import EXPIRES, DynamoTable, Key
from .dynamodb_writes import ABSENT, FAILED, Cancelled, Put, Removal, put_next
from .request_codec import request_of

REQUEST = "REQUEST"
REQUESTS = "REQUESTS"
TEXTS = ("id", "kind", "desk", "station", "received_at", "sealed", "content_tag", "state")
GONE = "gone_on"
SPARE = timedelta(days=1)


class DynamoRequests:
    """The request store of the AWS home; should retention fail, items are swept a day later."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def add(self, request: SealedRequest, event: AuditEvent) -> bool:
        """Put item and line in one transaction with the audit link."""
        puts = [Put(request_item(request), ABSENT), Put(request_line(request))]
        try:
            put_linked(self._table, puts, event)
        except Cancelled as cancelled:
            if cancelled.reasons[0] != FAILED:
                raise cancelled.fault from cancelled
            return False
        return True

    def request(self, id: str) -> SealedRequest | None:
        """The request."""
        item = self._table.item(*_place(id))
        return None if item is None else request_of_item(item)

    def of_desk(self, desk: str) -> Sequence[SealedRequest]:
        """The desk's requests."""
        lines = self._table.starting(REQUESTS, f"{desk}#")
        return [
            request_of_item(item) for item in self._table.batch([_place(_id(one)) for one in lines])
        ]

    def replace(self, request: SealedRequest, event: AuditEvent) -> None:
        """Put the next revision in one transaction with its audit link."""
        put_linked_next(
            self._table,
            [put_next(request_item(request), request.revision)],
            event,
            request.revision,
        )

    def expired(self, today: date) -> Sequence[str]:
        """The ids of what is gone."""
        lines = self._table.partition(REQUESTS)
        gone = sorted((text(one, "gone_on"), _id(one)) for one in lines)
        return [id for day, id in gone if day <= today.isoformat()]

    def remove(self, ids: Sequence[str], event: AuditEvent, proof: Entry | None = None) -> None:
        """Remove items and lines in one transaction with the audit link and the certificate."""
        found = {one.id: one for one in map(self.request, ids) if one}
        puts: list[Put | Removal] = []
        for id in ids:
            pk, sk = _place(id)
            puts.append(Removal(item_of(pk=pk, sk=sk)))
            if id in found:
                puts.append(Removal(item_of(pk=REQUESTS, sk=_sort(found[id]))))
        remove_proven(self._table, puts, event, proof)


def remove_proven(
    table: DynamoTable, removals: Sequence[Put | Removal], event: AuditEvent, proof: Entry | None
) -> None:
    """Remove and certify in one transaction; a certificate that is there stays as it is."""
    certified = entry_puts(proof) if proof else []
    try:
        put_linked(table, [*certified, *removals], event)
    except Cancelled as cancelled:
        if FAILED not in cancelled.reasons[: len(certified)]:
            raise cancelled.fault from cancelled
        put_linked(table, removals, event)


def _place(id: str) -> Key:
    return f"{REQUEST}#{id}", REQUEST


def _sort(request: SealedRequest) -> str:
    return f"{request.desk}#{request.received_at.astimezone(SHANGHAI).isoformat()}#{request.id}"


def _id(line: Item) -> str:
    return text(line, "sk").rpartition("#")[2]


def request_line(request: SealedRequest) -> Item:
    """The request's place on its desk's list."""
    ends = request.gone_on.isoformat()
    return item_of(pk=REQUESTS, sk=_sort(request), gone_on=ends, **{EXPIRES: _swept(request)})


def request_item(request: SealedRequest) -> Item:
    """The request as it lies in the table."""
    pk, sk = _place(request.id)
    members = {name: str(getattr(request, name)) for name in TEXTS}
    members["received_at"] = request.received_at.isoformat()
    members[GONE] = request.gone_on.isoformat()
    numbers = {"revision": request.revision, EXPIRES: _swept(request)}
    return item_of(pk=pk, sk=sk, **members, **numbers)


def _swept(request: SealedRequest) -> int:
    return int((datetime.combine(request.gone_on, time(), SHANGHAI) + SPARE).timestamp())


def request_of_item(item: Item) -> SealedRequest:
    """The request in an item made by `request_item`."""
    gone_on = text(item, GONE) if GONE in item else _usually_gone_on(item)
    return request_of((*(text(item, name) for name in TEXTS), number(item, "revision"), gone_on))


def _usually_gone_on(item: Item) -> str:
    """Of an item from before each said when it goes."""
    received = datetime.fromisoformat(text(item, "received_at")).astimezone(SHANGHAI)
    return (received.date() + timedelta(days=KEPT_DAYS)).isoformat()
