"""People who read: each on a connection of his own, thinking ten seconds between two pages."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from bench._wire import Answers, Line, get

THINKS = 10.0
PAGES = ["/", "/stations/", "/crisis/", "/hotlines/", "/streets/990101005/"]
Person = tuple[list[bytes], Answers]


async def ask(line: Line, request: bytes, wanted: int, answers: Answers) -> None:
    """Send one request and note how long the answer took."""
    began = time.perf_counter()
    status, body = await line.ask(request)
    answers.note(time.perf_counter() - began, status, wanted, body)


def residents(count: int, answers: Answers) -> list[Person]:
    """So many people who read the public pages."""
    return [([get(path) for path in PAGES], answers)] * count


@asynccontextmanager
async def crowd(port: int, people: Iterable[Person]) -> AsyncIterator[list[BaseException]]:
    """They come and go inside the block; what it gives has every lost connection at the end."""
    lines = [(Line(port), requests, answers) for requests, answers in people]
    tasks = [asyncio.create_task(_come_back(*one)) for one in lines]
    lost: list[BaseException] = []
    try:
        yield lost
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        lost += [end for end in ended if isinstance(end, Exception)]
        for line, _, _ in lines:
            line.close()


async def _come_back(line: Line, requests: list[bytes], answers: Answers) -> None:
    """Read, think, read again, until cancelled."""
    while True:
        await asyncio.sleep(random.uniform(0.0, 2 * THINKS))
        await ask(line, random.choice(requests), 200, answers)
