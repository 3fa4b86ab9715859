"""Pull the plug while streets submit: every receipt that was handed out is still there."""

import random
import time
from pathlib import Path

from busy_streets import BusyStreets
from running_server import Server, copy_data
from whole_database import integrity, torn

ROUND, SOON = 20, 3.0


def started(server: Server) -> float:
    """Seconds until the server answered again."""
    began = time.monotonic()
    server.start()
    return time.monotonic() - began


def test_no_receipt_is_lost_when_the_server_is_killed(
    filed_months: Path, tmp_path: Path, kept, trials
):
    kills, restarts = trials(3, full=200), []
    with Server(copy_data(filed_months, tmp_path / "data")).start() as server:
        streets = BusyStreets(server)
        for number in range(kills):
            with streets:
                streets.until(ROUND if kills < 10 or not number % 20 else 1)
                time.sleep(random.uniform(0.0, 0.3))
                server.kill()
            restarts.append(started(server))
        lost = len(set(streets.receipts) - streets.kept())
        server.stop()
    database = server.data / "xinyi.sqlite3"
    broken = torn(database, streets.units)
    said = f"强行终止 {kills} 次，已确认 {len(streets.receipts)} 份：丢失 {lost}"
    said += f"，残缺 {len(broken)}"
    # Beside other tests a start takes as long as they let it.
    alone = kills >= 200
    shown = f"{said}，{max(restarts):.1f} 秒内恢复" if alone else said
    whole = (lost, broken, streets.surprises, integrity(database)) == (0, [], [], "ok")
    kept("R1", shown, met=whole and (not alone or max(restarts) < SOON))
