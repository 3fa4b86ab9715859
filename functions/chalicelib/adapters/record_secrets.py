"""A secret for each sealed record, kept apart from the record; without it nothing of it opens."""

import contextlib
import os
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from botocore.exceptions import ClientError

from .derived_keys import KEY_BYTES
from .key_file import read_or_make
from .synced_folder import sync_folder

ABSENT = {"NoSuchKey", "404"}
THERE = {"PreconditionFailed", "ConditionalRequestConflict"}


class RecordSecrets(Protocol):
    """Secrets of 32 bytes by record; what is forgotten is in no copy."""

    def made(self, record: str) -> bytes:
        """The record's secret, made once; it is on disk before it is used."""
        ...

    def kept(self, record: str) -> bytes | None:
        """The record's secret, or None."""
        ...

    def forget(self, record: str) -> None:
        """Destroy it; no error where there is none."""
        ...


def name_of(record: str) -> str:
    """What the secret is called; it leads to no record."""
    return f"{sha256(record.encode()).hexdigest()[:40]}.key"


class FolderSecrets:
    """A file each, in a folder that no backup takes along."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def made(self, record: str) -> bytes:
        """Names are on disk, too."""
        return read_or_make(self._folder / name_of(record))

    def kept(self, record: str) -> bytes | None:
        """The file's bytes."""
        path = self._folder / name_of(record)
        return path.read_bytes() if path.exists() else None

    def forget(self, record: str) -> None:
        """Overwrite the file and remove it."""
        path = self._folder / name_of(record)
        with contextlib.suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(b"\0" * KEY_BYTES)
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(self._folder)


class S3Secrets:
    """An object each, written once, so that removing its one version removes it for good.

    The table's point-in-time recovery does not reach here.
    """

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def made(self, record: str) -> bytes:
        """Of two that make it at once the first wins."""
        secret = os.urandom(KEY_BYTES)
        place = {"Bucket": self._bucket, "Key": _key(record)}
        try:
            self._client.put_object(**place, Body=secret, IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] not in THERE:
                raise
            return self._read(record)[0]
        return secret

    def kept(self, record: str) -> bytes | None:
        """The object's bytes."""
        try:
            return self._read(record)[0]
        except ClientError as error:
            if error.response["Error"]["Code"] not in ABSENT:
                raise
            return None

    def forget(self, record: str) -> None:
        """Remove the very version, not only its name."""
        try:
            version = self._read(record)[1]
        except ClientError as error:
            if error.response["Error"]["Code"] not in ABSENT:
                raise
            return
        place = {"Bucket": self._bucket, "Key": _key(record)}
        self._client.delete_object(**place, **({"VersionId": version} if version else {}))

    def _read(self, record: str) -> tuple[bytes, str]:
        answer = self._client.get_object(Bucket=self._bucket, Key=_key(record))
        return answer["Body"].read(), answer.get("VersionId", "")


def _key(record: str) -> str:
    return f"secrets/{name_of(record)}"
