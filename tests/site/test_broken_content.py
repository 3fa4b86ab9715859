"""A broken content file stops the build with file, line and reason; the old site stays."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from public_site import CONTENT
from sitebuild.build import ROOT

ROOM = "district/stations/990101005.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "content")


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def build(content: Path) -> subprocess.CompletedProcess[str]:
    out = content.parent / "out"
    out.mkdir()
    (out / "kept.txt").touch()
    paths = ":".join(str(ROOT / name) for name in ("functions", "functions/vendor", "site"))
    return subprocess.run(
        [sys.executable, "-m", "sitebuild", "--out", str(out), "--content", str(content)],
        env={"PYTHONPATH": paths, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (ROOM, "tier: spirit_station", "tier: spirit_statoin", f"content/{ROOM} 第 3 行"),
        (ROOM, "name: 听松街道", "name: [听松街道", f"content/{ROOM} 第"),
        (ROOM, "['09:00', '17:00']", "['17:00', '09:00']", "结束时间应晚于开始时间"),
        ("district/hotlines.yml", 'number: "12356"', "number: 心理热线", "hotlines.yml 第"),
        ("district/calendar/cn-2026.yml", "off: true", "off: 休", "cn-2026.yml 第"),
        ("articles/sleep-well.md", "author:", "writer:", "content/articles/sleep-well.md 第"),
        ("articles/index.md", "(sleep-well.md)", "(sleep-wel.md)", "sleep-wel.md"),
        ("crisis.md", "(/stations/)", "(/station/)", "/crisis/ 里的链接 /station/"),
    ],
)
def test_the_build_stops_and_says_where(
    content: Path, file: str, old: str, new: str, said: str
) -> None:
    change(content, file, old, new)
    done = build(content)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (content.parent / "out" / "kept.txt").exists()
