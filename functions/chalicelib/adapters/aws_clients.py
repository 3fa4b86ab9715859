"""Clients of the cloud's services; region, keys and address as the SDK finds them.

The SDK's lower half is enough: the upper one adds a fifth of a second to every cold start.
"""

from functools import cache
from typing import Any

Client = Any


def connect(service: str, **options: Any) -> Client:
    """A client that gives up on a silent service after 5 seconds, three times at most."""
    client = session().create_client(service, **options)
    client.meta.events.register("after-call", refuse_half_answers)
    return client


def refuse_half_answers(http_response: Any, model: Any, **_: Any) -> None:
    """IncompleteReadError for a body shorter than announced.

    The SDK does not compare, and takes JSON that it cannot read for an empty answer: half a
    report would be no report, half a session nobody signed in. Streams are compared as they
    are read.
    """
    from botocore.exceptions import IncompleteReadError

    told = http_response.headers.get("content-length")
    if told is None or model.has_streaming_output:
        return
    come = len(http_response.content)
    if come < int(told):
        raise IncompleteReadError(actual_bytes=come, expected_bytes=int(told))


@cache
def session() -> Any:
    """The SDK's session, one for each process: it finds the keys once, and has our patience."""
    from botocore.config import Config
    from botocore.session import Session

    found = Session()
    retries = {"mode": "standard", "total_max_attempts": 3}
    found.set_default_client_config(Config(connect_timeout=2, read_timeout=5, retries=retries))
    return found
