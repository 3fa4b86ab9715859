"""What residents sent is deleted by the command, and by the worker that runs anyway."""

import os
import subprocess
import sys
import time

from cast import TINGSONG
from residents import a_desk, send
from running_server import ROOT

FUNCTIONS = os.pathsep.join(map(str, (ROOT / "functions", ROOT / "functions/vendor")))


def typed(folder, now, *words):
    settings = {"XINYI_DATA": str(folder), "XINYI_DEMO": "1", "XINYI_NOW": now}
    return subprocess.run(
        [sys.executable, "-m", "chalicelib.cli", *words],
        cwd=ROOT,
        env={**os.environ, **settings, "PYTHONPATH": FUNCTIONS},
        capture_output=True,
        text=True,
        timeout=180,
    )


def test_the_command_deletes_on_the_thirtieth_day_and_says_how_much(tmp_path):
    rig = a_desk(tmp_path)
    send(rig.browser())
    due = typed(tmp_path, "2026-02-04T00:00:00+08:00", "retain")
    assert (due.returncode, due.stdout) == (0, due.stdout)
    assert due.stdout.startswith("居民请求：到期删除 1 件。\n  删除证明 ")
    assert rig.services.receiving.requests.of_desk(TINGSONG) == []


def test_the_worker_deletes_what_is_due_without_being_asked(tmp_path):
    rig = a_desk(tmp_path)
    send(rig.browser())
    settings = {"XINYI_DATA": str(tmp_path), "XINYI_DEMO": "1", "PYTHONPATH": FUNCTIONS}
    later = {"XINYI_NOW": "2026-02-05T09:00:00+08:00"}
    command = [sys.executable, "-m", "chalicelib.cli", "worker"]
    worker = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings, **later})
    deadline = time.monotonic() + 180
    while rig.services.receiving.requests.of_desk(TINGSONG) and time.monotonic() < deadline:
        time.sleep(0.1)
    worker.terminate()
    assert worker.wait(60) == 0
    assert rig.services.receiving.requests.of_desk(TINGSONG) == []


def test_the_survey_code_opens_the_stations_own_survey(tmp_path):
    now, code = "2026-01-05T09:00:00+08:00", tmp_path / "code.svg"
    done = typed(tmp_path, now, "survey-code", "--station", "yz-990101005", "--to", str(code))
    assert done.stdout.endswith("/feedback/?station=yz-990101005\n"), done.stderr
    assert code.read_text("utf-8").startswith("<svg")
