"""The account to deploy to, as the SDK finds it: credentials, region, address."""

from collections.abc import Callable
from typing import Any


def partition_of(region: str) -> str:
    """The partition that the region belongs to."""
    import boto3

    found: str = boto3.Session().get_partition_for_region(region)
    return found


def account(endpoint_url: str | None) -> tuple[str | None, Callable[[str], Any]]:
    """The region, and clients of the services there; the address is an emulator's."""
    import boto3
    from botocore.config import Config

    session = boto3.Session()
    patience = Config(connect_timeout=5, read_timeout=60, retries={"mode": "standard"})

    def connect(service: str) -> Any:
        return session.client(service, endpoint_url=endpoint_url, config=patience)

    return session.region_name, connect
