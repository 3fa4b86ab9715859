"""Credentials in DynamoDB: written by revision, together with the account and its audit event."""

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.ports import AccountChange

from .codec_credentials import credentials_of, credentials_text
from .dynamodb_accounts import account_put
from .dynamodb_audit import put_linked_next
from .dynamodb_items import item_of, text
from .dynamodb_sessions import ending_put
from .dynamodb_table import DynamoTable, Key
from .dynamodb_writes import Put, put_next

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
        put_linked_next(self._table, puts, change.event, change.credentials.revision)


def _move(credentials: Credentials) -> Put:
    pk, sk = _key(credentials.account)
    revision, body = credentials.revision, credentials_text(credentials)
    item = item_of(pk=pk, sk=sk, revision=revision, body=body)
    return put_next(item, revision)


def _key(account: str) -> Key:
    return f"{CREDENTIALS}#{account}", CREDENTIALS
