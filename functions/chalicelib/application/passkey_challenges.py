"""Challenges for passkeys: signed by the service, good for five minutes, stored nowhere."""

import hmac
import secrets
from datetime import datetime
from typing import Any

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.passkeys import (
    CHALLENGE_VALID,
    Challenge,
    PasskeyAnswer,
    PasskeyRefused,
)
from chalicelib.domain.period import SHANGHAI

from .services import Services

ADD, USE = "add", "use"


def new_challenge(services: Services, account: str, purpose: str) -> str:
    """`number.until.mark`: for this account and purpose alone."""
    number = secrets.token_urlsafe(16)
    until = str(int((services.real_clock() + CHALLENGE_VALID).timestamp()))
    return f"{number}.{until}.{_mark(services, account, purpose, number, until)}"


def asked(services: Services, credentials: Credentials) -> dict[str, Any] | None:
    """What a browser needs to let a passkey of the account sign, or None where there is none."""
    if services.passkeys is None or not credentials.passkeys:
        return None
    return {
        "challenge": new_challenge(services, credentials.account, USE),
        "site": services.passkeys.site,
        "ids": [one.id for one in credentials.passkeys],
    }


def signed_challenge(services: Services, account: str, purpose: str, client_data: str) -> Challenge:
    """The challenge that was signed; PasskeyRefused for any but one of ours that is still good."""
    if services.passkeys is None:
        raise PasskeyRefused("this site has none")
    text = services.passkeys.challenge_in(client_data)
    number, _, rest = text.partition(".")
    until, _, mark = rest.partition(".")
    expected = _mark(services, account, purpose, number, until)
    if not hmac.compare_digest(mark.encode(), expected.encode()):
        raise PasskeyRefused("not our challenge")
    good_until = datetime.fromtimestamp(int(until), SHANGHAI)
    if services.real_clock() >= good_until:
        raise PasskeyRefused("too late")
    return Challenge(text, good_until)


def after_passkey(
    services: Services, credentials: Credentials, answer: PasskeyAnswer
) -> Credentials | None:
    """The credentials with the challenge used up; None when anything about the answer is wrong."""
    passkey = credentials.passkey(answer.id)
    if services.passkeys is None or passkey is None:
        return None
    try:
        challenge = signed_challenge(services, credentials.account, USE, answer.client_data)
        used = passkey.used(services.passkeys.uses(passkey, challenge.text, answer))
        return credentials.shown(used, challenge, services.real_clock())
    except PasskeyRefused:
        return None


def _mark(services: Services, account: str, purpose: str, number: str, until: str) -> str:
    return services.keyring.tag("passkey", account, purpose, number, until)
