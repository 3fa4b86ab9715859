"""Lambda's side of the runtime interface: hands events to a handler under its real client."""

import json
import os
import queue
import subprocess
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE = 120.0
NAMES = {
    "AWS_LAMBDA_FUNCTION_NAME": "xinyi",
    "AWS_LAMBDA_FUNCTION_VERSION": "1",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
    "AWS_LAMBDA_LOG_GROUP_NAME": "xinyi",
    "AWS_LAMBDA_LOG_STREAM_NAME": "xinyi",
}
NOBODY = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": "cn-north-1",
    "XINYI_TABLE": "table",
    "XINYI_BUCKET": "bucket",
    "XINYI_KEY": "key",
    "XINYI_QUEUE": "http://127.0.0.1:9/queue",
    "XINYI_ARCHIVE": "archive",
    "XINYI_HTTPS": "1",
    "XINYI_SITE_URL": "https://xinyi.test",
}


@dataclass(frozen=True)
class Unpacked:
    """Both packages as Lambda lays them out, and the client of the runtime interface."""

    task: Path
    layer: Path
    client: Path
    executable: Path

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of this machine's packages: what is not in the packages is missing."""
        paths = (self.task, self.layer / "python", self.client)
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "LD_LIBRARY_PATH": str(self.layer / "lib"),
            "FONTCONFIG_FILE": str(self.layer / "fonts/fonts.conf"),
            **NOBODY,
        }

    def python(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run that Python without packages of its own."""
        return subprocess.run(
            [self.executable, "-S", "-s", *words],
            cwd=self.task,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def invoke(self, handler: str, event: Any) -> Any:
        """The handler's answer, or `{"errorType": …}`; a word when it could not start."""
        with _Interface(event) as interface:
            process = subprocess.Popen(
                [self.executable, "-S", "-s", "-m", "awslambdaric", handler],
                cwd=self.task,
                env={**self.environment, **NAMES, "AWS_LAMBDA_RUNTIME_API": interface.address},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                return interface.answers.get(timeout=PATIENCE)
            finally:
                process.kill()
                process.wait()


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """The handler's process is ended while it waits for its next event."""


class _Interface:
    """One event, then silence."""

    def __init__(self, event: Any) -> None:
        self.answers: queue.Queue[Any] = queue.Queue()
        events = [json.dumps(event).encode()]
        answers, stopped = self.answers, threading.Event()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if not events:
                    stopped.wait(PATIENCE)
                    return
                self._answer(200, events.pop())

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                raw = self.rfile.read(length) if length else self._chunks()
                answers.put(json.loads(raw or b"null"))
                self._answer(202, b"")

            def _chunks(self) -> bytes:
                found = b""
                while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
                    found += self.rfile.read(size)
                    self.rfile.readline()
                return found

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Lambda-Runtime-Aws-Request-Id", "request-1")
                self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "function")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Silence."""

        self._stopped = stopped
        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "_Interface":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
