"""Time-based one-time codes (RFC 6238): six digits every 30 seconds, each accepted once."""

import base64
import hmac
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS = 30
LEEWAY = 1
SEED_BYTES = 20
ISSUER = "心驿"
CodeAt = Callable[[bytes, int], str]
"""The six digits of a seed at a step."""


def step_of(now: datetime) -> int:
    """The step an instant lies in."""
    return int(now.timestamp()) // STEP_SECONDS


def accepted_step(
    code_at: CodeAt, seed: bytes, given: str, now: datetime, last_step: int
) -> int | None:
    """The step whose code was given: the present one or a neighbour, later than `last_step`."""
    step, found = step_of(now), None
    for candidate in range(step - LEEWAY, step + LEEWAY + 1):
        right = hmac.compare_digest(code_at(seed, candidate).encode(), given.encode())
        if right and candidate > last_step:
            found = candidate
    return found


def seed_text(seed: bytes) -> str:
    """The seed as typed into an authenticator by hand."""
    return base64.b32encode(seed).decode()


def otpauth_uri(seed: bytes, account: str) -> str:
    """The address that an authenticator reads from the QR code."""
    issuer = quote(ISSUER)
    return (
        f"otpauth://totp/{issuer}:{quote(account)}?secret={seed_text(seed)}"
        f"&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP_SECONDS}"
    )
