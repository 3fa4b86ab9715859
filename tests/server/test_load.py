"""What the running server carries in the last hour before the deadline.

Latencies are judged at full length only, when nothing else runs; in a run of the suite a small
district and a few seconds show that nothing is lost or refused.
"""

import asyncio
import os
from collections.abc import Awaitable, Iterator
from itertools import islice

import pytest

from bench._district import LAST_HOUR, OPEN, UNITS, measured_district, submissions
from bench._flood import flood_of, stored
from bench._load import NEIGHBOUR, Stage, beside, flood, sign_ins, steady, storm
from bench._wire import Answers
from promise_figures import FULL
from running_server import Server

RATE, FEW = 50.0, 70
AT_FULL_LENGTH = os.environ.get(FULL) == "full"


@pytest.fixture(scope="module")
def district() -> Iterator[tuple[Server, Iterator[bytes]]]:
    """A server at 23:00 on the 28th, warm, and reports of earlier months to file."""
    units = len(UNITS) if AT_FULL_LENGTH else FEW
    with measured_district(units, LAST_HOUR) as server:
        coming = submissions(units, OPEN[:-1])
        asyncio.run(steady(server, Stage("warm"), list(islice(coming, 100)), RATE))
        yield server, coming


def of(coming: Iterator[bytes], seconds: int) -> list[bytes]:
    """The reports of so many seconds."""
    return list(islice(coming, int(RATE * seconds)))


def quick(answers: Answers, p95: float, p99: float) -> bool:
    """Whether the latencies in milliseconds are within these, where they are judged."""
    return not AT_FULL_LENGTH or (answers.ms(0.95) < p95 and answers.ms(0.99) < p99)


def took(answers: Answers) -> str:
    """The latency that 95 of 100 stayed within."""
    return f"，95% 在 {answers.ms(0.95):.0f} 毫秒内" if AT_FULL_LENGTH else ""


def test_fifty_reports_a_second_are_taken_while_a_thousand_people_read(district, kept, trials):
    server, coming = district
    seconds, readers = trials(3, full=60), trials(200, full=1000)
    stage = Stage("crowd")
    asyncio.run(steady(server, stage, of(coming, seconds), RATE, readers))
    said = f"{seconds} 秒内每秒 {RATE:.0f} 份共 {len(stage.filed.seconds)} 份{took(stage.filed)}"
    said += (
        f"；{readers} 人浏览 {len(stage.pages.seconds)} 页{took(stage.pages)}，差错 {stage.wrong}"
    )
    inside = quick(stage.filed, 300, 1000) and quick(stage.pages, 500, 2000)
    kept("R8", said, met=stage.wrong == 0 and inside)


def test_the_last_hour_is_on_time(district, kept, trials):
    server, _ = district
    units = trials(FEW, full=len(UNITS))
    coming = [*submissions(units, OPEN[-1:]), *list(submissions(units, OPEN[-2:-1]))[-12:]]
    readers, seconds = trials(100, full=1000), trials(3, full=60)
    stage = Stage("last hour")
    asyncio.run(steady(server, stage, coming, len(coming) / seconds, readers))
    said = f"28 日 23 时起 {seconds} 秒内 {len(coming)} 份{took(stage.filed)}"
    said += f"；{readers} 人同时浏览，差错 {stage.wrong}"
    kept("R8", said, met=stage.wrong == 0 and quick(stage.filed, 300, 1000))


def beside_and_without(
    district: tuple[Server, Iterator[bytes]], other: Awaitable[None], seconds: tuple[int, int]
) -> tuple[Stage, Stage, float]:
    """Submissions before and after something else, and beside it; how many times p95 is larger."""
    server, coming = district
    quiet, loud = Stage("without"), Stage("beside")
    asyncio.run(steady(server, quiet, of(coming, seconds[0]), RATE))
    asyncio.run(beside(server, loud, of(coming, seconds[1]), RATE, other))
    asyncio.run(steady(server, quiet, of(coming, seconds[0]), RATE))
    return quiet, loud, loud.filed.ms(0.95) / quiet.filed.ms(0.95)


def test_a_storm_of_sign_ins_holds_up_no_submission(district, kept, trials):
    people, entered = trials(20, full=100), Answers()
    storming = storm(district[0], sign_ins(people), entered)
    lengths = (trials(1, full=4), trials(2, full=5))
    quiet, loud, ratio = beside_and_without(district, storming, lengths)
    shown = f"，95% 的耗时为平时的 {ratio:.1f} 倍" if AT_FULL_LENGTH else ""
    wrong = quiet.wrong + loud.wrong + entered.wrong
    said = f"{people} 人同时登录，其间提交 {len(loud.filed.seconds)} 份{shown}{took(loud.filed)}"
    kept("R9", f"{said}，差错 {wrong}", met=wrong == 0 and (not AT_FULL_LENGTH or ratio < 2))


def test_a_flood_from_one_address_holds_up_nobody_else(district, kept, trials):
    server, seconds, refused, other = district[0], trials(3, full=12), Answers(), Answers()
    neighbours, sent = flood_of(server.data, seconds * 1000 // 60)
    flooding = flood(server, sent, 1000 / 60, refused)
    lengths = (trials(1, full=4), seconds)
    quiet, loud, ratio = beside_and_without(district, flooding, lengths)
    taken = stored(server.data)
    asyncio.run(storm(server, [neighbours], other, source=NEIGHBOUR, wanted=201))
    shown = f"，工作人员 95% 的耗时为平时的 {ratio:.1f} 倍" if AT_FULL_LENGTH else ""
    wrong = quiet.wrong + loud.wrong + refused.wrong + other.wrong
    said = f"一个地址以每分钟 1000 次连发 {len(refused.seconds)} 次，存下 {taken} 次{shown}"
    inside = taken <= 20 and (not AT_FULL_LENGTH or ratio < 2)
    kept("S13", f"{said}；别处照常，差错 {wrong}", met=wrong == 0 and inside)
