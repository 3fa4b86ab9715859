"""UUIDs that stay the same from build to build, made from permanent ids."""

from uuid import NAMESPACE_URL, uuid5

SPACE = uuid5(NAMESPACE_URL, "urn:xinyi:open-data")


def stable_id(*parts: str) -> str:
    """The UUIDv5 of the parts, such as `location` and a station's id."""
    return str(uuid5(SPACE, ":".join(parts)))
