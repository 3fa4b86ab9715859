"""Hours of work in short: what the server holds does not grow, and every route still answers."""

import asyncio
import os
import statistics
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from bench._crowd import THINKS, crowd, residents
from bench._district import LAST_HOUR, OPEN, REPORTS, UNITS, cookie, measured_district, submissions
from bench._load import Lines, Stage, arrive, sign_ins
from bench._machine import Held, held
from bench._wire import Answers, Line, get
from promise_figures import FULL
from running_server import Server

RATE, READERS, PARTS = 8.0, 200, 5
MOST_WAL = 64e6
UNITS_HERE = len(UNITS) if os.environ.get(FULL) == "full" else 20
ROUTES = ["/", "/api/v1/health", "/api/v1/openapi.json"]
OWN = ["/api/v1/session", "/api/v1/periods", f"{REPORTS}/{UNITS[0]}/{OPEN[-1]}"]


@pytest.fixture
def server() -> Iterator[Server]:
    """A district at the last hour."""
    with measured_district(UNITS_HERE, LAST_HOUR) as server:
        yield server


async def sampled(server: Server, seconds: int, samples: list[tuple[Held, int]]) -> None:
    """What it holds, and how large its log is, twenty times in all."""
    log = Path(f"{server.data}/xinyi.sqlite3-wal")
    for _ in range(4 * PARTS):
        await asyncio.sleep(seconds / (4 * PARTS))
        samples.append((held(server.pid), log.stat().st_size if log.exists() else 0))


async def worked(server: Server, seconds: int, stage: Stage) -> list[tuple[Held, int]]:
    """Reports are filed, people sign in and read."""
    lines, samples, entered = Lines(server.port), list[tuple[Held, int]](), Answers()
    filing = islice(submissions(UNITS_HERE), int(RATE * seconds))
    entering = islice(cycle(sign_ins(UNITS_HERE)), seconds)
    async with crowd(server.port, residents(READERS, stage.pages)) as lost:
        await asyncio.gather(
            arrive(lines, filing, RATE, {201}, stage.filed),
            arrive(lines, entering, 1.0, {200}, entered),
            sampled(server, seconds, samples),
        )
    lines.close()
    stage.lost = len(lost) + entered.wrong
    return samples


async def answering(server: Server) -> list[int]:
    """The statuses of some routes of every kind."""
    line = Line(server.port)
    asked = [get(path) for path in ROUTES] + [get(path, cookie(UNITS[0])) for path in OWN]
    found = [(await line.ask(one))[0] for one in asked]
    line.close()
    return found


def growth(values: list[float]) -> float:
    """From the second fifth of the time, when all is warm, to the last."""
    part = len(values) // PARTS
    early, late = values[part : 2 * part], values[-part:]
    return statistics.median(late) / statistics.median(early) - 1


def test_what_the_server_holds_does_not_grow(server, kept, trials):
    seconds, stage = trials(5, full=600), Stage("soak")
    samples = asyncio.run(worked(server, seconds, stage))
    log = max(size for _, size in samples)
    memory = growth([one.memory for one, _ in samples])
    files, threads = (
        growth([float(getattr(one, name)) for one, _ in samples]) for name in ("files", "threads")
    )
    answers = asyncio.run(answering(server))
    said = f"{seconds} 秒 {len(stage.filed.seconds)} 份、{len(stage.pages.seconds)} 页"
    said += f"，差错 {stage.wrong}"
    long = seconds > 60 + THINKS
    if long:
        said += f"：内存 {memory:+.1%}，文件 {files:+.1%}，线程 {threads:+.1%}"
    said += f"；写前日志最大 {log / 1e6:.1f} MB"
    steady = not long or (memory < 0.05 and files <= 0.0 and threads <= 0.0)
    right = stage.wrong == 0 and set(answers) == {200}
    kept("R10", said, met=right and steady and log < MOST_WAL)
