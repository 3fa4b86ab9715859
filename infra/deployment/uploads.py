"""Files into buckets: packages by their content, the site with what browsers may keep of it."""

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Client = Any
# Names that carry a hash of their content never change; pages are asked for each time.
HASHED = re.compile(r".*[.-][0-9a-f]{8,64}\.[a-z0-9]+$")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
A_DAY = "public, max-age=86400"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
KEPT_A_DAY = (".png", ".svg", ".ico", ".webp", ".jpg", ".woff2")


@dataclass(frozen=True)
class Upload:
    """One file of the site as it is put: its key and its two headers."""

    path: Path
    key: str
    content_type: str
    cache_control: str


def put_by_content(s3: Client, bucket: str, folder: str, path: Path) -> str:
    """Upload unless it is there; the key ends in the content's hash."""
    content = path.read_bytes()
    key = f"{folder}/{hashlib.sha256(content).hexdigest()}{path.suffix}"
    found = s3.list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)
    if not found.get("KeyCount"):
        s3.put_object(Bucket=bucket, Key=key, Body=content)
    return key


def site_uploads(site: Path) -> list[Upload]:
    """Every file of the built site; pages last, so that what they name is there before them.

    What `serve` zipped beside a file stays here: the CDN does that itself.
    """
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    uploads = [upload for path in files for upload in _uploads(site, path)]
    return sorted(uploads, key=lambda one: one.path.suffix == ".html")


def _uploads(site: Path, path: Path) -> Iterator[Upload]:
    """A folder's page also under the folder's own name: no CDN in China looks for it."""
    key = path.relative_to(site).as_posix()
    yield Upload(path, key, content_type(path), cache_control(key))
    if key.endswith("/index.html"):
        yield Upload(path, key.removesuffix("index.html"), content_type(path), ASK_EACH_TIME)


def content_type(path: Path) -> str:
    """The type with its character set; what nobody knows is bytes."""
    known = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    if known is None:
        return "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") and ";" not in known else known


def cache_control(key: str) -> str:
    """Hashed names for ever, pictures a day, the rest is asked for each time by its ETag."""
    if HASHED.fullmatch(key):
        return FOR_EVER
    return A_DAY if key.endswith(KEPT_A_DAY) else ASK_EACH_TIME


def publish_site(s3: Client, bucket: str, site: Path) -> tuple[int, int]:
    """Put what changed and remove what is gone; how many of each."""
    stored = dict(_stored(s3, bucket))
    wanted = site_uploads(site)
    changed = [one for one in wanted if stored.get(one.key) != _etag(one.path)]
    for one in changed:
        s3.put_object(
            Bucket=bucket,
            Key=one.key,
            Body=one.path.read_bytes(),
            ContentType=one.content_type,
            CacheControl=one.cache_control,
        )
    gone = sorted(stored.keys() - {one.key for one in wanted})
    for key in gone:
        s3.delete_object(Bucket=bucket, Key=key)
    return len(changed), len(gone)


def _etag(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _stored(s3: Client, bucket: str) -> Iterator[tuple[str, str]]:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for row in page.get("Contents", ()):
            yield row["Key"], row["ETag"].strip('"')
