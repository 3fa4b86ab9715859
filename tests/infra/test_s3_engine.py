"""Files on SeaweedFS, an S3 engine for a machine of one's own: links end, locks hold."""

import json
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.s3_lending import S3Lending
from running_server import ROOT, free_port

WEED = ROOT / ".native/seaweedfs/bin/weed"
PATIENCE = 60.0
OWNER = {"accessKey": "xinyi", "secretKey": "a-key-of-the-tests"}
RIGHTS = ["Admin", "Read", "Write", "List", "Tagging"]
KEYS = {"aws_access_key_id": OWNER["accessKey"], "aws_secret_access_key": OWNER["secretKey"]}
PDF = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="a.pdf"'}


def ports() -> dict[str, int]:
    """Free ones whose +10,000, which SeaweedFS takes for itself, is a port as well."""
    found: dict[str, int] = {}
    for _ in range(1000):
        if len(found) == 4:
            return found
        port = free_port()
        if port < 55_000 and port not in found.values():
            found[("master", "volume", "filer", "s3")[len(found)]] = port
    raise AssertionError("no ports")


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not WEED.is_file():
        pytest.fail("SeaweedFS is missing: run the tests with ./dev test")
    folder, taken = tmp_path_factory.mktemp("weed"), ports()
    identity = {"name": "xinyi", "credentials": [OWNER], "actions": RIGHTS}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    (folder / "data").mkdir()
    words = [f"-{name}.port={port}" for name, port in taken.items()]
    words += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3", "-volume.max=100"]
    words += [f"-dir={folder / 'data'}", f"-s3.config={folder / 's3.json'}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([WEED, "server", *words], stdout=log, stderr=log)
    client = connect(
        "s3", endpoint_url=f"http://127.0.0.1:{taken['s3']}", region_name="cn-north-1", **KEYS
    )
    try:
        _wait(client, folder / "log")
        yield client
    finally:
        process.kill()  # it takes its time over SIGTERM, and nothing here is kept
        process.wait()


def _wait(client: Any, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            client.create_bucket(Bucket="files")
            client.put_object(Bucket="files", Key="first", Body=b"")
        except (BotoCoreError, ClientError):  # while it starts
            time.sleep(0.2)
        else:
            return
    raise AssertionError(log.read_text("utf-8")[-2000:])


def fetched(link: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urllib.request.urlopen(link, timeout=30) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, b"", {}


def test_the_file_store_keeps_its_promises(s3: Any) -> None:
    store, content = S3Files(s3, "files"), bytes(range(256)) * 4096
    assert store.get("documents/annex4-1.pdf") is None
    store.put("documents/annex4-1.pdf", b"before")
    store.put("documents/annex4-1.pdf", content)
    assert store.get("documents/annex4-1.pdf") == content
    store.delete("documents/annex4-1.pdf")
    store.delete("documents/annex4-1.pdf")
    assert store.get("documents/annex4-1.pdf") is None


def test_a_lent_file_comes_with_its_type_and_name(s3: Any) -> None:
    link = S3Lending(s3, "files").lend(b"%PDF-1.7", PDF)
    status, content, headers = fetched(link)
    assert (status, content) == (200, b"%PDF-1.7")
    assert (headers["Content-Type"], headers["Content-Disposition"]) == (
        PDF["Content-Type"],
        PDF["Content-Disposition"],
    )


def test_a_link_opens_that_file_alone_and_nothing_without_its_signature(s3: Any) -> None:
    S3Files(s3, "files").put("documents/other.pdf", b"other")
    link = S3Lending(s3, "files").lend(b"%PDF-1.7", PDF)
    parts = urllib.parse.urlsplit(link)
    other = parts._replace(path="/files/documents/other.pdf").geturl()
    later = link.replace("X-Amz-Expires=60", "X-Amz-Expires=600").replace("Expires=", "Expires=1")
    assert {fetched(bad)[0] for bad in (other, later, parts._replace(query="").geturl())} == {403}


def test_a_link_ends(s3: Any) -> None:
    where = {"Bucket": "files", "Key": "first"}
    link = s3.generate_presigned_url("get_object", Params=where, ExpiresIn=1)
    until = time.monotonic() + PATIENCE
    while fetched(link)[0] != 403 and time.monotonic() < until:
        time.sleep(0.3)
    assert fetched(link)[0] == 403


def test_what_is_locked_stays_for_whoever_asks(s3: Any) -> None:
    s3.create_bucket(Bucket="archive", ObjectLockEnabledForBucket=True)
    until = datetime.now(UTC) + timedelta(days=1)
    lock = {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": until}
    kept = s3.put_object(Bucket="archive", Key="audit/2026-01-05.json", Body=b"ends", **lock)
    where = {"Bucket": "archive", "Key": "audit/2026-01-05.json"}
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(**where, VersionId=kept["VersionId"])
    s3.delete_object(**where)
    read = s3.get_object(**where, VersionId=kept["VersionId"])
    assert read["Body"].read() == b"ends"


def test_of_many_who_write_a_new_name_at_once_one_wins(s3: Any) -> None:
    def write(number: int) -> bool:
        try:
            s3.put_object(Bucket="files", Key="once", Body=b"%d" % number, IfNoneMatch="*")
        except ClientError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1
