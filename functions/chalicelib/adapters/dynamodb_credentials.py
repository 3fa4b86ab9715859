"""Credentials in DynamoDB: written by revision, together with the account and its audit event."""

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import AccountChange

from .codec_credentials import credentials_of, credentials_text
from .dynamodb_accounts import account_put
from .dynamodb_audit import put_linked
from .dynamodb_items import item_of, text
from .dynamodb_sessions import ending_put
from .dynamodb_table import DynamoTable, Key
from .dynamodb_writes import ABSENT, FAILED, Cancelled, Put

CREDENTIALS = "CREDENTIALS"


class DynamoCredentials:
    """The credential store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def credentials(self, account: str) -> Credentials:
        """The credentials, or untouched ones."""
        item = self._table.item(*_key(account))
        return credentials_of(text(item, "body")) if item else Credentials(account)

    def commit(self, change: AccountChange) -> None:
        """Store the change in one transaction."""
        puts = [_move(change.credentials)]
        if change.account is not None:
            puts.append(account_put(change.account))
        if change.ends_sessions:
            puts.append(ending_put(change.credentials.account))
        try:
            put_linked(self._table, puts, change.event)
        except Cancelled as cancelled:
            if cancelled.reasons[0] == FAILED:
                raise StaleRevision(change.credentials.revision - 1) from cancelled
            raise cancelled.error from cancelled


def _move(credentials: Credentials) -> Put:
    pk, sk = _key(credentials.account)
    revision, body = credentials.revision, credentials_text(credentials)
    item = item_of(pk=pk, sk=sk, revision=revision, body=body)
    if revision == 1:
        return Put(item, ABSENT)
    return Put(item, "revision = :seen", item_of(**{":seen": revision - 1}))


def _key(account: str) -> Key:
    return f"{CREDENTIALS}#{account}", CREDENTIALS
