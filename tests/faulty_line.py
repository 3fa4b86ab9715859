"""A TCP line between client and server that fails on demand, after the server or before it."""

import re
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress

from running_server import Server

FAULTS = ("reset_before_sending", "drop_answer", "half_an_answer", "half_the_headers")
LENGTH = re.compile(rb"^content-length: *([0-9]+)\r$", re.I | re.M)
PATIENCE = 60.0


class FaultyLine:
    """Listens on 127.0.0.1; each planned fault hits one connection, the rest pass."""

    def __init__(self, server: Server) -> None:
        self.password: Callable[[str], str] = server.password
        self.reached: list[bytes] = []
        self._far, self._plan = server.port, deque[str]()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def fail(self, *faults: str) -> None:
        """Plan what the next connections suffer."""
        self._plan.extend(faults)

    def close(self) -> None:
        """Take no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE)

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                near, _ = self._listener.accept()
                near.settimeout(PATIENCE)
                with suppress(OSError), closing(near):
                    self._carry(near)

    def _carry(self, near: socket.socket) -> None:
        request = _message(near)
        fault = self._plan.popleft() if self._plan else ""
        if fault == "reset_before_sending":
            return _reset(near)
        answer = self._ask(request)
        head = answer.find(b"\r\n\r\n") + 4
        if fault == "drop_answer":
            return _reset(near)
        if fault == "half_an_answer":
            answer = answer[: head + (len(answer) - head) // 2]
        if fault == "half_the_headers":
            answer = answer[: head // 2]
        near.sendall(answer)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._far), PATIENCE) as far:
            far.sendall(request)
            answer = _message(far)
        self.reached.append(request.split(b"\r\n", 1)[0])
        return answer


def _message(line: socket.socket) -> bytes:
    """One HTTP message with its body, as far as it comes."""
    found = b""
    while not _whole(found):
        part = line.recv(65536)
        if not part:
            break
        found += part
    return found


def _whole(message: bytes) -> bool:
    head, end, body = message.partition(b"\r\n\r\n")
    length = LENGTH.search(head + b"\r\n")
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


def _reset(line: socket.socket) -> None:
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
