"""Clients of the cloud's services; region, keys and address as the SDK finds them."""

from typing import Any

Client = Any


def connect(service: str, **options: Any) -> Client:
    """A client that gives up on a silent service after 5 seconds, three times at most."""
    import boto3
    from botocore.config import Config

    retries = {"mode": "standard", "total_max_attempts": 3}
    patience = Config(connect_timeout=2, read_timeout=5, retries=retries)
    return boto3.client(service, config=patience, **options)
