"""`./dev cli account` as the person at the machine types it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = os.pathsep.join(map(str, (ROOT / "functions", ROOT / "functions/vendor")))


def typed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chalicelib.cli", "account", *words],
        cwd=ROOT,
        env={**os.environ, "XINYI_DATA": str(folder), "PYTHONPATH": FUNCTIONS},
        capture_output=True,
        text=True,
    )


def test_adding_an_account_prints_an_activation_code_and_no_password(tmp_path):
    said = typed(tmp_path, "add", "root", "--role", "operator").stdout
    assert "激活码" in said
    assert "密码" not in said
    assert "/staff/activate/" in said


def test_every_reset_prints_another_code_and_disabling_none(tmp_path):
    typed(tmp_path, "add", "root", "--role", "operator")
    first, second = typed(tmp_path, "reset", "root"), typed(tmp_path, "reset", "root", "--totp")
    assert first.returncode == second.returncode == 0
    assert first.stdout != second.stdout
    assert typed(tmp_path, "disable", "root").stdout == "已停用：root\n"


def test_changing_a_role_says_so_and_prints_no_code_for_who_waits(tmp_path):
    typed(tmp_path, "add", "lead", "--role", "street_lead", "--unit", "990101005")
    assert typed(tmp_path, "role", "lead", "--role", "auditor").stdout == "已改角色：lead\n"
    assert "--role" in typed(tmp_path, "role", "lead").stderr


def test_what_cannot_be_done_is_refused_in_a_sentence(tmp_path):
    typed(tmp_path, "add", "lead", "--role", "street_lead", "--unit", "990101005")
    assert "已有这个账号" in typed(tmp_path, "add", "lead", "--role", "auditor").stderr
    assert "没有这个账号" in typed(tmp_path, "reset", "nobody").stderr
    assert "--unit" in typed(tmp_path, "add", "x", "--role", "street_lead").stderr
    assert "--role" in typed(tmp_path, "add", "x").stderr
