"""Lends what is larger than the gateway carries: a copy in the bucket, a short-lived link."""

import uuid
from collections.abc import Mapping

from .aws_clients import Client

# The bucket's lifecycle removes what lies under this folder after a day.
FOLDER = "lent"
SECONDS = 60


class S3Lending:
    """Puts a copy under a name nobody can guess; the link works for a minute."""

    def __init__(self, client: Client, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def lend(self, content: bytes, headers: Mapping[str, str]) -> str:
        """The address; it answers with the same type and name as the service would."""
        where = {"Bucket": self._bucket, "Key": f"{FOLDER}/{uuid.uuid4().hex}"}
        named = {"ContentDisposition": headers.get("Content-Disposition", "attachment")}
        self._client.put_object(**where, Body=content, ContentType=headers["Content-Type"], **named)
        link: str = self._client.generate_presigned_url(
            "get_object", Params=where, ExpiresIn=SECONDS
        )
        return link
