"""Messages and jobs that come twice, late and in any order leave what one delivery leaves."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from cast import REVIEWER, TINGSONG_LEAD, a_month
from chalicelib.adapters.channel_folder import FolderChannel
from chalicelib.application.archive_period import archive_period, periods_ended
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.documents import store_model
from chalicelib.application.print_failures import Pauses
from chalicelib.application.publish_directory import publish_directory
from chalicelib.application.publish_progress import write_progress
from chalicelib.application.remove_attachment import tidy_attachments
from chalicelib.application.render_documents import render_message
from chalicelib.application.seal_audit import seal_audit
from chalicelib.application.send_reminders import send_reminders
from chalicelib.application.services import Services
from chalicelib.domain.period import SHANGHAI
from chalicelib.lambdas.relay import relay
from chalicelib.lambdas.worker import work
from rig import Rig

UNITS = ["听松", "静澜", "云汀", "望溪", "鹿鸣"]


def shuffled(things: list[Any], chance: random.Random) -> list[Any]:
    """Each at least once, most of them more often, in any order."""
    more = [*things, *chance.choices(things, k=2 * len(things))]
    chance.shuffle(more)
    return more


class Queue:
    """What the relay sends, as the queue would bring it."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    def send(self, id: int) -> None:
        """Take one."""
        self.sent.append(id)


def order(rig: Rig, turn: int) -> list[Any]:
    """A few documents to print."""
    for name in UNITS:
        model = {"unit": name, "turn": turn}
        rig.services.outbox.post(store_model(rig.services, "annex4", model), rig.clock())
    return list(rig.services.outbox.pending(99))


def on_one_machine(services: Services, messages: list[Any], render: Any, _: Any) -> None:
    """The worker of the embedded home meets messages that it has read before."""
    for message in messages:
        render_message(services, render, message, Pauses(time.monotonic))


def in_the_cloud(services: Services, messages: list[Any], render: Any, chance: Any) -> None:
    """Stream, relay, queue and worker, each of which repeats and reorders."""
    keys = [{"pk": {"S": "OUTBOX"}, "sk": {"S": f"{message.id:020d}"}} for message in messages]
    records = [{"eventName": "INSERT", "dynamodb": {"Keys": each}} for each in keys]
    queue = Queue()
    relay({"Records": records}, queue)  # type: ignore[arg-type]  # it only sends
    for id in shuffled(queue.sent, chance):
        work({"Records": [{"body": json.dumps({"id": str(id)})}]}, services, render)


def test_a_document_is_printed_once_however_its_message_comes(rig, kept, trials):
    chance, turns = random.Random(20260128), trials(8, full=200)
    homes: list[Callable[..., None]] = [on_one_machine, in_the_cloud]
    printed: Counter[tuple[int, str]] = Counter()
    delivered = 0

    def render(kind: str, model: Any) -> bytes:
        printed[model["turn"], model["unit"]] += 1
        return b"%PDF-"

    for turn in range(turns):
        messages = shuffled(order(rig, turn), chance)
        delivered += len(messages)
        homes[turn % 2](rig.services, messages, render, chance)
    again = sum(count - 1 for count in printed.values())
    missing = turns * len(UNITS) - len(printed)
    said = f"{delivered} 次重复乱序的打印消息：重复 {again}，遗漏 {missing}"
    done = rig.services.outbox.oldest() is None
    kept("R13", said, met=(again, missing) == (0, 0) and done)


def left_behind(rig: Rig, folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Every row and every file."""
    database = rig.services.reports._db
    names = database.rows("SELECT name FROM sqlite_schema WHERE type='table'")
    rows = {name: database.rows(f"SELECT * FROM {name}") for (name,) in names}
    files = {str(path): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    return rows, {name: raw for name, raw in files.items() if "sqlite3" not in name}


JOBS: dict[str, Callable[[Services], Any]] = {
    "remind": lambda services: send_reminders(services, [FolderChannel(services.files)]),
    "close": lambda services: [
        archive_period(services, period, "[timer]") for period in periods_ended(services)
    ],
    "publish": lambda services: publish_directory(services) + write_progress(services),
    "retain": lambda services: [*delete_expired(services), tidy_attachments(services)],
    "seal": lambda services: seal_audit(services, services.files),
}


def test_a_job_that_runs_again_changes_nothing_more(rig, tmp_path, kept, trials):
    rig.browser(TINGSONG_LEAD).submit(a_month())
    rig.browser(REVIEWER).review("acceptances", {})
    chance, changed, again = random.Random(20260128), 0, trials(3, full=40)
    for at in (datetime(2026, 1, 20, 9, tzinfo=SHANGHAI), datetime(2026, 5, 6, 9, tzinfo=SHANGHAI)):
        rig.clock.now = at
        for job in JOBS.values():
            job(rig.services)
        before = left_behind(rig, tmp_path)
        assert before[0]["reminders"]
        assert any("/published/" in name for name in before[1])
        for _ in range(again):
            for name in shuffled(list(JOBS), chance):
                JOBS[name](rig.services)
        changed += left_behind(rig, tmp_path) != before
    runs = 2 * again * 3 * len(JOBS)
    kept("R13", f"5 种定时任务重复乱序运行 {runs} 次：结果改变 {changed}", met=changed == 0)
