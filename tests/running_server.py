"""The real server as its own process, started the way `./dev serve` starts it."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 180.0
TAKEN = "已被占用"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """One server over one data folder; `under` is a command that starts it, such as a tracer."""

    def __init__(self, data: Path, under: Sequence[str] = (), **environment: str) -> None:
        self.data, self.port, self._under = data, free_port(), under
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The origin of site and API."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that started all others of this server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> "Server":
        """Start and wait until it answers; on another port when somebody took this one."""
        for _ in range(3):
            if self._started():
                return self
            self.port = free_port()
        raise AssertionError("no port is free")

    def _started(self) -> bool:
        command = [*self._under, sys.executable, "-m", "chalicelib.cli", "serve"]
        command += ["--port", str(self.port), "--data", str(self.data)]
        log = self.data.parent / f"{self.data.name}.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=out, stderr=out
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None:
                said = log.read_text("utf-8")
                assert TAKEN in said.splitlines()[-1], said
                return False
            assert time.monotonic() < deadline, log.read_text("utf-8")
            time.sleep(0.05)
        return True

    def _answers(self) -> bool:
        try:
            return Client(self).call("GET", "/health")[0] == 200
        except OSError:
            return False

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running, however the block ends."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL, no goodbye."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(PATIENCE)

    def stop(self) -> int:
        """Ask it to stop; its exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE)

    def password(self, account: str) -> str:
        """The demo password of an account."""
        people = json.loads((self.data / "demo-accounts.json").read_text("utf-8"))
        found: str = next(item["password"] for item in people if item["account"] == account)
        return found


class Client:
    """A signed-in HTTP client; a new connection for every call."""

    def __init__(self, server: Server, account: str | None = None) -> None:
        self._server, self._port = server, server.port
        self._cookie = ""
        if account is not None:
            assert self.sign_in(account) == 200

    def sign_in(self, account: str) -> int:
        """The status; where the server asks to come again, it is asked again."""
        person = {"account": account, "password": self._server.password(account)}
        for _ in range(20):
            status, _, headers = self.call("POST", "/session", person)
            if status != 503:
                break
        if status == 200:
            self._cookie = headers["set-cookie"].split(";")[0]
        return status

    @property
    def cookie(self) -> str:
        """`name=value` of the session's cookie."""
        return self._cookie

    def call(
        self, method: str, path: str, body: Any = None, raw: bytes | None = None, **headers: str
    ) -> tuple[int, Any, dict[str, str]]:
        """Status, JSON body (bytes for a PDF) and lower-case headers."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"content-type": "application/json", **given, "Cookie": self._cookie}
        content = raw if raw is not None or body is None else json.dumps(body).encode()
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)) as line:
            line.request(method, f"/api/v1{path}", content, sent)
            answer = line.getresponse()
            raw = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        kind = found.get("content-type", "")
        return answer.status, json.loads(raw) if "json" in kind and raw else raw, found


def copy_data(source: Path, target: Path) -> Path:
    """A data folder of one's own, with the sample's months already filed."""
    shutil.copytree(source, target)
    return target
