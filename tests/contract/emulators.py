"""Two independent emulators of DynamoDB and S3: moto under a lock, ministack by itself."""

import os
import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest
from botocore.config import Config
from botocore.httpsession import URLLib3Session
from moto.core.botocore_stubber import BotocoreStubber

from chalicelib.adapters.aws_clients import connect
from running_server import ROOT, free_port

MINISTACK = ROOT / ".native/emulators/bin/python"
PATIENCE = 60.0
NOWHERE: dict[str, str] = {
    "region_name": "cn-north-1",
    "aws_access_key_id": "test",
    "aws_secret_access_key": "test",
}


class LockedMoto(BotocoreStubber):
    """moto inside this process, one request at a time: unlocked it loses acknowledged writes."""

    def __init__(self) -> None:
        super().__init__()
        self.enabled = True
        self._lock = threading.Lock()

    def __call__(self, event_name: str, request: AWSPreparedRequest, **more: Any) -> Any:
        """Answer one request."""
        with self._lock:
            return super().__call__(event_name, request, **more)

    def line(self) -> Any:
        """A client for whose requests somebody else cares."""
        return connect("dynamodb", **NOWHERE)

    def client(self) -> Any:
        """A client whose requests end here."""
        client = self.line()
        client.meta.events.register("before-send.dynamodb", self)
        return client

    def files(self) -> Any:
        """A client of its file service."""
        client = boto3.client("s3", **NOWHERE)
        client.meta.events.register("before-send.s3", self)
        return client

    def deliver(self, request: AWSPreparedRequest) -> Any:
        """Answer a request outside its client."""
        return self("before-send.dynamodb", request)


class Ministack:
    """ministack as a process of its own, on 127.0.0.1 and a free port."""

    def __init__(self, folder: Path, **more: str) -> None:
        assert MINISTACK.is_file(), "ministack is not set up: ./dev test does it"
        self.port, self._log = free_port(), folder / "ministack.log"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "SERVICES": "dynamodb,s3",
            **more,
        }
        with self._log.open("wb") as out:
            self._process = subprocess.Popen(
                [MINISTACK, "-m", "ministack"], env=environment, cwd=folder, stdout=out, stderr=out
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self._log.read_text("utf-8")
            assert time.monotonic() < deadline, self._log.read_text("utf-8")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=1) as answer:
                return answer.status == 200
        except OSError:
            return False

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def line(self) -> Any:
        """A client for whose requests somebody else cares."""
        return self.client()

    def client(self) -> Any:
        """A client whose requests go to this process."""
        return connect("dynamodb", endpoint_url=self.url, **NOWHERE)

    def files(self) -> Any:
        """A client of its file service."""
        path_style = Config(s3={"addressing_style": "path"})
        return boto3.client("s3", endpoint_url=self.url, config=path_style, **NOWHERE)

    def deliver(self, request: AWSPreparedRequest) -> Any:
        """Send a request outside its client."""
        return URLLib3Session().send(request)

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(PATIENCE)


Emulator = LockedMoto | Ministack
