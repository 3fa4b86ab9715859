"""Ten streets that file and a district that returns, on and on; every receipt is remembered."""

import http.client
import threading
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from cast import PERIOD
from filing import NOTE, submission
from running_server import Client, Server

UNITS = [f"990101{number:03d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 101, 102)]
GONE = (OSError, http.client.HTTPException)
REST = 0.05


@dataclass(frozen=True)
class Receipt:
    """What a street holds in hand."""

    unit: str
    version: int
    number: str
    sha256: str


class BusyStreets:
    """Signed in once; inside the block they work, and try the same again when the line is cut."""

    def __init__(self, server: Server, streets: int = 8) -> None:
        self._server, self.units = server, UNITS[:streets]
        self._leads = {unit: Client(server, f"lead{unit[-3:]}") for unit in self.units}
        self._reviewer = Client(server, "reviewer")
        self.receipts: list[Receipt] = []
        self.answers: Counter[int] = Counter()
        self.acknowledged = 0
        self.surprises: list[str] = []
        self._stop = threading.Event()

    def __enter__(self) -> "BusyStreets":
        self._stop.clear()
        self._pool = ThreadPoolExecutor(len(self.units))
        self._work: list[Future[None]] = [
            self._pool.submit(self._file, each) for each in self.units
        ]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._pool.shutdown()
        for work in self._work:
            work.result()

    def until(self, receipts: int, patience: float = 300.0) -> None:
        """Let them work until so many more receipts were handed out."""
        enough, deadline = len(self.receipts) + receipts, time.monotonic() + patience
        while len(self.receipts) < enough and time.monotonic() < deadline:
            assert not any(work.done() for work in self._work), self.surprises
            time.sleep(0.02)
        assert len(self.receipts) >= enough, (self.answers, self.surprises)

    def _file(self, unit: str) -> None:
        while not self._stop.is_set():
            try:
                self._step(unit)
            except GONE:
                time.sleep(REST)

    def _step(self, unit: str) -> None:
        """Submit what is due, or have it returned."""
        report = f"/monthly-reports/{unit}/{PERIOD}"
        status, current = self._ask(self._leads[unit], "GET", report)
        if status != 200:
            return
        if current["state"] == "submitted":
            self._ask(self._reviewer, "POST", f"{report}/returns", {"findings": [NOTE]})
            return
        revision, body = current["revision"], submission(20 + current["revision"] % 9, unit)
        sent = {"if_match": f'"{revision}"', "idempotency_key": f"busy-{unit}-{revision}"}
        status, found = self._ask(self._leads[unit], "POST", f"{report}/submissions", body, **sent)
        if status == 201:
            receipt = (found["version"], found["receipt"], found["sha256"])
            self.receipts.append(Receipt(unit, *receipt))

    def _ask(
        self, who: Client, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, Any]:
        status, found, told = who.call(method, path, body, **headers)
        self.answers[status] += 1
        self.acknowledged += method != "GET" and status in (200, 201)
        if status == 503:
            assert int(told["retry-after"]) > 0
            time.sleep(REST)
        elif status not in (200, 201, 409, 412):
            self.surprises.append(f"{status} {method} {path} {str(found)[:300]}")
        return status, found

    def kept(self, server: Server | None = None) -> set[Receipt]:
        """What this server, or a later one over the same data, says was filed."""
        found = set()
        district = Client(server or self._server, "reviewer")
        for unit in self.units:
            report = district.call("GET", f"/monthly-reports/{unit}/{PERIOD}")[1]
            found |= {
                Receipt(unit, each["version"], each["receipt"], each["sha256"])
                for each in report["versions"]
            }
        return found
