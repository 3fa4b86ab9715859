"""How many submissions a second the real server takes, alone and on a busy day.

One submission: the session read, every rule over 12 months of history, one transaction with
head, version, receipt and audit link, on disk before the answer. 16 are always under way.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

from bench._crowd import THINKS, ask, crowd, residents
from bench._district import OPEN, REPORTS, UNITS, cookie, measured_district, some, submissions
from bench._machine import machine, read, told
from bench._wire import Answers, Line, get
from running_server import Server

AT_ONCE, WARM_UP, SECONDS = 16, 300, 6.0
# A report can be filed once; each measurement gets half of them.
HALF = 2300
READERS, STAFF, SESSION = 1000, 100, "/api/v1/session"


async def file(port: int, requests: Iterator[bytes], until: float, answers: Answers) -> None:
    """File one report after the other on one connection."""
    line = Line(port)
    for request in requests:
        await ask(line, request, 201, answers)
        if time.perf_counter() > until:
            break
    line.close()


async def measure(server: Server, requests: Iterator[bytes], name: str) -> None:
    """Keep 16 submissions under way for some seconds and print what came of it."""
    answers, pid = Answers(), server.pid
    before = read(pid)
    until = before.wall + SECONDS
    await asyncio.gather(*(file(server.port, requests, until, answers) for _ in range(AT_ONCE)))
    after = read(pid)
    rate = len(answers.seconds) / (after.wall - before.wall)
    print(f"\n{name}\n  {rate:.0f} submissions/s ({len(answers.seconds)}); {answers.line()}")
    print(f"  {told(before, after, len(answers.seconds))}\n  {machine()}", flush=True)


async def on_a_busy_day(server: Server, act: Callable[[], Awaitable[None]]) -> None:
    """Do it while 1,000 readers and 100 staff sessions come and go."""
    pages, calls = Answers(), Answers()
    some_staff = [
        ([get(path, cookie(unit)) for path in (SESSION, f"{REPORTS}/{unit}/{OPEN[-1]}")], calls)
        for unit in UNITS[:STAFF]
    ]
    async with crowd(server.port, [*residents(READERS, pages), *some_staff]) as told:
        await asyncio.sleep(THINKS)
        await act()
    print(f"  {READERS} readers: {len(pages.seconds)} pages; {pages.line()}")
    print(f"  {STAFF} staff sessions: {len(calls.seconds)} calls; {calls.line()}")
    print(f"  connections lost: {len(told)}")


async def run(server: Server) -> None:
    """Warm up, then measure alone and on a busy day."""
    requests, sink = submissions(), Answers()
    warm = iter(some(WARM_UP, requests))
    await asyncio.gather(
        *(file(server.port, warm, time.perf_counter() + 9, sink) for _ in range(8))
    )
    await measure(server, iter(some(HALF, requests)), "alone")
    await on_a_busy_day(server, lambda: measure(server, requests, "with readers and staff"))


if __name__ == "__main__":
    print(__doc__, f"\nbefore: {machine()}", flush=True)
    with measured_district() as running:
        asyncio.run(run(running))
