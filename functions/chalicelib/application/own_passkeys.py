"""Add a passkey to the own account, and take one away."""

from typing import Any

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import NoPasskeysHere, PasskeyNotAdded, TooManyPasskeys
from chalicelib.domain.passkeys import MOST_PASSKEYS, Passkey, PasskeyReader, PasskeyRefused
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .change_credentials import change_credentials
from .change_password import own_event
from .passkey_challenges import ADD, new_challenge, signed_challenge
from .services import Services


def passkeys_told(services: Services, credentials: Credentials) -> dict[str, Any]:
    """`{possible, own: [{id, name, added_on}]}`: beside one-time codes, at a site with a name."""
    return {
        "possible": services.passkeys is not None and credentials.seed is not None,
        "own": [
            {"id": one.id, "name": one.name, "added_on": one.added_on.isoformat()}
            for one in credentials.passkeys
        ],
    }


def begin_passkey(services: Services, caller: Caller) -> dict[str, Any]:
    """What a browser needs to make a passkey. NoPasskeysHere."""
    credentials = services.credentials.credentials(caller.account)
    reader = _reader(services, credentials)
    return {
        "challenge": new_challenge(services, caller.account, ADD),
        "site": reader.site,
        "user": services.keyring.tag("passkey-user", caller.account)[:32],
        "account": caller.account,
        "name": caller.name,
        "algorithms": list(reader.algorithms),
        "ids": [one.id for one in credentials.passkeys],
    }


def add_passkey(
    services: Services, caller: Caller, name: str, client_data: str, attestation: str
) -> dict[str, Any]:
    """The passkeys with the new one; sent again, the same.

    NoPasskeysHere, TooManyPasskeys; PasskeyNotAdded for a broken one.
    """
    credentials = services.credentials.credentials(caller.account)
    reader = _reader(services, credentials)
    try:
        challenge = signed_challenge(services, caller.account, ADD, client_data)
        made = reader.made(challenge.text, client_data, attestation)
    except PasskeyRefused as error:
        raise PasskeyNotAdded from error
    passkey = Passkey(made.id, made.key, name, services.today(), made.uses)
    return passkeys_told(services, _with(services, caller, passkey))


def _with(services: Services, caller: Caller, passkey: Passkey) -> Credentials:
    event = own_event(services, caller, "passkey_add")

    def add(credentials: Credentials) -> AccountChange | None:
        if credentials.passkey(passkey.id) is not None:
            return None
        _reader(services, credentials)
        if len(credentials.passkeys) >= MOST_PASSKEYS:
            raise TooManyPasskeys
        return AccountChange(credentials.with_passkey(passkey), event)

    return change_credentials(services, caller.account, add)


def remove_passkey(services: Services, caller: Caller, id: str) -> None:
    """It opens nothing any more; who takes it away twice is told nothing new."""
    event = own_event(services, caller, "passkey_remove")

    def remove(credentials: Credentials) -> AccountChange | None:
        known = credentials.passkey(id) is not None
        return AccountChange(credentials.without_passkey(id), event) if known else None

    change_credentials(services, caller.account, remove)


def _reader(services: Services, credentials: Credentials) -> PasskeyReader:
    if services.passkeys is None or credentials.seed is None:
        raise NoPasskeysHere
    return services.passkeys
