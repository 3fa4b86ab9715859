"""Registers in DynamoDB: the newest of each entry in the register's partition, all in the entry's.

A partition of 400 units with 50 entries of 2 KB is 40 MB read in pages when the district
asks for every unit, and a few items when a unit asks for its own.
"""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.registers import Entry

from .dynamodb_audit import put_linked_next
from .dynamodb_items import Item, item_of, number, text
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, Put, put_next
from .register_codec import entry_of, entry_text


class DynamoRegisters:
    """The register store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def newest(self, register: str, owner: str) -> Sequence[Entry]:
        """The newest revision of each of the owner's entries."""
        found = self._table.starting(_register(register), f"{owner}#")
        return [_newest(register, item) for item in found]

    def newest_of_all(self, register: str) -> Sequence[Entry]:
        """The newest revision of each entry of every owner."""
        return [_newest(register, item) for item in self._table.partition(_register(register))]

    def revisions(self, register: str, owner: str, entry: str) -> Sequence[Entry]:
        """Every revision of one entry."""
        return [
            entry_of(register, owner, entry, int(text(item, "sk")), text(item, "body"))
            for item in self._table.partition(_entry(register, owner, entry))
        ]

    def append(self, entry: Entry, event: AuditEvent) -> None:
        """Add the revision in one transaction with its audit link."""
        put_linked_next(self._table, entry_puts(entry), event, entry.revision)


def entry_puts(entry: Entry) -> list[Put]:
    """The entry as the newest of its id, and as the revision that stays."""
    body = entry_text(entry)
    head = item_of(
        pk=_register(entry.register),
        sk=f"{entry.owner}#{entry.id}",
        revision=entry.revision,
        body=body,
    )
    pk, sk = _entry(entry.register, entry.owner, entry.id), f"{entry.revision:06d}"
    return [put_next(head, entry.revision), Put(item_of(pk=pk, sk=sk, body=body), ABSENT)]


def _register(name: str) -> str:
    return f"REGISTER#{name}"


def _entry(register: str, owner: str, entry: str) -> str:
    return f"ENTRY#{register}#{owner}#{entry}"


def _newest(register: str, item: Item) -> Entry:
    owner, _, entry = text(item, "sk").partition("#")
    return entry_of(register, owner, entry, number(item, "revision"), text(item, "body"))
