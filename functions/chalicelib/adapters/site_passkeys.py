"""The passkeys of one site; what verifies them is imported when somebody shows one."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from chalicelib.domain.passkeys import MadePasskey, Passkey, PasskeyAnswer, PasskeyRefused

ES256, EDDSA, RS256 = -7, -8, -257  # COSE


class SitePasskeys:
    """Passkeys of the site at one address, which has a name and HTTPS, or is `localhost`."""

    algorithms: tuple[int, ...] = (ES256, EDDSA, RS256)

    def __init__(self, site_url: str) -> None:
        self._site_url = site_url

    @property
    def site(self) -> str:
        """The host name."""
        return urlsplit(self._site_url).hostname or ""

    def challenge_in(self, client_data: str) -> str:
        """The challenge as its text."""
        with refusing_what_is_broken():
            signed = json.loads(bytes_of(client_data))["challenge"]
            return bytes_of(signed).decode("ascii")

    def made(self, challenge: str, client_data: str, attestation: str) -> MadePasskey:
        """Verify a registration."""
        from .fido2_passkeys import made

        with refusing_what_is_broken():
            return made(self._site_url, self.algorithms, challenge, client_data, attestation)

    def uses(self, passkey: Passkey, challenge: str, answer: PasskeyAnswer) -> int:
        """Verify an assertion."""
        from .fido2_passkeys import uses

        with refusing_what_is_broken():
            return uses(self._site_url, passkey, challenge, answer)


@contextmanager
def refusing_what_is_broken() -> Iterator[None]:
    """PasskeyRefused for whatever the parsing of a stranger's bytes runs into."""
    try:
        yield
    except Exception as error:  # the library names no list of its own
        raise PasskeyRefused(type(error).__name__) from error


def bytes_of(text: str) -> bytes:
    """Base64url, with or without its padding."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
