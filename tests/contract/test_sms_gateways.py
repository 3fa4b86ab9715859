"""Text messages over a gateway on this machine: signed, counted, and honest about each number."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.adapters.channel_sms import SmsChannel
from chalicelib.adapters.channel_webhook import webhook_sign
from chalicelib.adapters.sms_aliyun import AliyunSmsGateway, acs3_authorization
from chalicelib.adapters.sms_json import JsonSmsGateway
from chalicelib.domain.reminder_ports import ChannelFailed, ChannelUnsure
from chalicelib.domain.sms import SmsTemplate, billed_parts
from fake_channels import AT, SECRET, Robot, a_message, running

TEMPLATE = SmsTemplate("SMS_1", "心驿", "${period}月报${cutoff}截止，还没有收到${units}的。")
NUMBER = "13900000000"
KEY = ("hush-hush-key", SECRET)
GATEWAYS = {
    "json": lambda url, **more: JsonSmsGateway(url, SECRET, lambda: AT, **more),
    "aliyun": lambda url, **more: AliyunSmsGateway(url, KEY, lambda: AT, lambda: "n0", **more),
}
YES = {"json": '{"code":0,"msgid":"7"}', "aliyun": '{"Code":"OK","BizId":"7","Message":"OK"}'}
NO = {"json": '{"code":105,"msg":"%s"}', "aliyun": '{"Code":"isv.DAY_LIMIT","Message":"%s"}'}
every_gateway = pytest.mark.parametrize("kind", GATEWAYS)


@pytest.fixture
def robot():
    with running(Robot()) as found:
        yield found


def phone(robot, kind, **more) -> SmsChannel:
    robot.answer = robot.answer if "errcode" not in robot.answer else YES[kind]
    url = robot.url.partition("/robot")[0]
    return SmsChannel("sms:jinglan", GATEWAYS[kind](url, **more), NUMBER, TEMPLATE)


def sent_text(robot) -> str:
    """What the provider would make of it."""
    path, _, body = robot.requests[-1]
    words = json.loads(parse_qs(urlsplit(path).query)["TemplateParam"][0]) if not body else {}
    return TEMPLATE.filled(words or json.loads(body)["params"])


@every_gateway
def test_a_reminder_goes_to_one_number_with_signature_template_and_words(robot, kind):
    phone(robot, kind).send(a_message())
    assert sent_text(robot) == "【心驿】2026年1月月报1月28日截止，还没有收到静澜街道的。"


def test_the_districts_gateway_can_check_what_it_gets(robot):
    phone(robot, "json").send(a_message())
    _, headers, body = robot.requests[0]
    assert headers["X-Xinyi-Signature"] == webhook_sign(SECRET, int(AT.timestamp()), body)
    assert robot.bodies[0] == {
        "id": "2026-01.before-20.sms.jinglan",
        "mobile": NUMBER,
        "signature": "心驿",
        "template": "SMS_1",
        "params": {"period": "2026年1月", "cutoff": "1月28日", "units": "静澜街道"},
        "text": "【心驿】2026年1月月报1月28日截止，还没有收到静澜街道的。",
    }


def test_the_signature_for_aliyun_is_that_of_its_published_example():
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }
    image = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"
    query = {"ImageId": image, "RegionId": "cn-shanghai"}
    signed = acs3_authorization(("YourAccessKeyId", "YourAccessKeySecret"), query, headers)
    assert signed.endswith(
        ",Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


def test_aliyun_gets_every_signed_header_as_it_was_signed(robot):
    phone(robot, "aliyun").send(a_message())
    path, headers, body = robot.requests[0]
    arrived = {name.lower(): value for name, value in headers.items()}
    claimed = arrived["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
    query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    signed = {name: arrived[name] for name in claimed}
    assert body == b""
    assert acs3_authorization(KEY, query, signed) == arrived["authorization"]
    assert {"host", "content-type", "x-acs-date"} <= set(claimed)
    assert arrived["x-acs-date"] == "2026-01-20T01:00:00Z"


def test_aliyun_is_told_number_signature_template_and_our_own_id(robot):
    phone(robot, "aliyun").send(a_message())
    query = parse_qs(urlsplit(robot.requests[0][0]).query)
    assert query["PhoneNumbers"] == [NUMBER]
    assert query["SignName"] == ["心驿"]
    assert query["TemplateCode"] == ["SMS_1"]
    assert query["OutId"] == ["2026-01.before-20.sms.jinglan"]


@every_gateway
def test_a_refused_number_is_a_failure_with_its_code_and_without_the_number(robot, kind):
    robot.answer = NO[kind] % NUMBER
    with pytest.raises(ChannelFailed, match=r"105|isv\.DAY_LIMIT") as caught:
        phone(robot, kind).send(a_message())
    assert not isinstance(caught.value, ChannelUnsure)
    assert NUMBER not in str(caught.value)


@every_gateway
@pytest.mark.parametrize("code", [f'"{NUMBER}"', NUMBER, '"<b>"', '"1 39 0000"', '""'])
def test_a_code_that_could_be_something_else_is_not_repeated(robot, kind, code):
    robot.answer = f'{{"code":{code},"Code":{code}}}'
    with pytest.raises(ChannelFailed, match="不便显示"):
        phone(robot, kind).send(a_message())


@every_gateway
@pytest.mark.parametrize("answer", ["", "ok", "[]", "{}", '{"code":false,"Code":true}', "null"])
def test_an_answer_nobody_can_read_may_follow_a_sent_message(robot, kind, answer):
    robot.answer = answer
    with pytest.raises(ChannelUnsure):
        phone(robot, kind).send(a_message())


@every_gateway
def test_a_gateway_that_never_answers_leaves_it_unsure(robot, kind):
    robot.pause = 0.5
    with pytest.raises(ChannelUnsure, match="没有等到答复"):
        phone(robot, kind, patience=0.1).send(a_message())


@every_gateway
@pytest.mark.parametrize(("status", "unsure"), [(401, False), (429, False), (502, True)])
def test_an_error_of_http_is_told_by_its_number(robot, kind, status, unsure):
    robot.status = status
    with pytest.raises(ChannelFailed, match=str(status)) as caught:
        phone(robot, kind).send(a_message())
    assert isinstance(caught.value, ChannelUnsure) == unsure


@every_gateway
def test_twelve_debtors_are_one_billed_message(robot, kind):
    names = tuple(f"第{number:02d}街道" for number in range(12))
    phone(robot, kind).send(a_message(units=names))
    assert billed_parts(sent_text(robot)) == 1
    assert "等12个单位" in sent_text(robot)


@every_gateway
def test_a_channel_shows_neither_number_nor_key(kind):
    channel = SmsChannel("sms:x", GATEWAYS[kind]("https://sms.test"), NUMBER, TEMPLATE)
    for shown in (repr(channel), repr(channel.gateway)):
        assert NUMBER not in shown
        assert "hush" not in shown
        assert SECRET not in shown
