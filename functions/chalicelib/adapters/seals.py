"""Where the sealed ends of the audit chains lie: a bucket under Object Lock, or a folder."""

from collections.abc import Iterator
from pathlib import Path

from .aws_clients import Client

PREFIX = "audit/"


def seals_in_bucket(client: Client, bucket: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of every seal ever put there, with those that a later one would hide."""
    pages = client.get_paginator("list_object_versions")
    for page in pages.paginate(Bucket=bucket, Prefix=PREFIX):
        for row in page.get("Versions", ()):
            place = {"Key": row["Key"], "VersionId": row["VersionId"]}
            yield row["Key"], client.get_object(Bucket=bucket, **place)["Body"].read()


def seals_in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every seal in the folder."""
    for path in sorted((folder / PREFIX).glob("*.json")):
        yield f"{PREFIX}{path.name}", path.read_bytes()
