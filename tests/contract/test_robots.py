"""Group robots: only their own word counts, whatever HTTP says; texts fit, signatures hold."""

import pytest

from chalicelib.adapters.channel_dingtalk import DingTalkChannel, dingtalk_sign
from chalicelib.adapters.channel_feishu import FeishuChannel, feishu_sign
from chalicelib.adapters.channel_http import post_json
from chalicelib.adapters.channel_text import ENDING, fitted
from chalicelib.adapters.channel_webhook import WebhookChannel, webhook_sign
from chalicelib.adapters.channel_wecom import WeComChannel
from chalicelib.domain.reminder_ports import ChannelFailed, ChannelUnsure
from fake_channels import AT, SECRET, Robot, a_message, running

ROBOTS = {
    "wecom": lambda url: WeComChannel("wecom:x", url),
    "dingtalk": lambda url: DingTalkChannel("dingtalk:x", url, SECRET, lambda: AT),
    "feishu": lambda url: FeishuChannel("feishu:x", url, SECRET, lambda: AT),
}
WORDS = {"wecom": "errcode", "dingtalk": "errcode", "feishu": "code"}
every_robot = pytest.mark.parametrize("kind", ROBOTS)


@pytest.fixture
def robot():
    with running(Robot()) as found:
        yield found


@every_robot
def test_zero_means_delivered(robot, kind):
    robot.answer = f'{{"{WORDS[kind]}":0}}'
    ROBOTS[kind](robot.url).send(a_message())
    assert "静澜街道" in robot.requests[0][2].decode()


@every_robot
def test_http_200_with_an_error_code_is_a_failure(robot, kind):
    robot.answer = f'{{"{WORDS[kind]}":45009,"errmsg":"api freq out of limit"}}'
    with pytest.raises(ChannelFailed, match="45009"):
        ROBOTS[kind](robot.url).send(a_message())


@every_robot
@pytest.mark.parametrize("answer", ["", "ok", "[]", "{}", '{"errcode":false,"code":"0"}', "null"])
def test_an_answer_without_a_plain_zero_is_a_failure(robot, kind, answer):
    robot.answer = answer
    with pytest.raises(ChannelFailed):
        ROBOTS[kind](robot.url).send(a_message())


def test_an_old_feishu_answer_is_understood(robot):
    robot.answer = '{"StatusCode":0,"StatusMessage":"success"}'
    ROBOTS["feishu"](robot.url).send(a_message())
    assert robot.bodies[0]["msg_type"] == "text"


def test_a_redirect_is_not_followed(robot):
    robot.status, robot.location = 302, robot.url
    with pytest.raises(ChannelFailed, match="302"):
        ROBOTS["wecom"](robot.url).send(a_message())
    assert len(robot.requests) == 1


@pytest.mark.parametrize(("status", "unsure"), [(404, False), (503, False), (504, True)])
def test_an_error_of_http_is_a_failure_and_a_lost_answer_is_unsure(robot, status, unsure):
    robot.status = status
    with pytest.raises(ChannelFailed) as caught:
        ROBOTS["wecom"](robot.url).send(a_message())
    assert isinstance(caught.value, ChannelUnsure) == unsure


def test_a_connection_that_ends_without_an_answer_is_unsure(robot):
    robot.silent = True
    with pytest.raises(ChannelUnsure):
        ROBOTS["wecom"](robot.url).send(a_message())


def test_a_server_that_is_not_there_is_a_failure():
    with pytest.raises(ChannelFailed, match="连不上") as caught:
        post_json("http://127.0.0.1:9/robot?key=hush", b"{}")
    assert not isinstance(caught.value, ChannelUnsure)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("text", ["静" * 1000, "a" + "静" * 1000, "ab" + "静" * 1000, "💬" * 800])
def test_wecom_never_gets_more_than_2048_bytes_nor_half_a_character(robot, text):
    ROBOTS["wecom"](robot.url).send(a_message(text=text))
    sent = robot.bodies[0]["text"]["content"]
    assert 2040 <= len(sent.encode()) <= 2048
    assert text.startswith(sent.removesuffix(ENDING))


@pytest.mark.parametrize("text", ["静" * 682 + "ab", "a" * 2048, ""])
def test_a_text_that_fits_is_left_alone(text):
    assert fitted(text, 2048) == text


def test_dingtalk_signs_its_address(robot):
    ROBOTS["dingtalk"](robot.url).send(a_message())
    milliseconds = int(AT.timestamp() * 1000)
    assert f"&timestamp={milliseconds}&sign=" in robot.requests[0][0]


def test_feishu_signs_its_body(robot):
    robot.answer = '{"code":0}'
    ROBOTS["feishu"](robot.url).send(a_message())
    seconds = int(AT.timestamp())
    assert robot.bodies[0]["timestamp"] == str(seconds)
    assert robot.bodies[0]["sign"] == feishu_sign(SECRET, seconds)


def test_the_signatures_are_those_that_openssl_gives():
    assert dingtalk_sign(SECRET, 1767575400000) == "osDa+JV2MSIxqsD7DAleEQGyP8STRYgiy5OIdSWQOIU="
    assert feishu_sign(SECRET, 1767575400) == "IrotuCACEBg4k3+Oee09wz7VImeTAsELCrB7RpsMQac="
    assert webhook_sign(SECRET, 1767575400, b'{"kind":"reminder"}') == (
        "sha256=d5e8f486f48f610e25bc5a2567e153d96425d6a78920c31ffe1a27ca9190f1e0"
    )


def test_a_webhook_can_be_checked_by_its_receiver(robot):
    robot.answer, robot.status = "", 204
    WebhookChannel("webhook:x", robot.url, SECRET, lambda: AT).send(a_message())
    _, headers, body = robot.requests[0]
    assert headers["X-Xinyi-Signature"] == webhook_sign(SECRET, int(AT.timestamp()), body)
    assert headers["X-Xinyi-Id"] == "2026-01.before-20"


def test_a_webhook_carries_units_and_nothing_about_people(robot):
    WebhookChannel("webhook:x", robot.url, SECRET, lambda: AT).send(a_message())
    assert set(robot.bodies[0]) == {"kind", "id", "period", "cutoff", "units", "text"}


@every_robot
def test_a_channel_never_shows_its_key(kind):
    shown = repr(ROBOTS[kind]("https://robot.test/send?key=hush-hush-key"))
    assert "hush" not in shown
    assert SECRET not in shown
