"""What an engine keeps of one place, and the way back to it."""

from collections.abc import Iterator
from typing import Any

from infra.guarded import Guarded, Place

Kept = dict[tuple[str, str], Any]
FILES = "files"


class Keeper:
    """Looks at a place's table and bucket as their owner, and puts them back."""

    def __init__(self, guarded: Guarded, place: Place) -> None:
        self._table, self._bucket = place.names.table, place.names.bucket
        self._dynamodb, self._s3 = guarded.owner("dynamodb"), guarded.owner("s3")

    def kept(self) -> Kept:
        """Every item by its key, and every file."""
        items = self._dynamodb.scan(TableName=self._table, ConsistentRead=True)["Items"]
        found: Kept = {(item["pk"]["S"], item["sk"]["S"]): item for item in items}
        for row in self._s3.list_objects_v2(Bucket=self._bucket).get("Contents", ()):
            answer = self._s3.get_object(Bucket=self._bucket, Key=row["Key"])
            found[FILES, row["Key"]] = answer["Body"].read()
        return found

    def back_to(self, before: Kept, after: Kept | None = None) -> None:
        """Put it back to what it kept then; `after` is what it keeps now."""
        for pk, sk in touched(before, after or self.kept()):
            known = before.get((pk, sk))
            if pk == FILES and known is None:
                self._s3.delete_object(Bucket=self._bucket, Key=sk)
            elif pk == FILES:
                self._s3.put_object(Bucket=self._bucket, Key=sk, Body=known)
            elif known is None:
                place = {"pk": {"S": pk}, "sk": {"S": sk}}
                self._dynamodb.delete_item(TableName=self._table, Key=place)
            else:
                self._dynamodb.put_item(TableName=self._table, Item=known)


def touched(before: Kept, after: Kept) -> Iterator[tuple[str, str]]:
    """The keys of what was added, changed or removed."""
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield key
