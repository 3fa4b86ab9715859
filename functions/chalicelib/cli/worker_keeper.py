"""Keeps one worker process alive beside the server, and ends it with the server."""

import subprocess
import sys
import threading
from types import TracebackType

COMMAND = (sys.executable, "-m", "chalicelib.cli", "worker")
REST = 1.0
GOODBYE = 10.0


class WorkerKeeper:
    """Starts the worker, starts it again whenever it ends, stops it on leaving the block."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def __enter__(self) -> "WorkerKeeper":
        self._process = _start()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
        self._thread.join(GOODBYE)

    def _keep(self) -> None:
        while self._process is not None:
            self._process.wait()
            stopped = self._stopping.wait(REST)
            self._process = None if stopped else _start()


def _start() -> subprocess.Popen[bytes]:
    # With close_fds the child's start is awaited over a pipe. A server process forked in that
    # moment would hold the pipe's other end, and this would wait for ever.
    return subprocess.Popen(COMMAND, close_fds=False)
