"""systemd's units: every command there is, nothing runs as root, every failure is told."""

import configparser
import re
import subprocess
from pathlib import Path

import pytest

from chalicelib.cli.__main__ import COMMANDS
from infra.gate import ONPREM

UNITS = {path.name: path for path in sorted((ONPREM / "systemd").iterdir())}
TIMERS = [name for name in UNITS if name.endswith(".timer")]
SERVICES = ["xinyi-api.service", "xinyi-worker.service", "xinyi-job@.service"]
JOB = (ONPREM / "job").read_text("utf-8")
SETTINGS = (ONPREM / "xinyi.env").read_text("utf-8")


def read(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=True, interpolation=None, comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells cases apart
    parser.read(UNITS[name], "utf-8")
    return parser


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_as_nobody_special_and_writes_to_its_own_folders(name: str) -> None:
    service = read(name)["Service"]
    assert service["User"] == "xinyi"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert all(
        path.split("/")[2] in ("lib", "backups", "xinyi")
        for path in service["ReadWritePaths"].split()
    )
    assert read(name)["Unit"]["OnFailure"].startswith("xinyi-alarm@")


@pytest.mark.parametrize("name", SERVICES[:2])
def test_what_a_service_starts_is_a_command_of_ours(name: str) -> None:
    words = read(name)["Service"]["ExecStart"].split()
    assert words[:3] == ["/opt/xinyi/.venv/bin/python", "-m", "chalicelib.cli"]
    assert words[3] in COMMANDS


@pytest.mark.parametrize("name", TIMERS)
def test_a_timer_starts_a_job_that_there_is_by_the_clock_of_shanghai(name: str) -> None:
    timer = read(name)["Timer"]
    job = re.fullmatch(r"xinyi-job@([a-z]+)\.service", timer["Unit"])
    assert job is not None
    assert re.search(rf"^  {job[1]}\)", JOB, re.MULTILINE)
    assert timer["OnCalendar"].endswith(" Asia/Shanghai")


def test_every_job_is_a_command_of_ours_and_has_a_timer() -> None:
    assert set(re.findall(r"\bcli ([a-z-]+)", JOB)) <= COMMANDS.keys()
    jobs = set(re.findall(r"^  ([a-z]+)\)", JOB, re.MULTILINE))
    assert {f"xinyi-{job}.timer" for job in jobs} == set(TIMERS)


def test_a_job_that_nobody_knows_fails() -> None:
    body = JOB.replace("cd /opt/xinyi\n", "")
    told = subprocess.run(["bash", "-c", body, "job", "unknown"], capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (2, "no job is called unknown\n")


def test_the_settings_file_is_for_real_and_for_https() -> None:
    pairs = dict(line.split("=", 1) for line in SETTINGS.splitlines() if line[:1] not in ("#", ""))
    assert pairs["XINYI_HTTPS"] == "1"
    assert pairs["XINYI_SITE_URL"].startswith("https://")
    assert pairs["XINYI_PROXY"] == "127.0.0.1"
    assert "XINYI_DEMO" not in pairs
    assert Path(pairs["XINYI_DATA"]).is_relative_to("/var/lib/xinyi")
