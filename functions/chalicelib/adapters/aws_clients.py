"""Clients of the cloud's services; region, keys and address as the SDK finds them.

The SDK's lower half is enough: the upper one adds a fifth of a second to every cold start.
"""

from functools import cache
from typing import Any

Client = Any


def connect(service: str, **options: Any) -> Client:
    """A client that gives up on a silent service after 5 seconds, three times at most."""
    return session().create_client(service, **options)


@cache
def session() -> Any:
    """The SDK's session, one for each process: it finds the keys once, and has our patience."""
    from botocore.config import Config
    from botocore.session import Session

    found = Session()
    retries = {"mode": "standard", "total_max_attempts": 3}
    found.set_default_client_config(Config(connect_timeout=2, read_timeout=5, retries=retries))
    return found
