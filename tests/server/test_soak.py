"""Hours of work in short: what the server holds does not grow, and every route still answers."""

import asyncio
import os
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from bench._crowd import crowd, residents
from bench._district import LAST_HOUR, OPEN, REPORTS, UNITS, cookie, measured_district, submissions
from bench._load import Lines, Stage, arrive, sign_ins, storm
from bench._machine import Held, held
from bench._wire import Answers, Line, get
from promise_figures import FULL
from running_server import Server

RATE, READERS, AT_ONCE = 8.0, 200, 60
# Idle threads end after 30 s; what is held then is what the work has left behind.
REST, MOST_LOG = 40.0, 64e6
UNITS_HERE = len(UNITS) if os.environ.get(FULL) == "full" else 20
ROUTES = ["/", "/api/v1/health", "/api/v1/openapi.json"]
OWN = ["/api/v1/session", "/api/v1/periods", f"{REPORTS}/{UNITS[0]}/{OPEN[-1]}"]


@pytest.fixture
def server() -> Iterator[Server]:
    """A district at the last hour."""
    with measured_district(UNITS_HERE, LAST_HOUR) as server:
        yield server


async def longest_log(server: Server, seconds: int, sizes: list[int]) -> None:
    """How large the write-ahead log is, every second."""
    log = Path(f"{server.data}/xinyi.sqlite3-wal")
    for _ in range(seconds):
        await asyncio.sleep(1.0)
        sizes.append(log.stat().st_size if log.exists() else 0)


async def work(server: Server, seconds: int, coming: Iterator[bytes], stage: Stage) -> int:
    """Reports are filed, people sign in and read; how large the log became."""
    lines, sizes, entered = Lines(server.port), list[int](), Answers()
    filing, entering = islice(coming, int(RATE * seconds)), cycle(sign_ins(UNITS_HERE))
    async with crowd(server.port, residents(READERS, stage.pages)) as lost:
        await asyncio.gather(
            arrive(lines, filing, RATE, {201}, stage.filed),
            arrive(lines, islice(entering, seconds), 1.0, {200}, entered),
            longest_log(server, seconds, sizes),
        )
    lines.close()
    stage.lost += len(lost) + entered.wrong
    return max(sizes)


async def peak(server: Server, coming: Iterator[bytes], stage: Stage) -> None:
    """Once as many at one instant as there are places: what that needs is kept, and no more."""
    entered = Answers()
    await asyncio.gather(
        storm(server, list(islice(coming, AT_ONCE)), stage.filed, wanted=201),
        storm(server, sign_ins(UNITS_HERE)[:AT_ONCE], entered),
    )
    stage.lost += entered.wrong


async def at_rest(server: Server, trying: bool) -> Held:
    """What the server holds when all have gone home."""
    await asyncio.sleep(0.0 if trying else REST)
    return held(server.pid)


async def answering(server: Server) -> list[int]:
    """The statuses of some routes of every kind."""
    line = Line(server.port)
    asked = [get(path) for path in ROUTES] + [get(path, cookie(UNITS[0])) for path in OWN]
    found = [(await line.ask(one))[0] for one in asked]
    line.close()
    return found


def test_what_the_server_holds_does_not_grow(server, kept, trials):
    warm, seconds, stage = trials(1, full=90), trials(4, full=430), Stage("soak")
    coming, short = submissions(UNITS_HERE), seconds < 60
    asyncio.run(peak(server, coming, stage))
    asyncio.run(work(server, warm, coming, stage))
    before = asyncio.run(at_rest(server, short))
    log = asyncio.run(work(server, seconds, coming, stage))
    after = asyncio.run(at_rest(server, short))
    answers = asyncio.run(answering(server))
    grown = after.memory / before.memory - 1
    said = f"{warm + seconds} 秒 {len(stage.filed.seconds)} 份、{len(stage.pages.seconds)} 页"
    said += f"，差错 {stage.wrong}，写前日志最大 {log / 1e6:.1f} MB"
    if not short:
        said += f"；内存 {before.memory:.0f} → {after.memory:.0f} MB（{grown:+.1%}）"
        said += f"，文件 {before.files} 个 → {after.files} 个"
        said += f"，线程 {before.threads} 个 → {after.threads} 个"
    even = after.files <= before.files and after.threads <= before.threads and grown < 0.05
    right = stage.wrong == 0 and set(answers) == {200} and log < MOST_LOG
    kept("R10", said, met=right and (short or even))
