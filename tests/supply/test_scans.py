"""What scanners find in our own code and files: nothing that somebody has not looked at."""

import json
import subprocess
import sys
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

from promise_figures import Kept
from supply.accepted import not_accepted

ROOT = Path(__file__).resolve().parents[2]
SCANNED = ("functions", "site/sitebuild", "infra")
# Their secrets are made up, and every test file is full of them.
INVENTED = ("tests/",)


def faults() -> list[tuple[str, str]]:
    """Check and file of each finding of at least medium severity."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", *SCANNED, "-ll", "-f", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    results = json.loads(done.stdout)["results"]
    return [(one["test_id"], one["filename"]) for one in results]


def secrets(root: Path, names: list[str]) -> list[tuple[str]]:
    """The file of each string that looks like a secret."""
    found = SecretsCollection(root=str(root))
    with default_settings():
        for name in names:
            found.scan_file(name)
    return [(name,) for name, _ in found]


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    names = [name for name in listed.stdout.split("\n") if name and not name.startswith(INVENTED)]
    return [name for name in names if (ROOT / name).is_file()]


def test_no_fault_of_weight_is_new(kept: Kept):
    found = faults()
    new = not_accepted(found, "faults", ("check", "file"))
    figure = f"代码扫描：{len(found)} 处逐一看过并写明原因，新的 {len(new)} 处"
    assert new == []
    kept("C1", figure, met=not new)


def test_no_secret_is_in_the_files(kept: Kept):
    names = tracked()
    new = not_accepted(secrets(ROOT, names), "secrets", ("file",))
    assert new == []
    kept("C1", f"密钥扫描：{len(names)} 个文件，没有看过的 {len(new)} 处", met=not new)


def test_a_planted_fault_and_a_planted_secret_are_found(tmp_path: Path):
    (tmp_path / "planted.py").write_text(
        f'key = "AKIA{"IOSFODNN7" + "EXAMPLQ"}"\nimport yaml\nyaml.load(open("x"))\n'
    )
    assert secrets(tmp_path, ["planted.py"]) == [("planted.py",)]
    command = [sys.executable, "-m", "bandit", "-q", "-ll", "-f", "json", tmp_path / "planted.py"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert [one["test_id"] for one in json.loads(done.stdout)["results"]] == ["B506"]
