"""Data keys of residents' requests: under a key of AWS KMS and a secret of each record.

Who takes requests needs `kms:GenerateDataKey` alone; only who opens them needs `kms:Decrypt`.
The wrapped key stands in the record's item, which the table's recovery keeps for 35 days; the
secret does not, and once it is gone nobody opens the item again.
"""

import base64
from typing import Any

from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.sealing import Bound, DataKey

from .derived_keys import KEY_BYTES
from .record_secrets import RecordSecrets
from .sealed_envelopes import OF_RECORD, exactly

BROKEN = {"InvalidCiphertextException", "IncorrectKeyException"}


class KmsDataKeys:
    """The place is the encryption context, so that KMS refuses and logs it, too."""

    def __init__(self, client: Any, key_id: str, secrets: RecordSecrets) -> None:
        self._client, self._key_id, self._secrets = client, key_id, secrets

    def fresh(self, bound: Bound) -> DataKey:
        """A key out of one that KMS made and the record's secret."""
        secret = self._secrets.made(bound["record"])
        made = self._client.generate_data_key(
            KeyId=self._key_id, KeySpec="AES_256", EncryptionContext=_context(bound)
        )
        wrapped = base64.b64encode(made["CiphertextBlob"]).decode()
        return DataKey(_with(secret, made["Plaintext"]), OF_RECORD + wrapped)

    def unwrapped(self, wrapped: str, bound: Bound) -> bytes:
        """The key again, as KMS opens it; keys from before records had secrets without one."""
        if not wrapped.startswith(OF_RECORD):
            return self._opened(wrapped, bound)
        secret = self._secrets.kept(bound["record"])
        if secret is None:
            raise SealBroken(bound["record"])
        return _with(secret, self._opened(wrapped.removeprefix(OF_RECORD), bound))

    def forget(self, record: str) -> None:
        """Destroy the record's secret."""
        self._secrets.forget(record)

    def _opened(self, wrapped: str, bound: Bound) -> bytes:
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


def _with(secret: bytes, plain: bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=secret, info=b"xinyi/record")
    return derived.derive(plain)


def _context(bound: Bound) -> dict[str, str]:
    """KMS takes no empty value; what the record does not name is left out."""
    return {"app": "xinyi", **{name: value for name, value in bound.items() if value}}
