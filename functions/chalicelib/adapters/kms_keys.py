"""The accounts' and the audit's keys of the AWS home: data keys that KMS made, kept wrapped.

KMS opens it once for each process; the plain key lives in memory alone. KMS binds the wrapped
key to its purpose, so that it opens nowhere else.
"""

import base64
from collections.abc import Callable
from functools import cached_property

from botocore.exceptions import ClientError

from .aws_clients import Client
from .derived_keys import KEY_BYTES, DerivedKeyring
from .dynamodb_items import Item, item_of, text
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, FAILED

KEYS, ACCOUNTS, AUDIT = "KEYS", "accounts", "audit"


def purpose_of(name: str) -> dict[str, str]:
    """What KMS binds the wrapped key of that name to."""
    return {"purpose": f"xinyi/{name}"}


class KmsKeyring:
    """A keyring of the AWS home; nothing is asked of KMS before the first use."""

    def __init__(
        self, kms: Callable[[], Client], key: str, table: DynamoTable, name: str = ACCOUNTS
    ) -> None:
        self._kms, self._key, self._table, self._name = kms, key, table, name
        self._purpose = purpose_of(name)

    def seal(self, plain: bytes, owner: str) -> str:
        """Ciphertext for this owner."""
        return self._derived.seal(plain, owner)

    def open(self, sealed: str, owner: str) -> bytes:
        """The plain bytes."""
        return self._derived.open(sealed, owner)

    def tag(self, purpose: str, *parts: str) -> str:
        """A keyed hash of the parts."""
        return self._derived.tag(purpose, *parts)

    @cached_property
    def _derived(self) -> DerivedKeyring:
        stored = self._table.item(KEYS, self._name) or self._made()
        wrapped = base64.b64decode(text(stored, "wrapped"))
        opened = self._kms().decrypt(
            CiphertextBlob=wrapped, KeyId=self._key, EncryptionContext=self._purpose
        )
        return DerivedKeyring(opened["Plaintext"])

    def _made(self) -> Item:
        """A fresh wrapped key; of several processes that start at once, the first one's stays."""
        fresh = self._kms().generate_data_key_without_plaintext(
            KeyId=self._key, NumberOfBytes=KEY_BYTES, EncryptionContext=self._purpose
        )
        wrapped = base64.b64encode(fresh["CiphertextBlob"]).decode()
        item = item_of(pk=KEYS, sk=self._name, wrapped=wrapped)
        try:
            self._table.client.put_item(
                TableName=self._table.name, Item=item, ConditionExpression=ABSENT
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{FAILED}Exception":
                raise
        stored = self._table.item(KEYS, self._name)
        if stored is None:
            raise RuntimeError(f"the key for {self._name} was not kept")
        return stored
