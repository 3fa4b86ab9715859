"""The operator's channel file: what it may say, and that a fault never repeats a secret."""

import json
from dataclasses import dataclass
from datetime import datetime

import pytest

from cast import JINGLAN
from chalicelib.adapters.channel_files import ChannelSettingsError, load_channels, read_channels
from chalicelib.adapters.channel_folder import FolderChannel
from chalicelib.adapters.district_files import load_district
from chalicelib.adapters.folder_files import FolderFiles
from fake_channels import AT, SECRET, a_message

HOST = "qyapi.weixin.qq.com"
ROBOT = {"name": "streets", "url": f"https://{HOST}/cgi-bin/webhook/send?key=hush-hush-key"}
ONE = {"name": "x", "address": "a@b"}
TEXT = "${period}月报${cutoff}截止，还没有收到${units}的，请登录平台填报。"
TEMPLATE = {"id": "SMS_1", "signature": "心驿", "text": TEXT}
GATEWAY = {"kind": "json", "url": f"https://{HOST}/sms", "secret": SECRET}
PHONE = {"name": "jinglan", "mobile": "13900000000", "unit": JINGLAN}
SMS = {"gateway": GATEWAY, "template": TEMPLATE, "recipients": [PHONE]}
MAIL = {"host": HOST, "port": 587, "sender": "a@b.test", "account": "a", "password": SECRET}


@dataclass
class Reader:
    """Reads a channel file of that content."""

    folder: FolderFiles
    path: object

    def __call__(self, **content):
        text = json.dumps({"allowed_hosts": [HOST], **content})
        return self.raw(text)

    def raw(self, text):
        self.path.write_text(text, "utf-8")
        text, folder = read_channels(self.path), FolderChannel(self.folder)
        return load_channels(text, lambda: AT, folder, load_district())


@pytest.fixture
def read(tmp_path):
    return Reader(FolderFiles(tmp_path / "files"), tmp_path / "channels.json")


def test_every_kind_of_channel_has_a_name_of_its_own(read):
    signed = {**ROBOT, "secret": SECRET}
    people = [{"name": "jinglan", "address": "j@street.test", "unit": JINGLAN}]
    channels = read(
        copy=True, wecom=[ROBOT], dingtalk=[signed], feishu=[signed], webhook=[signed],
        smtp={**MAIL, "recipients": people}, sms=SMS,
    )  # fmt: skip
    assert [channel.name for channel in channels] == [
        "copy", "wecom:streets", "dingtalk:streets", "feishu:streets", "webhook:streets",
        "smtp:jinglan", "sms:jinglan",
    ]  # fmt: skip
    assert [channel.unit for channel in channels] == [None] * 5 + [JINGLAN] * 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://qyapi.weixin.qq.com/hush", "要用 https"),
        ("https://evil.test/hush", "allowed_hosts"),
        ("https://qyapi.weixin.qq.com.evil.test/hush", "allowed_hosts"),
        ("https://hush@qyapi.weixin.qq.com/", "allowed_hosts"),
        ("https://qyapi.weixin.qq.com@evil.test/hush", "allowed_hosts"),
        ("http://127.0.0.1/hush", "allowed_hosts"),
        ("file:///etc/passwd", "要用 https"),
        ("not a url, hush", "format"),
    ],
)
def test_only_https_at_an_allowed_host_is_taken(read, url, said):
    with pytest.raises(ChannelSettingsError, match=said) as caught:
        read(wecom=[{"name": "x", "url": url}])
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"wecom": [ROBOT, ROBOT]}, "两个 wecom:streets"),
        ({}, "没有渠道"),
        ({"wecom": [{**ROBOT, "hush": 1}]}, "wecom/0"),
        ({"feishu": [{**ROBOT, "secret": "hush"}]}, "feishu/0/secret"),
        ({"webhook": [ROBOT]}, "webhook/0/secret"),
        ({"smtp": {**MAIL, "recipients": [{"name": "x", "address": "hush"}]}}, "address"),
        ({"smtp": {**MAIL, "host": "hush.test", "recipients": []}}, "recipients"),
        ({"smtp": {**MAIL, "recipients": [{**ONE, "unit": "0" * 9}]}}, "登记册"),
        ({"smtp": {**MAIL, "host": "hush.test", "recipients": [ONE]}}, "smtp 的主机"),
        ({"sms": {**SMS, "recipients": [{**PHONE, "mobile": "hush"}]}}, "recipients/0/mobile"),
        ({"sms": {**SMS, "recipients": [{**PHONE, "unit": "0" * 9}]}}, "sms:jinglan 的单位"),
        ({"sms": {**SMS, "recipients": [PHONE, PHONE]}}, "两个 sms:jinglan"),
        ({"sms": {**SMS, "gateway": {**GATEWAY, "url": "https://hush.test"}}}, "sms:gateway"),
        ({"sms": {**SMS, "gateway": {**GATEWAY, "url": "http://hush.test"}}}, "用 https"),
        ({"sms": {**SMS, "gateway": {**GATEWAY, "kind": "aliyun"}}}, "key_id"),
        ({"sms": {**SMS, "template": {**TEMPLATE, "text": "hush ${hush} ${units}"}}}, "只能写"),
        ({"sms": {**SMS, "template": {**TEMPLATE, "text": "hush ${period}"}}}, "要写"),
        ({"sms": {**SMS, "template": {**TEMPLATE, "text": TEXT + "静" * 30}}}, "最多70字"),
        ({"sms": {**SMS, "template": {**TEMPLATE, "signature": "【心驿】"}}}, "signature"),
        ({"sms": {"template": TEMPLATE, "recipients": [PHONE]}}, "sms"),
    ],
)
def test_a_fault_is_told_by_its_place(read, content, said):
    with pytest.raises(ChannelSettingsError, match=said) as caught:
        read(**content)
    assert "hush" not in str(caught.value)


def test_a_longer_template_may_be_billed_as_two(read):
    longer = {**TEMPLATE, "text": TEXT + "静" * 30}
    (channel,) = read(sms={**SMS, "template": longer, "parts": 2})
    assert channel.parts == 2


def test_aliyun_is_taken_with_its_key(read):
    keyed = {**GATEWAY, "kind": "aliyun", "key_id": "hush-hush-key"}
    (channel,) = read(sms={**SMS, "gateway": keyed})
    assert "hush" not in repr(channel.gateway)


@pytest.mark.parametrize("text", ["", "{", "[]", '"hush"', "\ufffe"])
def test_a_file_that_is_no_channel_file_is_said_so(read, text):
    with pytest.raises(ChannelSettingsError, match="渠道文件") as caught:
        read.raw(text)
    assert "hush" not in str(caught.value)


def test_the_folder_gets_a_text_and_a_table_to_paste(read, tmp_path):
    read(copy=True)[0].send(a_message(at=datetime.fromisoformat("2026-01-20T09:00:00+08:00")))
    place = tmp_path / "files/reminders/2026-01-before-20-20260120t090000"
    assert "静澜街道" in place.with_suffix(".txt").read_text("utf-8")
    table = place.with_suffix(".csv").read_text("utf-8-sig").splitlines()
    assert table == ["报告期,截止日,未报单位", "2026-01,2026-01-28,静澜街道"]
