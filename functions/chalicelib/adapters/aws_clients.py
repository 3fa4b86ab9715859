"""Clients of the cloud's services; region, keys and address as the SDK finds them.

The SDK's lower half is enough: the upper one adds a fifth of a second to every cold start.
"""

from functools import cache
from typing import Any

Client = Any


def connect(service: str, **options: Any) -> Client:
    """A client that gives up on a silent service after 5 seconds, three times at most."""
    from botocore.config import Config

    retries = {"mode": "standard", "total_max_attempts": 3}
    patience = Config(connect_timeout=2, read_timeout=5, retries=retries)
    return session().create_client(service, config=patience, **options)


@cache
def session() -> Any:
    """The SDK's session, one for each process: it finds the keys once."""
    from botocore.session import Session

    return Session()
