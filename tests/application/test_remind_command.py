"""`remind` as the operator runs it: what it prints, how it ends, and what it never says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fake_channels import SECRET, Robot, running

ROOT = Path(__file__).parents[2]
HUSHED = (SECRET, "hush-hush-key", "127.0.0.1")


@pytest.fixture
def robot():
    with running(Robot()) as found:
        yield found


@pytest.fixture
def remind(tmp_path, robot):
    channels = tmp_path / "channels.json"
    group = {"name": "streets", "url": robot.url, "secret": SECRET}
    content = {"allowed_hosts": ["127.0.0.1"], "copy": True, "dingtalk": [group]}
    channels.write_text(json.dumps(content), "utf-8")

    def run(*arguments: str, now: str = "2026-01-20T09:00:00+08:00", file: Path = channels):
        settings = {
            "XINYI_DATA": str(tmp_path / "data"), "XINYI_DEMO": "1", "XINYI_NOW": now,
            "XINYI_CHANNELS": str(file), "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
        }  # fmt: skip
        command = [sys.executable, "-m", "chalicelib.cli", "remind", *arguments]
        return subprocess.run(command, env=settings, capture_output=True, encoding="utf-8")

    return run


def test_it_says_what_was_sent_and_when_the_next_is_due(remind, robot):
    done = remind()
    assert done.returncode == 0, done.stderr
    assert "[dingtalk:streets] 已发送：12 个单位" in done.stdout
    assert "下一次：1月23日（原定1月25日，遇休息日调整）" in done.stdout
    assert len(robot.requests) == 1


def test_a_dry_run_sends_and_records_nothing(remind, robot, tmp_path):
    done = remind("--dry-run")
    assert "试运行" in done.stdout
    assert "[dingtalk:streets] 将要发送：12 个单位" in done.stdout
    assert robot.requests == []
    assert not (tmp_path / "data/files").exists()
    assert "已发送" in remind().stdout


def test_a_robot_that_says_200_and_45009_ends_with_status_one(remind, robot):
    robot.answer = '{"errcode":45009,"errmsg":"api freq out of limit"}'
    done = remind()
    assert done.returncode == 1
    assert "没有送到，下次运行再试（对方拒收：errcode 45009）" in done.stdout


def test_nothing_due_is_said_and_is_no_failure(remind, robot):
    done = remind(now="2026-01-13T09:00:00+08:00")
    assert (done.returncode, robot.requests) == (0, [])
    assert "下一次：1月20日" in done.stdout


def test_an_outcome_nobody_knows_is_told_again_by_the_next_run(remind, robot):
    robot.status = 504
    assert remind().returncode == 1
    done = remind()
    assert "[dingtalk:streets] 2026年1月 before-20：上次运行没有得到结果" in done.stdout
    assert len(robot.requests) == 1


@pytest.mark.parametrize("answer", ['{"errcode":0}', '{"errcode":1,"errmsg":"hush-hush-key"}'])
def test_no_secret_is_printed_or_logged_whatever_happens(remind, robot, answer):
    robot.answer = answer
    done = remind()
    assert [word for word in HUSHED if word in done.stdout + done.stderr] == []


@pytest.mark.parametrize("answer", ['{"code":0}', '{"code":7,"msg":"13900000000 hush-hush-key"}'])
def test_a_text_message_is_told_by_its_name_and_never_by_its_number(
    remind, robot, tmp_path, answer
):
    text = "${period}月报${cutoff}截止，还没有收到${units}的。"
    content = {
        "allowed_hosts": ["127.0.0.1"],
        "sms": {
            "gateway": {"kind": "json", "url": robot.url, "secret": SECRET},
            "template": {"id": "SMS_1", "signature": "心驿", "text": text},
            "recipients": [{"name": "jinglan", "mobile": "13900000000", "unit": "990101007"}],
        },
    }
    file = tmp_path / "sms.json"
    file.write_text(json.dumps(content), "utf-8")
    robot.answer = answer
    done = remind(file=file)
    assert "[sms:jinglan]" in done.stdout
    assert robot.bodies[0]["mobile"] == "13900000000"
    said = done.stdout + done.stderr
    assert [word for word in (*HUSHED, "13900000000") if word in said] == []


def test_a_broken_channel_file_is_one_line_without_its_content(remind, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"allowed_hosts": [], "wecom": [{"name": "x", "url": "hush-hush-key"}]}')
    done = remind(file=broken)
    assert done.returncode == 2
    assert done.stderr == "错误：渠道文件的 wecom/0/url 不符合要求（format）。\n"
