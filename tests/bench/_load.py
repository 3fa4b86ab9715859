"""What may come at once: a steady rate, a crowd of readers, a storm of sign-ins, a flood, a spike.

Requests come when they come, answered or not; a latency counts from the instant that one was due.
"""

import asyncio
import time
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field

from bench._crowd import crowd, residents
from bench._district import UNITS, account
from bench._machine import read, told
from bench._wire import Answers, Line, post
from cast import PASSWORD
from running_server import Server

FLOODER, NEIGHBOUR = "127.0.0.2", "127.0.0.3"
SETTLE = 2.0


@dataclass
class Stage:
    """One measurement: what was asked for and what came of it."""

    name: str
    filed: Answers = field(default_factory=Answers)
    pages: Answers = field(default_factory=Answers)
    lost: int = 0
    seconds: float = 0.0
    machine: str = ""

    @property
    def rate(self) -> float:
        """Submissions answered in a second."""
        return len(self.filed.seconds) / self.seconds

    @property
    def wrong(self) -> int:
        """Answers that were not as they should be, and connections lost."""
        return self.filed.wrong + self.pages.wrong + self.lost


class Lines:
    """Connections kept open, as many as are wanted at once."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._port, self._source, self._idle = port, source, list[Line]()

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body, on an idle connection or a new one."""
        line = self._idle.pop() if self._idle else Line(self._port, self._source)
        try:
            answer = await line.ask(request)
        except asyncio.IncompleteReadError as gone:
            line.close()
            if gone.partial or line.fresh:
                raise
            line = Line(self._port, self._source)  # the server hung up on one that was long idle
            answer = await line.ask(request)
        self._idle.append(line)
        return answer

    def close(self) -> None:
        """Hang up everywhere."""
        for line in self._idle:
            line.close()


async def arrive(
    lines: Lines, requests: Iterable[bytes], rate: float, wanted: set[int], answers: Answers
) -> None:
    """Send them at that rate, whatever becomes of the earlier ones."""
    began, sent = time.perf_counter(), []
    for number, request in enumerate(requests):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        sent.append(asyncio.create_task(_send(lines, request, due, wanted, answers)))
    await asyncio.gather(*sent)


async def _send(
    lines: Lines, request: bytes, due: float, wanted: set[int], answers: Answers
) -> None:
    status, body = await lines.ask(request)
    right = status if status in wanted else -1
    answers.note(time.perf_counter() - due, status, right, body)


async def steady(
    server: Server, stage: Stage, requests: list[bytes], rate: float, readers: int = 0
) -> Stage:
    """Submissions at that rate, while so many people read."""
    lines = Lines(server.port)
    async with crowd(server.port, residents(readers, stage.pages)) as lost:
        await asyncio.sleep(SETTLE if readers else 0.0)
        before, began = read(server.pid), time.perf_counter()
        await arrive(lines, requests, rate, {201}, stage.filed)
        stage.seconds = time.perf_counter() - began
        stage.machine = told(before, read(server.pid), len(requests))
    lines.close()
    stage.lost = len(lost)
    return stage


async def beside(
    server: Server, stage: Stage, requests: list[bytes], rate: float, other: Awaitable[None]
) -> Stage:
    """Submissions at that rate while something else happens."""
    filing = asyncio.create_task(steady(server, stage, requests, rate))
    await asyncio.sleep(SETTLE / 2)
    await other
    return await filing


def sign_ins(count: int) -> list[bytes]:
    """Right passwords of so many leads."""
    people = [{"account": account(unit), "password": PASSWORD} for unit in UNITS[:count]]
    return [post("/api/v1/session", person, "") for person in people]


async def storm(
    server: Server,
    requests: Iterable[bytes],
    answers: Answers,
    source: str = "127.0.0.1",
    wanted: int = 200,
) -> None:
    """All of them at one instant, each on a connection of its own."""
    lines = Lines(server.port, source)
    due = time.perf_counter()
    await asyncio.gather(*(_send(lines, one, due, {wanted}, answers) for one in requests))
    lines.close()


async def flood(server: Server, requests: Iterable[bytes], rate: float, answers: Answers) -> None:
    """Residents' requests from one address, at that rate; the statuses tell what was taken."""
    lines = Lines(server.port, FLOODER)
    await arrive(lines, requests, rate, {201, 409, 429}, answers)
    lines.close()
