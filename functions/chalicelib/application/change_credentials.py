"""A change of an account that nobody else's change may swallow."""

from collections.abc import Callable
from contextlib import suppress

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import AccountChange

from .services import Services


def change_credentials(
    services: Services, name: str, make: Callable[[Credentials], AccountChange | None]
) -> Credentials:
    """Read, make and commit until nobody wrote in between; as read where `make` gives None."""
    while True:
        credentials = services.credentials.credentials(name)
        change = make(credentials)
        if change is None:
            return credentials
        with suppress(StaleRevision):
            services.credentials.commit(change)
            return change.credentials
