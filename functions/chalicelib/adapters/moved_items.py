"""The embedded home's rows as items of the DynamoDB table, so that they may move there.

Every link of the audit chains, every version and receipt comes over letter by letter; nothing is
written anew, so nothing is signed anew. A row gives the same items each time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.accounts import Account
from chalicelib.domain.period import Period
from chalicelib.domain.roles import Role

from .dynamodb_accounts import account_put
from .dynamodb_answers import ANSWERS
from .dynamodb_attachments import SHELF
from .dynamodb_audit import CHAINS, LINK
from .dynamodb_credentials import CREDENTIALS
from .dynamodb_directory import DIRECTORY
from .dynamodb_issued_papers import ISSUED, PAPER
from .dynamodb_items import Item, item_of
from .dynamodb_outbox import moved_message
from .dynamodb_reminders import REMINDERS
from .dynamodb_report_items import (
    ACT,
    RECEIPT,
    REVIEW,
    head_put,
    listing,
    partition,
    version_key,
)
from .dynamodb_requests import request_item, request_line
from .dynamodb_supplements import SUPPLEMENT
from .request_codec import request_of
from .sqlite_database import Row, SqliteDatabase
from .sqlite_reports import COLUMNS, head_of_row

MOVED_LINK = "moved"


@dataclass(frozen=True)
class Rows:
    """The rows of one table in the order of their keys, and the items of each."""

    columns: str
    order: str
    items: Callable[[Row], Iterable[Item]]


def moved_items(database: SqliteDatabase, table: str) -> Iterator[Item]:
    """The items of that table; of an item that a later row replaces, the last one alone."""
    rows, newest = MOVED[table], dict[tuple[str, str], Item]()
    for row in database.rows(f"SELECT {rows.columns} FROM {table} ORDER BY {rows.order}"):
        for item in rows.items(row):
            key = item["pk"]["S"], item["sk"]["S"]
            if key in newest or _moves_on(item):
                newest[key] = item
            else:
                yield item
    yield from newest.values()


def _moves_on(item: Item) -> bool:
    """Heads, of which each row brings the next."""
    return "revision" in item or item["sk"]["S"] == "HEAD" or item["pk"]["S"] == CHAINS


def _head(row: Row) -> Iterator[Item]:
    head = head_of_row(row)
    yield head_put(head).item
    yield item_of(pk=listing(head.period), sk=head.unit)


def _version(row: Row) -> Iterator[Item]:
    unit, period, number, body = row
    pk, sk = version_key(unit, Period.parse(period), number)
    yield item_of(pk=pk, sk=sk, number=number, body=body)


def _review(row: Row) -> Iterator[Item]:
    unit, period, version, body = row
    sk = f"{REVIEW}{period}#{version:06d}"
    yield item_of(pk=partition(unit), sk=sk, version=version, body=body)


def _act(row: Row) -> Iterator[Item]:
    unit, period, revision, body = row
    yield item_of(pk=partition(unit), sk=f"{ACT}{period}#{revision:06d}", body=body)


def _receipt(row: Row) -> Iterator[Item]:
    unit, period, key, fingerprint, version = row
    sk = f"{RECEIPT}{period}#{key}"
    yield item_of(pk=partition(unit), sk=sk, fingerprint=fingerprint, version=version)


def _supplement(row: Row) -> Iterator[Item]:
    unit, period, revision, body = row
    pk, sk = partition(unit), SUPPLEMENT + period
    yield item_of(pk=pk, sk=f"{sk}#{revision:06d}", revision=revision, body=body)
    yield item_of(pk=pk, sk=sk, revision=revision)


def _directory_entry(row: Row) -> Iterator[Item]:
    unit, number, body = row
    yield item_of(pk=DIRECTORY, sk=f"{unit}#{number:06d}", body=body)
    yield item_of(pk=partition(unit), sk=DIRECTORY, revision=number)


def _register_entry(row: Row) -> Iterator[Item]:
    register, owner, id, revision, body = row
    yield item_of(pk=f"ENTRY#{register}#{owner}#{id}", sk=f"{revision:06d}", body=body)
    yield item_of(pk=f"REGISTER#{register}", sk=f"{owner}#{id}", revision=revision, body=body)


def _issued_paper(row: Row) -> Iterator[Item]:
    place, body = row
    yield item_of(pk=ISSUED, sk=f"{PAPER}{place:08d}", body=body)
    yield item_of(pk=ISSUED, sk="HEAD", revision=place)


def _link(row: Row) -> Iterator[Item]:
    chain, seq, digest, *rest = row
    names = ("at", "actor", "role", "act", "target", "outcome", "previous", "mac")
    members = dict(zip(names, rest, strict=True))
    pk, sk = f"CHAIN#{chain}", f"{LINK}{seq:010d}"
    yield item_of(pk=pk, sk=sk, seq=seq, digest=digest, mark=MOVED_LINK, **members)
    yield item_of(pk=pk, sk="HEAD", seq=seq, digest=digest)
    yield item_of(pk=CHAINS, sk=chain)


def _account(row: Row) -> Iterator[Item]:
    name, display_name, role, unit, password, disabled = row
    account = Account(name, display_name, Role(role), unit, password, bool(disabled))
    yield account_put(account).item


def _credentials(row: Row) -> Iterator[Item]:
    account, revision, body = row
    pk = f"{CREDENTIALS}#{account}"
    yield item_of(pk=pk, sk=CREDENTIALS, revision=revision, body=body)


def _reminder(row: Row) -> Iterator[Item]:
    unit, period, rule, channel, state, tries, at, reason = row
    members = {"state": state, "tries": tries, "at": at, "reason": reason, "mark": MOVED_LINK}
    yield item_of(pk=f"{REMINDERS}{period}", sk=f"{unit}#{rule}#{channel}", **members)


def _shelf(row: Row) -> Iterator[Item]:
    unit, period, revision, body = row
    yield item_of(pk=partition(unit), sk=f"{SHELF}{period}", revision=revision, body=body)


def _request(row: Row) -> Iterator[Item]:
    """Sealed for the other home yet; whoever moves it seals it anew."""
    request = request_of(row)
    yield request_item(request)
    yield request_line(request)


def _answer(row: Row) -> Iterator[Item]:
    kind, day, place, id, body = row
    yield item_of(pk=f"{ANSWERS}{kind}", sk=f"{day}#{place}#{id}", body=body)


def _message(row: Row) -> Iterator[Item]:
    yield moved_message(*row)


LINKED = "chain, seq, digest, at, actor, role, act, target, outcome, previous, mac"
REQUESTED = "id, kind, desk, station, received_at, sealed, content_tag, state, revision, gone_on"
# The outbox last: what it asks for has to be there.
MOVED: Mapping[str, Rows] = {
    "heads": Rows(COLUMNS, "period, unit", _head),
    "versions": Rows("unit, period, number, body", "unit, period, number", _version),
    "reviews": Rows("unit, period, version, body", "unit, period, version", _review),
    "acts": Rows("unit, period, revision, body", "unit, period, revision", _act),
    "receipts": Rows("unit, period, key, fingerprint, version", "unit, period, key", _receipt),
    "supplements": Rows("unit, period, revision, body", "unit, period, revision", _supplement),
    "directory_entries": Rows("unit, number, body", "unit, number", _directory_entry),
    "register_entries": Rows(
        "register, owner, id, revision, body", "register, owner, id, revision", _register_entry
    ),
    "issued_papers": Rows("place, body", "place", _issued_paper),
    "audit": Rows(LINKED, "chain, seq", _link),
    "accounts": Rows("name, display_name, role, unit, password, disabled", "name", _account),
    "credentials": Rows("account, revision, body", "account", _credentials),
    "reminders": Rows(
        "unit, period, rule, channel, state, tries, at, reason",
        "period, unit, rule, channel",
        _reminder,
    ),
    "attachment_shelves": Rows("unit, period, revision, body", "unit, period", _shelf),
    "resident_requests": Rows(REQUESTED, "id", _request),
    "anonymous_answers": Rows("kind, day, place, id, body", "kind, day, place, id", _answer),
    "outbox": Rows("id, kind, body, queued_at, attempts", "id", _message),
}
# Everybody signs in anew, and is counted anew.
LEFT_BEHIND = frozenset({"sessions", "sign_in_failures"})
