"""Settings that nobody may read in a template or a log: sealed parameters of Systems Manager."""

from .aws_clients import Client


def read_parameter(client: Client, name: str) -> str | None:
    """The parameter's value, opened; None when there is none of that name."""
    try:
        found = client.get_parameter(Name=name, WithDecryption=True)
    except client.exceptions.ParameterNotFound:
        return None
    value: str = found["Parameter"]["Value"]
    return value
