"""A thousand streets press 提交 at one instant, each on a new connection."""

import asyncio
import time

from bench._district import measured_district, some, submissions
from bench._machine import machine, read, told
from bench._wire import Answers, Line
from running_server import Server

SUBMISSIONS, WARM_UP = 1000, 200


async def press(port: int, request: bytes, answers: Answers) -> None:
    """Connect, submit, wait for the receipt."""
    line, began = Line(port), time.perf_counter()
    status, body = await line.ask(request)
    answers.note(time.perf_counter() - began, status, 201, body)
    line.close()


async def run(server: Server) -> None:
    """Warm up with a few, then all at once."""
    requests, answers = submissions(), Answers()
    for request in some(WARM_UP, requests):
        await press(server.port, request, Answers())
    together = some(SUBMISSIONS, requests)
    before = read(server.pid)
    await asyncio.gather(*(press(server.port, request, answers) for request in together))
    after = read(server.pid)
    spent = after.wall - before.wall
    print(f"{SUBMISSIONS} submissions at one instant: all answered in {spent:.2f} s")
    print(f"  {answers.line()}\n  {told(before, after, SUBMISSIONS)}\n  {machine()}")


if __name__ == "__main__":
    print(__doc__, f"\nbefore: {machine()}", flush=True)
    with measured_district() as running:
        asyncio.run(run(running))
