"""Data keys of residents' requests under a master key in a file of its own."""

import base64
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
from .sealed_envelopes import NONCE_BYTES, bound_bytes


class FileDataKeys:
    """Each desk's keys are wrapped under a key of that desk, derived from the file."""

    def __init__(self, path: Path) -> None:
        self._master = read_or_make(path)

    def fresh(self, bound: Bound) -> DataKey:
        """Random bytes, and the same wrapped."""
        plain, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
        wrapped = nonce + self._desk_key(bound).encrypt(nonce, plain, bound_bytes(bound))
        return DataKey(plain, base64.b64encode(wrapped).decode())

    def unwrapped(self, wrapped: str, bound: Bound) -> bytes:
        """The key again."""
        try:
            raw = base64.b64decode(wrapped, validate=True)
            key = self._desk_key(bound)
            return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_bytes(bound))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(bound["record"]) from error

    def _desk_key(self, bound: Bound) -> AESGCM:
        info = f"xinyi/requests/{bound['desk']}".encode()
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info)
        return AESGCM(derived.derive(self._master))
