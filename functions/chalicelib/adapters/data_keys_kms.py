"""Data keys of residents' requests under a key of AWS KMS.

Who takes requests needs `kms:GenerateDataKey` alone; only who opens them needs `kms:Decrypt`.
"""

import base64
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.sealing import Bound, DataKey

from .sealed_envelopes import exactly

BROKEN = {"InvalidCiphertextException", "IncorrectKeyException"}


class KmsDataKeys:
    """The place is the encryption context, so that KMS refuses and logs it, too."""

    def __init__(self, client: Any, key_id: str) -> None:
        self._client, self._key_id = client, key_id

    def fresh(self, bound: Bound) -> DataKey:
        """A key that KMS made."""
        made = self._client.generate_data_key(
            KeyId=self._key_id, KeySpec="AES_256", EncryptionContext=_context(bound)
        )
        return DataKey(made["Plaintext"], base64.b64encode(made["CiphertextBlob"]).decode())

    def unwrapped(self, wrapped: str, bound: Bound) -> bytes:
        """The key again, as KMS opens it."""
        try:
            opened = self._client.decrypt(
                KeyId=self._key_id,
                CiphertextBlob=exactly(wrapped),
                EncryptionContext=_context(bound),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in BROKEN:
                raise
            raise SealBroken(bound["record"]) from error
        except ValueError as error:
            raise SealBroken(bound["record"]) from error
        plain: bytes = opened["Plaintext"]
        return plain

    def forget(self, record: str) -> None:
        """The wrapped key stands in the record's item alone and goes with it."""


def _context(bound: Bound) -> dict[str, str]:
    """KMS takes no empty value; what the record does not name is left out."""
    return {"app": "xinyi", **{name: value for name, value in bound.items() if value}}
