"""S8: readers of strangers' bytes under a coverage-guided fuzzer: refusals, no crash, no hang."""

import os
import re
import subprocess
import sys
from pathlib import Path

from fuzz.planted import PLANTED
from fuzz.targets import TARGETS
from promise_figures import Kept, Trials
from running_server import ROOT

RUN = Path(__file__).with_name("run.py")
TOOLS = ROOT / ".native/test-tools"
PATIENCE = 180
EXECUTED = re.compile(r"stat::number_of_executed_units: *([0-9]+)")
ENDED = re.compile(r"ENDED (\w+) (-?[0-9]+)")


def fuzz(seconds: int, folder: Path, *names: str) -> tuple[dict[str, int], int, str]:
    """How each target ended, how many inputs were tried, and all that was said."""
    given = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join([str(ROOT / "tests"), given, *sys.path, str(TOOLS)])
    done = subprocess.run(
        [sys.executable, RUN, str(seconds), folder, *names],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=len(names) * (seconds + PATIENCE),
    )
    said = done.stdout + done.stderr
    ended = {name: int(status) for name, status in ENDED.findall(said)}
    return ended, sum(map(int, EXECUTED.findall(said))), said


def test_no_reader_crashes_or_hangs(tmp_path: Path, kept: Kept, trials: Trials) -> None:
    seconds = trials(9, full=20)
    ended, tried, said = fuzz(seconds, tmp_path, *TARGETS)
    assert ended == dict.fromkeys(TARGETS, 0), said[-3000:]
    figure = f"{len(TARGETS)} 个读取程序各 {seconds} 秒，共 {tried} 个变异输入：崩溃和卡住 0"
    kept("S8", figure, met=tried > 1000)


def test_planted_faults_are_found(tmp_path: Path) -> None:
    ended, _, said = fuzz(20, tmp_path, *PLANTED)
    assert len(ended) == len(PLANTED)
    assert 0 not in ended.values()
    assert "ValueError" in said
    assert "libFuzzer: timeout" in said
