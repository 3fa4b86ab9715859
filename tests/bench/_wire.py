"""A small keep-alive HTTP client on asyncio, light enough not to be what is measured."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any

LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.I)
PATIENCE = 60.0


@dataclass
class Answers:
    """Latencies in seconds, statuses, and the first answer that was not as it should be."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    first_wrong: str = ""

    def note(self, seconds: float, status: int, wanted: int, body: bytes) -> None:
        """Count one answer."""
        self.seconds.append(seconds)
        if status != wanted:
            self.wrong += 1
            self.first_wrong = self.first_wrong or f"{status} {body[:300].decode(errors='replace')}"

    def ms(self, share: float) -> float:
        """The latency in milliseconds that so large a share stayed within."""
        found = sorted(self.seconds)
        return found[min(len(found) - 1, int(len(found) * share))] * 1e3

    def line(self) -> str:
        """p50, p95, p99 and the longest, in milliseconds."""
        found = sorted(self.seconds)
        if not found:
            return "nothing answered"
        marks = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
        shown = [f"{name} {found[int(len(found) * at)] * 1e3:.1f}" for name, at in marks.items()]
        text = f"{', '.join(shown)}, longest {found[-1] * 1e3:.1f} ms; {self.wrong} wrong"
        return f"{text} (first: {self.first_wrong})" if self.wrong else text


class Line:
    """One connection to the server; `ask` opens it when need be."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._port, self._source = port, source
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.fresh = True

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of one request."""
        async with asyncio.timeout(PATIENCE):
            if self._streams is None:
                self._streams = await asyncio.open_connection(
                    "127.0.0.1", self._port, local_addr=(self._source, 0)
                )
            reader, writer = self._streams
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            body = await reader.readexactly(int(length[1])) if length else b""
            self.fresh = False
            return int(head[9:12]), body

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()


def get(path: str, cookie: str = "") -> bytes:
    """A GET request as bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n".encode()


def post(path: str, body: Any, cookie: str, **headers: str) -> bytes:
    """A POST request with a JSON body as bytes."""
    content = json.dumps(body, ensure_ascii=False).encode()
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n{more}"
    tail = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    return (head + tail).encode() + content
