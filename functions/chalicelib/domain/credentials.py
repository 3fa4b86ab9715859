"""What a person proves to be themselves with: activation code, TOTP seed, recovery codes."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from .passkeys import Challenge, Passkey, PasskeyRefused
from .roles import Role

ACTIVATION_VALID = timedelta(hours=24)
ACTIVATION_BYTES = 15  # 120 bits: 24 base32 characters
RECOVERY_BYTES = 10  # 80 bits: 16 base32 characters
RECOVERY_CODES = 10
TOTP_ROLES = frozenset(
    {
        Role.DISTRICT_REVIEWER,
        Role.DISTRICT_PUBLISHER,
        Role.AUDITOR,
        Role.OPERATOR,
        Role.COUNSELLOR,
    }
)


@dataclass(frozen=True)
class Credentials:
    """An account's proofs beside its password; `revision` grows with every write.

    `activation` is a SHA-256; `seed` and `pending` (shown, not yet confirmed) are sealed;
    `last_step` is the newest TOTP step accepted; `recovery` holds keyed hashes; `spent` are the
    challenges that passkeys have signed and that would still be good.
    """

    account: str
    revision: int = 0
    activation: str | None = None
    activation_until: datetime | None = None
    seed: str | None = None
    pending: str | None = None
    last_step: int = 0
    recovery: tuple[str, ...] = ()
    passkeys: tuple[Passkey, ...] = ()
    spent: tuple[Challenge, ...] = ()

    def offered(self, code: str, until: datetime, keeps_totp: bool = True) -> "Credentials":
        """With a new activation code in place of an older one; without TOTP if a phone is lost."""
        after = self._next(activation=code_hash(code), activation_until=until, pending=None)
        bare = replace(after, seed=None, last_step=0, recovery=(), passkeys=())
        return after if keeps_totp else bare

    def opens_with(self, code: str, now: datetime) -> bool:
        """Tell whether this is the activation code, unused and within its day."""
        given = hmac.compare_digest(self.activation or "", code_hash(code))
        return given and self.activation_until is not None and now < self.activation_until

    def activated(self) -> "Credentials":
        """With the activation code used up."""
        return self._next(activation=None, activation_until=None)

    def showing(self, sealed: str) -> "Credentials":
        """With a new seed that waits to be confirmed."""
        return self._next(pending=sealed)

    def confirmed(self, step: int, recovery: tuple[str, ...]) -> "Credentials":
        """The waiting seed becomes the seed, its code of `step` used; so is an activation."""
        proved = self._next(seed=self.pending, pending=None, last_step=step, recovery=recovery)
        return replace(proved, activation=None, activation_until=None)

    def stepped(self, step: int) -> "Credentials":
        """After the code of that step."""
        return self._next(last_step=step)

    def recovered(self, used: str) -> "Credentials":
        """After a recovery code, which is gone."""
        return self._next(recovery=tuple(one for one in self.recovery if one != used))

    def passkey(self, id: str) -> Passkey | None:
        """The passkey of that id."""
        return next((one for one in self.passkeys if one.id == id), None)

    def with_passkey(self, passkey: Passkey) -> "Credentials":
        """With one more passkey, the last in the list."""
        return self._next(passkeys=(*self.passkeys, passkey))

    def without_passkey(self, id: str) -> "Credentials":
        """With one fewer."""
        return self._next(passkeys=tuple(one for one in self.passkeys if one.id != id))

    def shown(self, passkey: Passkey, challenge: Challenge, now: datetime) -> "Credentials":
        """After a passkey signed the challenge, which is used up; PasskeyRefused a second time."""
        if challenge in self.spent:
            raise PasskeyRefused("used before")
        passkeys = tuple(passkey if one.id == passkey.id else one for one in self.passkeys)
        good = tuple(one for one in self.spent if now < one.until)
        return self._next(passkeys=passkeys, spent=(*good, challenge))

    def touched(self) -> "Credentials":
        """The same, one revision on: for a change of the account beside it."""
        return self._next()

    def without_activation(self) -> "Credentials":
        """With no activation code outstanding."""
        return self._next(activation=None, activation_until=None, pending=None)

    def _next(self, **changes: Any) -> "Credentials":
        return replace(self, revision=self.revision + 1, **changes)


class SealBroken(Exception):
    """Sealed bytes were changed, moved to another owner, or sealed under another key."""


def grouped_code(raw: bytes) -> str:
    """Base32 in groups of four, easy to read aloud."""
    text = base64.b32encode(raw).decode().rstrip("=")
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def plain_code(typed: str) -> str:
    """A code as compared: capitals, without spaces and hyphens; 0, 1 and 8 are O, I and B."""
    kept = "".join(one for one in typed.upper() if one.isalnum())
    return kept.translate(str.maketrans("018", "OIB"))


def code_hash(code: str) -> str:
    """What is stored of an activation code."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
