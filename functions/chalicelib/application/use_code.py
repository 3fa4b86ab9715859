"""Second factors: accept a one-time or recovery code once, show a seed, hand out codes."""

import os
from typing import Any

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.credentials import (
    RECOVERY_BYTES,
    RECOVERY_CODES,
    TOTP_ROLES,
    Credentials,
    grouped_code,
    plain_code,
)
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.passkeys import PasskeyAnswer
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Role
from chalicelib.domain.totp import SEED_BYTES, accepted_step, otpauth_uri, seed_text

from .passkey_challenges import after_passkey
from .services import Services

# What somebody shows beside the password: digits, a recovery code, or what a passkey signed.
Shown = str | PasskeyAnswer


def proof_missing(services: Services, role: Role, credentials: Credentials) -> bool:
    """Whether the role needs TOTP and there is none; only the demo's accounts do without."""
    return credentials.seed is None and role in TOTP_ROLES and not services.sample


def use_code(services: Services, credentials: Credentials, code: Shown, event: AuditEvent) -> bool:
    """Use the code up, together with its event; False when wrong, old or used by another."""
    after = after_code(services, credentials, code)
    if after is None:
        return False
    try:
        services.credentials.commit(AccountChange(after, event))
    except StaleRevision:
        return False
    return True


def after_code(services: Services, credentials: Credentials, code: Shown) -> Credentials | None:
    """The credentials with the code used up; None when it is wrong or old."""
    if isinstance(code, PasskeyAnswer):
        return after_passkey(services, credentials, code)
    digits = "".join(code.split())
    if len(digits) == 6 and digits.isascii() and digits.isdigit():
        step = matching_step(services, credentials, credentials.seed, digits)
        return credentials.stepped(step) if step is not None else None
    used = recovery_hash(services, credentials.account, code)
    return credentials.recovered(used) if used in credentials.recovery else None


def matching_step(
    services: Services, credentials: Credentials, sealed: str | None, code: str
) -> int | None:
    """The unused step at which the sealed seed gives this code, or None."""
    if sealed is None:
        return None
    seed = services.keyring.open(sealed, credentials.account)
    last = credentials.last_step if sealed == credentials.seed else 0
    return accepted_step(services.code_at, seed, code.strip(), services.real_clock(), last)


def new_seed(services: Services, account: str) -> tuple[str, dict[str, Any]]:
    """A sealed seed, and how its owner sees it once: `{uri, secret, svg: {size, path}}`."""
    seed = os.urandom(SEED_BYTES)
    uri = otpauth_uri(seed, account)
    shown = {"uri": uri, "secret": seed_text(seed), "svg": services.qr_path(uri)}
    return services.keyring.seal(seed, account), shown


def new_recovery_codes(services: Services, account: str) -> tuple[list[str], tuple[str, ...]]:
    """Ten codes to print, and what is stored of them."""
    codes = [grouped_code(os.urandom(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES)]
    return codes, tuple(recovery_hash(services, account, code) for code in codes)


def recovery_hash(services: Services, account: str, code: str) -> str:
    """What is stored of a recovery code."""
    return services.keyring.tag("recovery", account, plain_code(code))
