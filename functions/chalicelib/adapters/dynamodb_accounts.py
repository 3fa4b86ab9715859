"""Accounts in DynamoDB."""

from collections.abc import Sequence

from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Role

from .dynamodb_audit import put_linked
from .dynamodb_items import Item, item_of, number, text, text_or_none
from .dynamodb_table import DynamoTable
from .dynamodb_writes import Put

ACCOUNTS = "ACCOUNTS"


class DynamoAccounts:
    """The account store of the AWS home."""

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
        put_linked(self._table, [account_put(account)], event)


def account_put(account: Account) -> Put:
    """The account, to be put in place of an earlier one."""
    item = item_of(
        pk=ACCOUNTS,
        sk=account.name,
        display_name=account.display_name,
        role=account.role.value,
        unit=account.unit,
        password=account.password,
        disabled=int(account.disabled),
    )
    return Put(item)


def _account(item: Item) -> Account:
    return Account(
        name=text(item, "sk"),
        display_name=text(item, "display_name"),
        role=Role(text(item, "role")),
        unit=text_or_none(item, "unit"),
        password=text(item, "password"),
        disabled=bool(number(item, "disabled")),
    )
