"""Files in an S3 bucket; an object appears under its key only when it is whole."""

from typing import Any

from .folder_files import checked_key

Client = Any


class S3Files:
    """The file store of the AWS home; keys are those of the folder."""

    def __init__(self, client: Client, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def get(self, key: str) -> bytes | None:
        """The content, or None."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=checked_key(key))
        except self._client.exceptions.NoSuchKey:
            return None
        content: bytes = answer["Body"].read()
        return content

    def put(self, key: str, content: bytes) -> None:
        """Store the content; S3 keeps what was there before as an older version."""
        self._client.put_object(Bucket=self._bucket, Key=checked_key(key), Body=content)

    def delete(self, key: str) -> None:
        """Remove the object; a bucket with versions keeps the old one until its lifecycle ends."""
        self._client.delete_object(Bucket=self._bucket, Key=checked_key(key))
