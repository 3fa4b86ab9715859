"""Seals seeds, tags names and signs devices, with keys derived from one master key."""

import base64
import hashlib
import hmac
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.domain.credentials import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12


class DerivedKeyring:
    """AES-256-GCM and HMAC-SHA-256 under keys derived from 32 random bytes."""

    def __init__(self, master: bytes) -> None:
        self._seal = AESGCM(_derive(master, "seal"))
        self._tag = _derive(master, "tag")

    def seal(self, plain: bytes, owner: str) -> str:
        """A fresh nonce and the ciphertext, base64; the owner's name is bound to it."""
        nonce = os.urandom(NONCE_BYTES)
        return base64.b64encode(nonce + self._seal.encrypt(nonce, plain, owner.encode())).decode()

    def open(self, sealed: str, owner: str) -> bytes:
        """The plain bytes."""
        raw = base64.b64decode(sealed)
        try:
            return self._seal.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], owner.encode())
        except InvalidTag as error:
            raise SealBroken(owner) from error

    def tag(self, purpose: str, *parts: str) -> str:
        """HMAC-SHA-256 of the parts as a JSON list, so that no two lists read alike."""
        text = json.dumps([purpose, *parts], ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hmac.new(self._tag, text, hashlib.sha256).hexdigest()


def _derive(master: bytes, purpose: str) -> bytes:
    info = f"xinyi/accounts/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)
