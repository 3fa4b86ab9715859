"""Seals texts of residents: AES-256-GCM under a data key of their own, bound to their place."""

import base64
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.sealing import Bound, DataKeys

NONCE_BYTES = 12
STEP = 256  # the length of the plain text shows in steps of this many bytes
VERSION = "1"
OF_RECORD = "~"  # marks wrapped keys that need the record's secret; no base64 begins so


def bound_bytes(bound: Bound) -> bytes:
    """The place as every key and seal authenticates it."""
    return json.dumps({"app": "xinyi", **bound}, sort_keys=True, ensure_ascii=False).encode()


def exactly(text: str) -> bytes:
    """The bytes of base64 as we write it; ValueError for the same bytes written otherwise."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("not as written")
    return raw


class SealedEnvelopes:
    """`1.<wrapped key>.<nonce and ciphertext>`, both base64; the keys come from their port."""

    def __init__(self, keys: DataKeys) -> None:
        self._keys = keys

    def seal(self, plain: bytes, bound: Bound) -> str:
        """Under a fresh key, padded."""
        key, nonce = self._keys.fresh(bound), os.urandom(NONCE_BYTES)
        padded = plain + b"\x80" + b"\0" * (-(len(plain) + 1) % STEP)
        sealed = nonce + AESGCM(key.plain).encrypt(nonce, padded, bound_bytes(bound))
        return f"{VERSION}.{key.wrapped}.{base64.b64encode(sealed).decode()}"

    def open(self, sealed: str, bound: Bound) -> bytes:
        """The plain bytes without their padding."""
        version, _, rest = sealed.partition(".")
        wrapped, _, text = rest.partition(".")
        if version != VERSION:
            raise SealBroken(bound["record"])
        key = self._keys.unwrapped(wrapped, bound)
        try:
            raw = exactly(text)
            padded = AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_bytes(bound))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(bound["record"]) from error
        return padded[: padded.rindex(b"\x80")]

    def forget(self, record: str) -> None:
        """Destroy the record's key."""
        self._keys.forget(record)
