"""The accounts' key in a file of its own: seals seeds, tags names, signs devices."""

import base64
import hashlib
import hmac
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.domain.credentials import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12


class FileKeyring:
    """AES-256-GCM and HMAC-SHA-256 under keys derived from one file of 32 random bytes."""

    def __init__(self, path: Path) -> None:
        master = read_or_make(path)
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


def read_or_make(path: Path) -> bytes:
    """The 32 bytes in the file, made on the first use; RuntimeError for any other length."""
    if not path.exists():
        _make(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise RuntimeError(f"{path.name} holds no key of {KEY_BYTES} bytes")
    return key


def _make(path: Path) -> None:
    """Two processes may start at once: the first link wins, and the file appears whole."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
