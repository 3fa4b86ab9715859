"""Pull the plug while ten streets submit: every receipt that was handed out is still there."""

import http.client
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cast import PERIOD, a_month
from running_server import Client, Server, copy_data

UNITS = [f"990101{number:03d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 101, 102)]
GONE = (OSError, http.client.HTTPException)
REASONS = dict.fromkeys(("X4-13", "X4-15", "T4-01", "T4-02"), "示例说明：上期误报，已核实")
ROUND, PATIENCE = 20, 120.0
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}


def month_of(unit: str, visits: int) -> dict:
    month = a_month(counselling_visits=visits)
    month["events"][0]["covered_communities"] = [f"{unit}001"]
    return month


def file_until_the_end(server: Server, unit: str, receipts: list, stop: threading.Event) -> None:
    report = f"/monthly-reports/{unit}/{PERIOD}"
    try:
        lead, reviewer = Client(server, f"lead{unit[-3:]}"), Client(server, "reviewer")
        while not stop.is_set():
            _, current, _ = lead.call("GET", report)
            if current["state"] == "submitted":
                reviewer.call("POST", f"{report}/returns", {"findings": [NOTE]})
                continue
            revision, visits = current["revision"], 20 + current["revision"] % 9
            body = {"answers": month_of(unit, visits), "reasons": REASONS}
            key = f"kill-{unit}-{revision}"
            sent = {"if_match": f'"{revision}"', "idempotency_key": key}
            status, receipt, _ = lead.call("POST", f"{report}/submissions", body, **sent)
            assert status == 201, receipt
            receipts.append((unit, receipt["version"], receipt["receipt"], receipt["sha256"]))
    except GONE:
        return


def test_no_receipt_is_lost_when_the_server_is_killed(filed_months: Path, tmp_path: Path):
    server = Server(copy_data(filed_months, tmp_path / "data"))
    receipts: list = []
    for _ in range(3):
        server.start()
        stop = threading.Event()
        with ThreadPoolExecutor(10) as pool:
            work = [pool.submit(file_until_the_end, server, u, receipts, stop) for u in UNITS]
            enough, deadline = len(receipts) + ROUND, time.monotonic() + PATIENCE
            while len(receipts) < enough and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(random.uniform(0.0, 0.5))
            server.kill()
            stop.set()
            for job in work:
                job.result()
    server.start()
    reviewer = Client(server, "reviewer")
    kept = set()
    for unit in UNITS:
        _, report, _ = reviewer.call("GET", f"/monthly-reports/{unit}/{PERIOD}")
        kept |= {(unit, v["version"], v["receipt"], v["sha256"]) for v in report["versions"]}
    server.stop()
    assert len(receipts) >= 3 * ROUND
    assert set(receipts) <= kept
