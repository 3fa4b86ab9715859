"""Clients of the cloud's services; region, keys and address as the SDK finds them.

The SDK's lower half is enough: the upper one adds a fifth of a second to every cold start.
"""

from functools import cache
from typing import Any

from chalicelib.domain.errors import StoreUnavailable

Client = Any
BUSY = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)


def connect(service: str, **options: Any) -> Client:
    """A client that gives up on a silent service after 5 seconds, three times at most.

    What is still silent, broken off or too busy then is StoreUnavailable.
    """
    client = session().create_client(service, **options)
    client.meta.events.register("after-call", refuse_half_answers)
    client.meta.events.register("after-call", refuse_busy_answers)
    client.meta.events.register("after-call-error", refuse_silence)
    return client


def refuse_half_answers(http_response: Any, model: Any, **_: Any) -> None:
    """StoreUnavailable for a body shorter than announced.

    The SDK does not compare, and takes JSON that it cannot read for an empty answer: half a
    report would be no report, half a session nobody signed in. Streams are compared as they
    are read.
    """
    told = http_response.headers.get("content-length")
    if told is None or model.has_streaming_output:
        return
    if len(http_response.content) < int(told):
        raise StoreUnavailable("HalfAnswer")


def refuse_busy_answers(http_response: Any, parsed: Any, **_: Any) -> None:
    """StoreUnavailable where the service fails or asks to slow down, after the SDK's tries."""
    code = parsed.get("Error", {}).get("Code", "")
    if http_response.status_code >= 500 or code in BUSY:
        raise StoreUnavailable(code or "ServerError")


def refuse_silence(exception: Exception, **_: Any) -> None:
    """StoreUnavailable where no answer came, or the line broke."""
    from botocore.exceptions import HTTPClientError

    if isinstance(exception, HTTPClientError):
        raise StoreUnavailable(type(exception).__name__) from exception


@cache
def session() -> Any:
    """The SDK's session, one for each process: it finds the keys once, and has our patience."""
    from botocore.config import Config
    from botocore.session import Session

    found = Session()
    retries = {"mode": "standard", "total_max_attempts": 3}
    found.set_default_client_config(Config(connect_timeout=2, read_timeout=5, retries=retries))
    return found
