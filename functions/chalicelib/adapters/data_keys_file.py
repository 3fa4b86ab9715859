"""Data keys of residents' requests: under a master key in a file and a secret of each record.

The secrets lie in a folder beside the master key, in no backup. A record whose secret is gone
cannot be opened any more, from whatever copy of the database, by whoever has the master key.
"""

import base64
import contextlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.sealing import Bound, DataKey

from .derived_keys import KEY_BYTES
from .key_file import read_or_make
from .record_secrets import FolderSecrets
from .sealed_envelopes import NONCE_BYTES, OF_RECORD, bound_bytes, exactly


class FileDataKeys:
    """Each desk's keys are wrapped under a key of that desk and that record.

    A master key that was moved to `requests.previous.key` goes on opening what it wrapped; the
    next one is made in its old place.
    """

    def __init__(self, path: Path) -> None:
        self._master = read_or_make(path)
        previous = path.with_suffix(".previous.key")
        self._before = [read_or_make(previous)] if previous.exists() else []
        self._secrets = FolderSecrets(path.with_suffix(""))

    def fresh(self, bound: Bound) -> DataKey:
        """Random bytes, and the same wrapped; the record's secret is on disk before."""
        plain, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
        wrapping = wrapping_key(self._master, bound, self._secrets.made(bound["record"]))
        wrapped = nonce + wrapping.encrypt(nonce, plain, bound_bytes(bound))
        return DataKey(plain, OF_RECORD + base64.b64encode(wrapped).decode())

    def unwrapped(self, wrapped: str, bound: Bound) -> bytes:
        """The key again; keys from before records had secrets open without one."""
        secret = self._secrets.kept(bound["record"]) if wrapped.startswith(OF_RECORD) else b""
        if secret is None:
            raise SealBroken(bound["record"])
        try:
            raw = exactly(wrapped.removeprefix(OF_RECORD))
        except ValueError as error:
            raise SealBroken(bound["record"]) from error
        for master in (self._master, *self._before):
            with contextlib.suppress(InvalidTag, ValueError):
                key = wrapping_key(master, bound, secret)
                return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_bytes(bound))
        raise SealBroken(bound["record"])

    def forget(self, record: str) -> None:
        """Destroy the record's secret."""
        self._secrets.forget(record)


def wrapping_key(master: bytes, bound: Bound, secret: bytes) -> AESGCM:
    """What wraps the keys of that record at that desk; without a secret, those from before."""
    info = f"xinyi/requests/{bound['desk']}".encode()
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=secret or None, info=info)
    return AESGCM(derived.derive(master))
