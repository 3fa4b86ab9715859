"""Servers on 127.0.0.1 that stand for robots, and a channel that only listens."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reminder_ports import ChannelFailed, ReminderMessage

AT = datetime(2026, 1, 20, 9, tzinfo=SHANGHAI)
SECRET = "SEC0123456789abcdef"


def a_message(**changes: Any) -> ReminderMessage:
    """A reminder of one unit."""
    plain: dict[str, Any] = {
        "id": "2026-01.before-20",
        "title": "2026年1月《心理健康服务情况月报表》20日提醒",
        "text": "还没有收到的有1个单位：静澜街道。",
        "period": Period(2026, 1),
        "cutoff": date(2026, 1, 28),
        "units": ("静澜街道",),
        "at": AT,
    }
    return ReminderMessage(**(plain | changes))


@dataclass
class Robot:
    """A web server: answers as told and remembers what it was sent."""

    status: int = 200
    answer: str = '{"errcode":0,"errmsg":"ok"}'
    location: str = ""
    silent: bool = False
    pause: float = 0.0
    url: str = ""
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def bodies(self) -> list[Any]:
        """The JSON bodies received."""
        return [json.loads(body) for _, _, body in self.requests]


@contextmanager
def running(robot: Robot) -> Iterator[Robot]:
    """Serve the robot until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take the message."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            robot.requests.append((self.path, dict(self.headers), body))
            if robot.silent:
                return
            if robot.pause:
                return time.sleep(robot.pause)
            self.send_response(robot.status)
            if robot.location:
                self.send_header("Location", robot.location)
            self.end_headers()
            self.wfile.write(robot.answer.encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        robot.url = f"http://127.0.0.1:{server.server_port}/robot?key=hush-hush-key"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield robot
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Listener:
    """A channel in memory: keeps its messages, fails when told to."""

    name: str = "listener"
    unit: str | None = None
    fault: Exception | None = None
    heard: list[ReminderMessage] = field(default_factory=list)

    def send(self, message: ReminderMessage) -> None:
        """Hear the message, or raise what was set."""
        if self.fault is not None:
            raise self.fault
        self.heard.append(message)


REFUSED = ChannelFailed("对方拒收：errcode 45009")
