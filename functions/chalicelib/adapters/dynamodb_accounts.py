"""Accounts and sessions in DynamoDB."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Role

from .dynamodb_audit import put_linked
from .dynamodb_items import Item, item_of, number, text, text_or_none
from .dynamodb_table import EXPIRES, DynamoTable
from .dynamodb_writes import Put, put

ACCOUNTS = "ACCOUNTS"
SESSION = "SESSION"


class DynamoAccounts:
    """The account and session store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def account(self, name: str) -> Account | None:
        """The account, or None."""
        item = self._table.item(ACCOUNTS, name) if name else None
        return _account(item) if item else None

    def accounts(self) -> Sequence[Account]:
        """All accounts."""
        return [_account(item) for item in self._table.partition(ACCOUNTS)]

    def save_account(self, account: Account, event: AuditEvent) -> None:
        """Add or replace the account."""
        item = item_of(
            pk=ACCOUNTS,
            sk=account.name,
            display_name=account.display_name,
            role=account.role.value,
            unit=account.unit,
            password=account.password,
            disabled=int(account.disabled),
        )
        put_linked(self._table, [Put(item)], event)

    def session(self, token_hash: str) -> Session | None:
        """The session, or None."""
        item = self._table.item(f"{SESSION}#{token_hash}", SESSION)
        if item is None:
            return None
        times = (datetime.fromisoformat(text(item, at)) for at in ("began_at", "seen_at"))
        return Session(token_hash, text(item, "account"), *times)

    def save_session(self, session: Session) -> None:
        """Add or replace the session; DynamoDB sweeps it some time after its end."""
        item = item_of(
            pk=f"{SESSION}#{session.token_hash}",
            sk=SESSION,
            account=session.account,
            began_at=session.began_at.isoformat(),
            seen_at=session.seen_at.isoformat(),
            **{EXPIRES: int(session.expires_at.timestamp())},
        )
        put(self._table, item)

    def end_session(self, token_hash: str) -> None:
        """Forget the session."""
        key = item_of(pk=f"{SESSION}#{token_hash}", sk=SESSION)
        self._table.client.delete_item(TableName=self._table.name, Key=key)


def _account(item: Item) -> Account:
    return Account(
        name=text(item, "sk"),
        display_name=text(item, "display_name"),
        role=Role(text(item, "role")),
        unit=text_or_none(item, "unit"),
        password=text(item, "password"),
        disabled=bool(number(item, "disabled")),
    )
