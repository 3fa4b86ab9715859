"""A line between boto3 and the engine, as HTTP over TCP: it notes each call and fails on demand."""

import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

LENGTH = re.compile(rb"^content-length: *([0-9]+)\r$", re.I | re.M)
CHUNKED = re.compile(rb"^transfer-encoding: *chunked\r$", re.I | re.M)
TARGET = re.compile(rb"^x-amz-target: *[A-Za-z0-9_]+\.([A-Za-z]+)\r$", re.I | re.M)
SCOPE = re.compile(rb"Credential=[^/]+/[0-9]+/[^/]+/([a-z0-9]+)/aws4_request")
EXPECT = re.compile(rb"^expect: *100-continue\r$", re.I | re.M)
PATIENCE = 60.0
FAULTS = ("delay", "reset_before", "reset_after", "half_answer", "error", "throttle")
ERROR = b'{"__type":"com.amazonaws#InternalServerError","message":"planned"}'
THROTTLE = b'{"__type":"com.amazonaws#ThrottlingException","message":"planned"}'
SLOW_DOWN = b"<Error><Code>SlowDown</Code><Message>planned</Message></Error>"
# A delayed request goes on its way when its sender has given up and asked again.
IMPATIENCE, DELAY = 0.25, 0.35
HOP = (b"connection:", b"expect:")
SECURE = b"X-Forwarded-Proto: https"


@dataclass(frozen=True)
class Call:
    """One request: the service's name in the signature, the operation, the method and path."""

    service: str
    operation: str
    method: str
    path: str
    body: bytes


@dataclass(frozen=True)
class Plan:
    """What happens to which calls: the `times` calls after the first `after` ones."""

    fault: str = ""
    after: int = 0
    times: int = 0


class Wire:
    """Listens on 127.0.0.1; `fail` plans what the next calls suffer.

    `refused` counts the calls that the engine did not permit.

    A `secure` line tells the engine that the caller came over TLS, as every caller of AWS does.
    """

    def __init__(self, far: int, secure: bool = True) -> None:
        self.secure = secure
        self.calls: list[Call] = []
        self.seen = self.refused = 0
        self._far, self._plan = far, Plan()
        self._under_way, self._change = 0, threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """What a client is given as the service's address."""
        return f"http://127.0.0.1:{self.port}"

    def fail(self, fault: str, after: int = 0, times: int = 1) -> None:
        """Plan a fault for calls from now on; `seen` counts them from here."""
        with self._change:
            self._plan, self.seen = Plan(fault, after, times), 0

    @property
    def met(self) -> bool:
        """Whether a call met the fault."""
        return self.seen > self._plan.after

    def calm(self) -> None:
        """Forget the plan."""
        self.fail("", 0, 0)

    def settle(self) -> None:
        """Wait until no call is under way, nor one whose sender has long given up."""
        with self._change:
            assert self._change.wait_for(lambda: not self._under_way, PATIENCE), "never settled"

    def close(self) -> None:
        """Take no more connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        near.settimeout(PATIENCE)
        with suppress(OSError), closing(near), self._counted():
            request = _message(near, near)
            if request:
                self._carry(near, request)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._change:
            self._under_way += 1
        try:
            yield
        finally:
            with self._change:
                self._under_way -= 1
                self._change.notify_all()

    def _fault(self) -> str:
        with self._change:
            self.seen += 1
            planned = self._plan
            met = planned.after < self.seen <= planned.after + planned.times
            return planned.fault if met else ""

    def _carry(self, near: socket.socket, request: bytes) -> None:
        call = _call(request)
        self.calls.append(call)
        fault = self._fault()
        if fault == "delay":
            time.sleep(DELAY)
        if fault == "reset_before":
            return _reset(near)
        if fault in ("error", "throttle"):
            return near.sendall(_refusal(fault, call.service))
        answer = self._ask(_alone(request, *([SECURE] if self.secure else [])))
        self.refused += b"AccessDenied" in answer
        if fault == "reset_after":
            return _reset(near)
        head = answer.find(b"\r\n\r\n") + 4
        if fault == "half_answer":
            answer = answer[: head + (len(answer) - head) // 2]
        return near.sendall(answer)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._far), PATIENCE) as far:
            far.sendall(request)
            return _alone(_message(far))


def _call(request: bytes) -> Call:
    head, _, body = request.partition(b"\r\n\r\n")
    method, path, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
    target, scope = TARGET.search(head + b"\r\n"), SCOPE.search(head)
    return Call(
        scope[1].decode() if scope else "",
        target[1].decode() if target else "",
        method,
        path,
        body,
    )


def _alone(message: bytes, *more: bytes) -> bytes:
    """The same message, whose line is closed behind it; these headers are in no signature."""
    head, blank, body = message.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(HOP)]
    return b"\r\n".join([*lines, *more, b"Connection: close"]) + blank + body


def _refusal(fault: str, service: str) -> bytes:
    status, body = (b"500 Error", ERROR) if fault == "error" else (b"400 Bad Request", THROTTLE)
    if service == "s3":
        status, body = (b"500 Error", b"") if fault == "error" else (b"503 Slow Down", SLOW_DOWN)
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/x-amz-json-1.0\r\n"
    return head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _message(line: socket.socket, asking: socket.socket | None = None) -> bytes:
    """One HTTP message with its body, as far as it comes; a waiting sender is told to go on."""
    found = b""
    while not _whole(found):
        part = line.recv(262144)
        if not part:
            break
        found += part
        if asking and found.endswith(b"\r\n\r\n") and EXPECT.search(found):
            asking.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    return found


def _whole(message: bytes) -> bool:
    head, end, body = message.partition(b"\r\n\r\n")
    if not end:
        return False
    if CHUNKED.search(head + b"\r\n"):
        return body.endswith(b"0\r\n\r\n")
    length = LENGTH.search(head + b"\r\n")
    return len(body) >= (int(length[1]) if length else 0)


def _reset(line: socket.socket) -> None:
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
