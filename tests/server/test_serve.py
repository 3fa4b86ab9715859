"""The server as its operator sees it."""

import contextlib
import gzip
import json
import os
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from running_server import PATIENCE, ROOT, Client, Server, copy_data


def page(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
    return text


def worker_processes(server: Server) -> list[int]:
    """The worker's process, which the server starts beside itself; waited for."""
    deadline = time.monotonic() + PATIENCE
    while not (found := running_workers(server)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def running_workers(server: Server) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (entry / "cmdline").read_bytes().split(b"\0")
            data = f"XINYI_DATA={server.data}".encode() in (entry / "environ").read_bytes()
            if data and b"worker" in words:
                found.append(int(entry.name))
    return found


def when_printed(client: Client, path: str) -> tuple[int, Any, dict[str, str]]:
    """Ask as the page does: again after each 503 with Retry-After."""
    deadline = time.monotonic() + PATIENCE
    while (answer := client.call("GET", path))[0] == 503:
        assert time.monotonic() < deadline, answer
        time.sleep(float(answer[2]["retry-after"]))
    return answer


@pytest.fixture(scope="module")
def demo(filed_months: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that only look."""
    server = Server(copy_data(filed_months, tmp_path_factory.mktemp("demo") / "data")).start()
    yield server
    server.stop()


def test_site_and_api_answer_on_one_origin(demo):
    assert "心驿" in page(f"{demo.url}/")
    assert json.loads(page(f"{demo.url}/api/v1/health"))["status"] == "ok"


def test_pages_styles_and_scripts_come_zipped_to_whoever_reads_that(demo):
    for path in ("/", "/crisis/", "/assets/js/finder.js"):
        plain = page(f"{demo.url}{path}")
        asked = urllib.request.Request(
            f"{demo.url}{path}", headers={"Accept-Encoding": "gzip, deflate"}
        )
        with urllib.request.urlopen(asked) as answer:
            sent, head = answer.read(), answer.headers
        assert head["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in head["Vary"]
        assert gzip.decompress(sent).decode() == plain
        assert len(sent) < 0.6 * len(plain.encode())


def test_an_unknown_page_says_so_in_chinese(demo):
    with pytest.raises(urllib.error.HTTPError) as caught:
        page(f"{demo.url}/nowhere/")
    with caught.value as answer:
        assert answer.code == 404
        assert "没有" in answer.read().decode()


def test_the_demo_accounts_are_for_their_owner_alone(demo):
    file = demo.data / "demo-accounts.json"
    people = json.loads(file.read_text("utf-8"))
    roles = [item["role"] for item in people]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert roles.count("street_lead") >= 2
    assert {"district_reviewer", "district_publisher", "operator"} <= set(roles)


def test_the_demo_opens_on_the_fifth_of_january_with_that_months_period(demo):
    _, periods, _ = Client(demo, "lead005").call("GET", "/periods")
    assert periods["current"] == "2026-01"
    assert periods["periods"][0]["state"] == "open"


def test_a_set_clock_stands_where_it_was_set(filed_months, tmp_path):
    data = copy_data(filed_months, tmp_path / "data")
    server = Server(data, XINYI_NOW="2026-01-29T00:00:00+08:00").start()
    _, periods, _ = Client(server, "lead005").call("GET", "/periods")
    server.stop()
    assert periods["current"] == "2026-02"
    assert periods["periods"][1]["state"] == "late"


def test_what_was_saved_is_there_after_a_restart(server):
    path = "/monthly-reports/990101005/2026-01"
    Client(server, "lead005").call(
        "PUT", f"{path}/draft", {"answers": {"rooms_built": 7}}, if_match='"0"'
    )
    assert server.stop() == 0
    server.start()
    _, report, _ = Client(server, "lead005").call("GET", path)
    assert report["draft"]["answers"] == {"rooms_built": 7}


def test_a_taken_port_is_said_plainly(demo):
    command = [sys.executable, "-m", "chalicelib.cli", "serve", "--port", str(demo.port)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE)
    assert done.returncode == 1
    assert "已被占用" in done.stderr


def test_the_clock_cannot_be_set_outside_the_demo(tmp_path: Path):
    environment = {"XINYI_NOW": "2026-01-05T09:00:00+08:00", "XINYI_DATA": str(tmp_path)}
    code = (
        "import os; from chalicelib.settings import read_settings;"
        f"os.environ.update({environment}); read_settings(os.environ)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "只能在演示时使用" in done.stderr


def test_the_audit_trail_of_the_whole_sample_is_sound(filed_months):
    done = subprocess.run(
        [sys.executable, "-m", "chalicelib.cli", "verify-audit"],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XINYI_DATA": str(filed_months)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "990101005：" in done.stdout


def test_a_pdf_is_printed_even_after_the_worker_was_killed(server):
    (worker,) = worker_processes(server)
    os.kill(worker, signal.SIGKILL)
    street = Client(server, "lead005")
    status, content, headers = when_printed(
        street, "/monthly-reports/990101005/2025-11/versions/1.pdf"
    )
    assert status == 200, content
    assert content.startswith(b"%PDF-")
    assert "filename*=UTF-8''" in headers["content-disposition"]
