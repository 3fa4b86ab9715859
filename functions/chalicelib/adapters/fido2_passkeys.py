"""Passkeys verified by Yubico's fido2; no attestation: which make a device is does not matter.

Everything raises what the library meets in a stranger's bytes; `site_passkeys` alone calls it.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    UserVerificationRequirement,
)

from chalicelib.domain.passkeys import MadePasskey, Passkey, PasskeyAnswer

from .site_passkeys import bytes_of

SERVICE = "心驿"
LONGEST_ID = 1023  # bytes, after the standard
ALGORITHM = 3  # where a COSE key says what it signs with


def made(
    site_url: str, algorithms: Sequence[int], challenge: str, client_data: str, attestation: str
) -> MadePasskey:
    """Verify a registration; the key must sign with one of these algorithms."""
    told = {"clientDataJSON": client_data, "attestationObject": attestation}
    # The id stands in the attestation, too, and that one counts.
    answer = {"rawId": "AA", "response": told, "type": "public-key"}
    data = _server(site_url).register_complete(_state(challenge), answer)
    key = data.credential_data
    if key is None or not 0 < len(key.credential_id) <= LONGEST_ID:
        raise ValueError("no key")
    if key.public_key[ALGORITHM] not in algorithms:
        raise ValueError("an algorithm that was not asked for")
    return MadePasskey(_text(key.credential_id), _text(key), data.counter)


def uses(site_url: str, passkey: Passkey, challenge: str, answer: PasskeyAnswer) -> int:
    """Verify an assertion; how far the device has counted."""
    told = {
        "clientDataJSON": answer.client_data,
        "authenticatorData": answer.authenticator_data,
        "signature": answer.signature,
    }
    shown = {"rawId": answer.id, "response": told, "type": "public-key"}
    known = AttestedCredentialData(bytes_of(passkey.key))
    _server(site_url).authenticate_complete(_state(challenge), [known], shown)
    return int.from_bytes(bytes_of(answer.authenticator_data)[33:37], "big")


@cache
def _server(site_url: str) -> Fido2Server:
    owner = PublicKeyCredentialRpEntity(name=SERVICE, id=urlsplit(site_url).hostname)
    return Fido2Server(owner, verify_origin=site_url.__eq__)


def _state(challenge: str) -> dict[str, Any]:
    wanted = UserVerificationRequirement.REQUIRED
    return {"challenge": _text(challenge.encode()), "user_verification": wanted}


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
