"""S8: a bad file or body is refused at once, in Chinese; the server lives and stays small."""

from itertools import cycle

from chalicelib.api.routes import JSON, OCTETS, XLSX
from consistency.access_cells import SHAPES, smallest
from promise_figures import Kept, Trials
from running_server import Client, Server
from server.bad_bodies import OTHER_TYPES, bad_attachments, bad_json, bad_workbooks, misshapen
from server.memory import MOST, memory_of, settled_memory
from server.refusals import Refusals, Taking, taking

GROWTH = 256 * 1024 * 1024
FEWEST = 300


def send_json(refusals: Refusals, routes: list[Taking], everywhere: bool) -> None:
    """Each bad body to one route after the other, or each to all."""
    turn = cycle(routes)
    for bad in bad_json():
        for to in routes if everywhere else [next(turn)]:
            refusals.send(to, bad)
    for to in routes:
        shape = to.operation["requestBody"]["content"][JSON]["schema"]["$ref"].rpartition("/")[2]
        made = list(misshapen(smallest(SHAPES[shape])))
        for bad in made if everywhere else made[:: max(1, len(made) // 4)]:
            refusals.send(to, bad)


def send_files(refusals: Refusals, routes: list[Taking], everywhere: bool) -> None:
    """Bad workbooks to what takes workbooks, bad attachments in parts."""
    turn = cycle([to for to in routes if XLSX in to.takes])
    for bad in bad_workbooks():
        for to in [next(turn)] if not everywhere else [to for to in routes if XLSX in to.takes]:
            refusals.send(to, bad, XLSX)
    for to in routes:
        for bad in OTHER_TYPES[:6] if OCTETS in to.takes else ():
            refusals.send(to, bad)
    for bad in bad_attachments():
        refusals.attach(bad)


def test_every_bad_body_is_refused_in_chinese_within_a_second(
    busy: Server, kept: Kept, trials: Trials
) -> None:
    everywhere = trials(0, full=1) == 1
    routes = taking(Client(busy).call("GET", "/openapi.json")[1])
    refusals, before = Refusals(busy), settled_memory(busy.pid)
    send_json(refusals, [to for to in routes if JSON in to.takes], everywhere)
    send_files(refusals, [to for to in routes if to.takes - {JSON}], everywhere)
    refusals.close()
    grown = memory_of(busy.pid, MOST) - before
    crashed = sum(count for status, count in refusals.statuses.items() if status >= 500)
    assert refusals.wrong == []
    assert refusals.statuses[422] > 200, refusals.statuses
    assert len(refusals.names) >= FEWEST
    assert Client(busy).call("GET", "/health")[0] == 200
    said = f"{len(refusals.names)} 种坏输入，{refusals.sent} 次：服务器错误 {crashed}，最慢"
    told = f"{said} {refusals.slowest:.2f} 秒，内存最多增加 {grown / 2**20:.0f} MB"
    kept("S8", told, met=crashed == 0 and grown < GROWTH)
