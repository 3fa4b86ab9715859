"""A security key in software: makes passkeys and signs challenges as a browser would bring them."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

SITE, ADDRESS = "xinyi.test", "https://xinyi.test"
PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40


def b64(content: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(content).decode().rstrip("=")


@dataclass
class SecurityKey:
    """One key at one site; what it says can be bent to see whether anybody notices."""

    id: bytes = b"passkey-0000001"
    site: str = SITE
    address: str = ADDRESS
    verified: bool = True
    uses: int = 0
    step: int = 1
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def name(self) -> str:
        """Its id as browsers write it."""
        return b64(self.id)

    def made(
        self, challenge: str, name: str = "办公室电脑", kind: str = "create"
    ) -> dict[str, Any]:
        """The body of PUT /passkeys."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        key = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(MADE) + key
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client(challenge, kind)
        return {"name": name, "client_data": b64(client), "attestation": b64(attestation)}

    def signed(self, challenge: str, kind: str = "get") -> dict[str, str]:
        """The `passkey` of POST /session and POST /proof."""
        self.uses += self.step
        data, client = self._data(), self._client(challenge, kind)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return {
            "id": self.name,
            "client_data": b64(client),
            "authenticator_data": b64(data),
            "signature": b64(signature),
        }

    def _data(self, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verified else 0) | more
        site = hashlib.sha256(self.site.encode()).digest()
        return site + bytes([flags]) + self.uses.to_bytes(4, "big")

    def _client(self, challenge: str, kind: str) -> bytes:
        told = {
            "type": f"webauthn.{kind}",
            "challenge": b64(challenge.encode()),
            "origin": self.address,
            "crossOrigin": False,
        }
        return json.dumps(told).encode()
