"""S8: readers of strangers' bytes under a coverage-guided fuzzer: refusals, no crash, no hang."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.targets import TARGETS
from promise_figures import Kept, Trials
from running_server import ROOT

RUN = Path(__file__).with_name("run.py")
PATIENCE = 180
EXECUTED = re.compile(r"stat::number_of_executed_units: *([0-9]+)")


def fuzz(name: str, seconds: int, folder: Path) -> tuple[int, int, str]:
    """Exit status, how many inputs were tried, and all that was said."""
    path = os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", ""), *sys.path])
    done = subprocess.run(
        [sys.executable, RUN, name, str(seconds), folder],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds + PATIENCE,
    )
    found = EXECUTED.search(done.stderr)
    return done.returncode, int(found[1]) if found else 0, done.stdout + done.stderr


def test_no_reader_crashes_or_hangs(tmp_path: Path, kept: Kept, trials: Trials) -> None:
    seconds, tried, faults = trials(2, full=30), 0, {}
    for name in TARGETS:
        status, count, said = fuzz(name, seconds, tmp_path / name)
        tried += count
        assert count or status, said[-2000:]
        if status:
            faults[name] = said[-2000:]
    assert faults == {}
    figure = f"{len(TARGETS)} 个读取程序各 {seconds} 秒，共 {tried} 个变异输入：崩溃和卡住 0"
    kept("S8", figure, met=not faults)


@pytest.mark.parametrize(("name", "said"), [("crashes", "ValueError"), ("hangs", "timeout")])
def test_a_planted_fault_is_found(tmp_path: Path, name: str, said: str) -> None:
    status, _, output = fuzz(name, 20, tmp_path / name)
    assert status != 0
    assert said in output
