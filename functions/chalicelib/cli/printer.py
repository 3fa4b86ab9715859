"""Prints in a process of its own that is ended when it takes too long or too much memory."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from chalicelib.application.render_documents import RenderFailed

from .print_child import ALIVE, ANSWER, DONE, REQUEST
from .process_life import PARENT

# Nothing else of the environment reaches the process that reads what people typed.
NAMES = ("FONTCONFIG_FILE", "LANG", "LD_LIBRARY_PATH", "PATH", "PYTHONDONTWRITEBYTECODE")
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
MIB = 1024 * 1024
CHUNK = 1 * MIB


@dataclass(frozen=True)
class Limits:
    """Seconds of processor and of waiting for one part; bytes; when a fresh process is due."""

    seconds: int = 60
    waiting: float = 120.0
    memory: int = 2048 * MIB
    grown: int = 700 * MIB
    documents: int = 200


class Printer:
    """Keeps one warm process; the next document after its end gets a new one."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._printed = 0

    @property
    def pid(self) -> int | None:
        """The process at work, if there is one."""
        return self._process.pid if self._process else None

    def __call__(
        self, kind: str, model: Mapping[str, Any], alive: Callable[[], None] = lambda: None
    ) -> bytes:
        """The PDF; RenderFailed when it could not be made within the limits.

        `alive` is called whenever a part is done.
        """
        process = self._process or self._start()
        request = {"kind": kind, "model": dict(model), "seconds": self._limits.seconds}
        content = json.dumps(request).encode()
        try:
            answered, answer = self._ask(process, REQUEST.pack(len(content)) + content, alive)
        except (OSError, EOFError) as error:
            self.close()
            raise RenderFailed(f"the printing process ended: {error}") from error
        self._printed += 1
        if answered != DONE or self._is_worn(process):
            self.close()
        if answered != DONE:
            raise RenderFailed(answer.decode(errors="replace"))
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        packages = os.pathsep.join(path for path in sys.path if path)
        kept = {name: os.environ[name] for name in NAMES if name in os.environ}
        command = [sys.executable, "-m", "chalicelib.cli.print_child", str(self._limits.memory)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**kept, "PYTHONPATH": packages, PARENT: str(os.getpid())},
        )
        self._printed = 0
        return self._process

    def _ask(
        self, process: subprocess.Popen[bytes], request: bytes, alive: Callable[[], None]
    ) -> tuple[bytes, bytes]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request)
        process.stdin.flush()
        answered, answer = ALIVE, b""
        while answered == ALIVE:
            until = time.monotonic() + self._limits.waiting
            answered, size = ANSWER.unpack(_read(process.stdout, ANSWER.size, until))
            answer = _read(process.stdout, size, until)
            alive()
        return answered, answer

    def _is_worn(self, process: subprocess.Popen[bytes]) -> bool:
        grown = _resident(process.pid) > self._limits.grown
        return grown or self._printed >= self._limits.documents


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    found = bytearray()
    while len(found) < size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise EOFError("it took too long")
        chunk = os.read(pipe.fileno(), min(CHUNK, size - len(found)))
        if not chunk:
            raise EOFError("no answer")
        found += chunk
    return bytes(found)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE
    except OSError:
        return 0
