"""What the service carries on a bad day: crowd, sign-ins, flood, the last hour, and the knee.

Every submission passes every rule over 12 months of history and is on disk before its answer.
Server and client share the cores of this machine.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import islice

from bench._district import LAST_HOUR, OPEN, UNITS, measured_district, submissions
from bench._flood import flood_of, stored
from bench._load import Stage, beside, flood, sign_ins, steady, storm
from bench._machine import machine
from bench._wire import Answers
from running_server import Server

RATE, READERS = 50.0, 1000
STEPS, STEP_SECONDS, TOO_SLOW = (50, 100, 150, 200, 250, 300, 350, 400, 500), 3.0, 300.0
SYNCS = 200


def say(stage: Stage) -> None:
    """Print one measurement."""
    print(f"\n{stage.name}\n  submissions: {stage.rate:.0f}/s; {stage.filed.line()}")
    if stage.pages.seconds:
        print(f"  residents: {len(stage.pages.seconds)} pages; {stage.pages.line()}")
    print(f"  {stage.machine}\n  {machine()}; connections lost: {stage.lost}", flush=True)


def compared(quiet: Stage, loud: Stage) -> str:
    """How much slower."""
    ratio = loud.filed.ms(0.95) / quiet.filed.ms(0.95)
    return f"  p95 of submissions: {ratio:.2f} times that of the quiet minute"


async def on_a_bad_day(server: Server) -> None:
    """50 a second: for a minute with readers, then beside sign-ins, then beside a flood."""
    coming = submissions()
    await steady(server, Stage("warm"), some(coming, 3), RATE)
    crowd = f"{RATE:.0f}/s for a minute, {READERS} residents reading"
    say(await steady(server, Stage(crowd), some(coming, 60), RATE, READERS))
    quiet = await steady(server, Stage("a quiet 10 seconds"), some(coming, 10), RATE)
    say(quiet)
    entered, refused = Answers(), Answers()
    storming = storm(server, sign_ins(100), entered)
    loud = Stage("100 sign-ins at one instant")
    say(await beside(server, loud, some(coming, 10), RATE, storming))
    print(f"{compared(quiet, loud)}\n  sign-ins: {entered.line()}")
    flooding = flood(server, flood_of(server.data, 250)[1], 1000 / 60, refused)
    loud = Stage("a flood of 1,000 a minute from one address, for 15 seconds")
    say(await beside(server, loud, some(coming, 16), RATE, flooding))
    print(f"{compared(quiet, loud)}\n  flood: {refused.line()}; stored: {stored(server.data)}")


async def at_the_last_hour(server: Server) -> None:
    """400 reports in a minute, 1,000 residents reading."""
    coming = islice(submissions(periods=[OPEN[-1], OPEN[-2]]), 400)
    name = f"400 reports in 60 s from 23:00 on the 28th, {READERS} residents reading"
    say(await steady(server, Stage(name), list(coming), 400 / 60, READERS))


async def find_the_knee(server: Server) -> None:
    """Faster and faster, until it is slow or wrong."""
    coming = submissions()
    await steady(server, Stage("warm"), some(coming, 3), RATE)
    print("\nthe knee: asked and answered a second, p50, p95, wrong")
    for rate in STEPS:
        stage = Stage(f"{rate}/s")
        await steady(server, stage, some(coming, STEP_SECONDS, rate), rate)
        p50, p95 = stage.filed.ms(0.5), stage.filed.ms(0.95)
        print(f"  {rate:4}  {stage.rate:6.0f}  {p50:8.1f}  {p95:8.1f}  {stage.wrong}", flush=True)
        if p95 > TOO_SLOW or stage.wrong:
            break
    print(f"  {stage.machine}\n  {machine()}")


def some(coming: Iterator[bytes], seconds: float, rate: float = RATE) -> list[bytes]:
    """The next requests of so many seconds."""
    return list(islice(coming, int(rate * seconds)))


def sync_ms() -> float:
    """What one synced write of a page costs where the data lie."""
    with tempfile.NamedTemporaryFile() as file:
        began = time.perf_counter()
        for _ in range(SYNCS):
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
        return (time.perf_counter() - began) / SYNCS * 1e3


if __name__ == "__main__":
    print(__doc__, f"\nbefore: {machine()}; a synced write: {sync_ms():.2f} ms", flush=True)
    print(f"{len(UNITS)} streets, {len(OPEN)} open months")
    with measured_district() as running:
        asyncio.run(on_a_bad_day(running))
    with measured_district(now=LAST_HOUR) as running:
        asyncio.run(at_the_last_hour(running))
    with measured_district() as running:
        asyncio.run(find_the_knee(running))
