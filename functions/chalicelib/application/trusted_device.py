"""Trusted devices: a signed mark that lets an owner in while others are guessing."""

import hmac
import secrets
from datetime import date, timedelta

from .services import Services

TRUSTED_FOR = timedelta(days=90)


def device_cookie(services: Services, account: str) -> str:
    """The cookie's name for the account; it does not show whose it is."""
    return "device-" + services.keyring.tag("device-name", account)[:12]


def new_device(services: Services, account: str) -> str:
    """A mark for the device that the person has just fully signed in on."""
    number, day = secrets.token_urlsafe(12), services.today().isoformat()
    return f"{number}.{day}.{services.keyring.tag('device', account, number, day)}"


def watched_as(services: Services, account: str, mark: str) -> str:
    """Whose failures count: the account's, or those of this trusted device alone."""
    number, _, rest = mark.partition(".")
    day, _, tag = rest.partition(".")
    expected = services.keyring.tag("device", account, number, day)
    if not hmac.compare_digest(tag.encode(), expected.encode()):
        return account
    fresh = services.today() - date.fromisoformat(day) <= TRUSTED_FOR
    return f"{account}\n{number}" if fresh else account
