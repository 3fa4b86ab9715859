"""Passkeys: keys that an owner's PC, phone or security key holds, shown in place of a code.

W3C Web Authentication Level 3. A passkey never stands alone: it is added beside one-time codes,
so that who loses the device still gets in.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

CHALLENGE_VALID = timedelta(minutes=5)
MOST_PASSKEYS = 8


class PasskeyRefused(Exception):
    """What a browser says of a passkey is broken, forged, meant for elsewhere or not verified."""


@dataclass(frozen=True)
class MadePasskey:
    """What a device made: its id and the public half of its key, in base64url; its counter."""

    id: str
    key: str
    uses: int


@dataclass(frozen=True)
class Passkey:
    """A passkey as it is stored; `name` is the owner's word for the device."""

    id: str
    key: str
    name: str
    added_on: date
    uses: int = 0

    def used(self, uses: int) -> "Passkey":
        """After a use at which the device counted so far; PasskeyRefused when it went back.

        Devices that do not count always say 0. One that counted and now says less was copied.
        """
        if uses <= self.uses and (uses, self.uses) != (0, 0):
            raise PasskeyRefused("the counter went back")
        return replace(self, uses=uses)


@dataclass(frozen=True)
class PasskeyAnswer:
    """What a browser brings back from a passkey; all four in base64url."""

    id: str
    client_data: str
    authenticator_data: str
    signature: str


@dataclass(frozen=True)
class Challenge:
    """What a passkey is to sign, once: `text` says by itself until when it is good."""

    text: str
    until: datetime


class PasskeyReader(Protocol):
    """Reads and verifies what browsers say of passkeys of one site."""

    @property
    def site(self) -> str:
        """The host name that the passkeys belong to (the relying party's id)."""
        ...

    @property
    def algorithms(self) -> tuple[int, ...]:
        """The COSE numbers of the signatures it verifies, the favourite first."""
        ...

    def challenge_in(self, client_data: str) -> str:
        """The challenge that was signed, as its text; PasskeyRefused when there is none."""
        ...

    def made(self, challenge: str, client_data: str, attestation: str) -> MadePasskey:
        """The new passkey; PasskeyRefused unless its owner was verified at it."""
        ...

    def uses(self, passkey: Passkey, challenge: str, answer: PasskeyAnswer) -> int:
        """How far the device has counted; PasskeyRefused unless its owner was verified at it."""
        ...


def may_have_passkeys(site_url: str) -> bool:
    """They belong to a host name reached by HTTPS, or to `localhost`; never to an address."""
    parts = urlsplit(site_url)
    host = parts.hostname or ""
    return host == "localhost" or (parts.scheme == "https" and not _is_address(host))


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
