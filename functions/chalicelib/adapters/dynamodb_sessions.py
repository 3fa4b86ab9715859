"""Sessions in DynamoDB: each bears its account's mark, and a new mark ends them all at once.

However many sessions an account has, one item inside any transaction ends them; no list of
them is read first, so none that begins meanwhile slips through.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib.domain.accounts import Session

from .dynamodb_items import Item, item_of, text
from .dynamodb_table import EXPIRES, DynamoTable, Key
from .dynamodb_writes import FAILED, Put, put

SESSION, SESSIONS, MARK = "SESSION", "SESSIONS#", "MARK"
NEVER_ENDED = "-"
TIMES = ("began_at", "seen_at", "proved_at")


class DynamoSessions:
    """The session store of the AWS home; ended sessions are swept after they would expire."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def session(self, token_hash: str) -> Session | None:
        """The session, unless its account's mark has changed since it was saved."""
        item = self._table.item(*_key(token_hash))
        if item is None or text(item, "mark") != self._mark(text(item, "account")):
            return None
        return _session(item)

    def sessions_of(self, account: str) -> Sequence[Session]:
        """The account's sessions, the one last seen first."""
        listed = self._table.partition(SESSIONS + account)
        items = self._table.batch([_key(text(item, "sk")) for item in listed])
        mark = self._mark(account)
        standing = [_session(item) for item in items if text(item, "mark") == mark]
        standing.sort(key=lambda one: one.token_hash)
        return sorted(standing, key=lambda one: one.seen_at, reverse=True)

    def save_session(self, session: Session) -> None:
        """Add or replace the session, listed before it is there so that no list misses it."""
        sweep = {EXPIRES: int(session.expires_at.timestamp())}
        put(self._table, item_of(pk=SESSIONS + session.account, sk=session.token_hash, **sweep))
        pk, sk = _key(session.token_hash)
        members = {"account": session.account, "mark": self._mark(session.account)}
        times = {"began_at": session.began_at.isoformat(), "seen_at": session.seen_at.isoformat()}
        times |= {"proved_at": session.proved_at.isoformat()} if session.proved_at else {}
        put(self._table, item_of(pk=pk, sk=sk, **members, **times, **sweep))

    def touch_session(self, session: Session) -> None:
        """Move `seen_at` of a session that still stands."""
        pk, sk = _key(session.token_hash)
        try:
            self._table.client.update_item(
                TableName=self._table.name,
                Key=item_of(pk=pk, sk=sk),
                UpdateExpression="SET seen_at = :seen",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeValues=item_of(**{":seen": session.seen_at.isoformat()}),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{FAILED}Exception":
                raise

    def end_session(self, token_hash: str) -> None:
        """Forget the session, then its place in the list."""
        item = self._delete(*_key(token_hash))
        if item is not None:
            self._delete(SESSIONS + text(item, "account"), token_hash)

    def end_sessions(self, account: str) -> None:
        """Forget all of the account's sessions."""
        put(self._table, ending_put(account).item)

    def _mark(self, account: str) -> str:
        item = self._table.item(*_mark_key(account))
        return text(item, "mark") if item else NEVER_ENDED

    def _delete(self, pk: str, sk: str) -> Item | None:
        answer = self._table.client.delete_item(
            TableName=self._table.name, Key=item_of(pk=pk, sk=sk), ReturnValues="ALL_OLD"
        )
        found: Item | None = answer.get("Attributes")
        return found


def ending_put(account: str) -> Put:
    """What ends every session of the account, once it is put."""
    pk, sk = _mark_key(account)
    return Put(item_of(pk=pk, sk=sk, mark=uuid.uuid4().hex))


def _key(token_hash: str) -> Key:
    return f"{SESSION}#{token_hash}", SESSION


def _mark_key(account: str) -> Key:
    return f"{MARK}#{account}", MARK


def _session(item: Item) -> Session:
    times = (datetime.fromisoformat(text(item, at)) for at in TIMES if at in item)
    return Session(text(item, "pk").partition("#")[2], text(item, "account"), *times)
