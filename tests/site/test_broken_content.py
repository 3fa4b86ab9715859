"""A broken content file stops the build with file, line and reason; the old site stays."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.adapters.content_files import ContentError
from public_site import CONTENT
from sitebuild.build import ROOT, SiteFault, build_site

STREET = "district/stations/990101005.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content to break."""
    return shutil.copytree(CONTENT, tmp_path / "content")


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (STREET, "tier: spirit_station", "tier: spirit_statoin", f"content/{STREET} 第 3 行"),
        (STREET, "name: 听松街道", "name: [听松街道", f"content/{STREET} 第"),
        (STREET, "status: open", "status: closed", "撤销的站点要写明原因或去向"),
        (STREET, "['09:00', '17:00']", "['17:00', '09:00']", "结束时间应晚于开始时间"),
        ("district/hotlines.yml", 'number: "12356"', "number: 心理热线", "hotlines.yml 第"),
        ("district/calendar/cn-2026.yml", "off: true", "off: 休", "cn-2026.yml 第"),
        ("articles/sleep-well.md", "author:", "writer:", "content/articles/sleep-well.md 第"),
        ("articles/index.md", "sleep-well,", "sleep-wel,", "目录里的“sleep-wel”没有文章"),
        ("crisis.md", "(/stations/)", "(/station/)", "/crisis/ 里的链接 /station/"),
    ],
)
def test_the_fault_names_its_place_and_reason(
    content: Path, file: str, old: str, new: str, said: str
) -> None:
    change(content, file, old, new)
    with pytest.raises((ContentError, SiteFault)) as fault:
        build_site(content.parent / "out", content)
    assert said in str(fault.value)


def test_the_command_fails_in_chinese_and_keeps_the_old_site(content: Path) -> None:
    change(content, STREET, "status: open", "status: opened")
    out = content.parent / "out"
    out.mkdir()
    (out / "index.html").write_text("旧网站", encoding="utf-8")
    paths = ":".join(str(ROOT / name) for name in ("functions", "functions/vendor", "site"))
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "--out", str(out), "--content", str(content)],
        env={"PYTHONPATH": paths, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("没有生成网站。\ncontent/district/stations/990101005.yml 第")
    assert "Traceback" not in done.stderr
    assert (out / "index.html").read_text(encoding="utf-8") == "旧网站"
