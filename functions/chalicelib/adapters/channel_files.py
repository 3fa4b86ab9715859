"""Reads the channels from the operator's file; a fault is told by its place, never by its value."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chalicelib.domain.clock import Clock
from chalicelib.domain.reminder_ports import Channel
from chalicelib.domain.units import District

from .channel_dingtalk import DingTalkChannel
from .channel_feishu import FeishuChannel
from .channel_smtp import MailChannel, MailServer
from .channel_webhook import WebhookChannel
from .channel_wecom import WeComChannel
from .form_files import read_schema
from .shape_checker import FastShapeChecker
from .sms_files import SmsSettingsError, sms_channels

LOCAL = "127.0.0.1"
Record = Mapping[str, Any]


class ChannelSettingsError(Exception):
    """The file cannot be used; the text is Chinese and holds no value of the file."""


def read_channels(path: Path) -> str:
    """The file's text; ChannelSettingsError."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ChannelSettingsError(f"渠道文件打不开：{type(error).__name__}。") from None
    except ValueError:
        raise ChannelSettingsError("渠道文件不是 UTF-8 的 JSON。") from None


def load_channels(text: str, clock: Clock, folder: Channel, district: District) -> list[Channel]:
    """The channels of that text, `folder` first where it says `"copy": true`; raises the above."""
    record = _read(text)
    channels = [*([folder] if record.get("copy") else []), *_posted(record, clock)]
    channels += _known(_mailed(record), district)
    channels += _known(_texted(record, clock, district), district)
    names = [channel.name for channel in channels]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ChannelSettingsError(f"渠道文件里有两个 {twice[0]}，名称要各不相同。")
    if not channels:
        raise ChannelSettingsError('渠道文件里没有渠道；只写到数据目录，请写 "copy": true。')
    return channels


def _read(text: str) -> Record:
    try:
        record = json.loads(text)
    except ValueError:
        raise ChannelSettingsError("渠道文件不是 UTF-8 的 JSON。") from None
    for fault in FastShapeChecker(read_schema("channels.v1.json")).errors(record):
        place = "/".join(str(part) for part in fault.path) or "整个文件"
        raise ChannelSettingsError(f"渠道文件的 {place} 不符合要求（{fault.keyword}）。")
    found: Record = record
    return found


def _posted(record: Record, clock: Clock) -> Iterator[Channel]:
    for row in record.get("wecom", ()):
        yield WeComChannel(f"wecom:{row['name']}", _address(record, "wecom", row))
    for row in record.get("dingtalk", ()):
        url = _address(record, "dingtalk", row)
        yield DingTalkChannel(f"dingtalk:{row['name']}", url, row.get("secret"), clock)
    for row in record.get("feishu", ()):
        url = _address(record, "feishu", row)
        yield FeishuChannel(f"feishu:{row['name']}", url, row.get("secret"), clock)
    for row in record.get("webhook", ()):
        url = _address(record, "webhook", row)
        yield WebhookChannel(f"webhook:{row['name']}", url, row["secret"], clock)


def _mailed(record: Record) -> Iterator[Channel]:
    row = record.get("smtp")
    if row is None:
        return
    if row["host"] not in record["allowed_hosts"]:
        raise ChannelSettingsError("smtp 的主机不在 allowed_hosts 里。")
    account, password = row.get("account"), row.get("password", "")
    server = MailServer(row["host"], row["port"], row["sender"], account, password)
    for recipient in row["recipients"]:
        name, unit = f"smtp:{recipient['name']}", recipient.get("unit")
        yield MailChannel(name, server, recipient["address"], unit)


def _texted(record: Record, clock: Clock, district: District) -> Iterator[Channel]:
    row = record.get("sms")
    if row is None:
        return
    url = _address(record, "sms", {"name": "gateway", "url": row["gateway"]["url"]})
    try:
        yield from sms_channels(row, url, clock, district)
    except SmsSettingsError as error:
        raise ChannelSettingsError(str(error)) from None


def _known(channels: Iterable[Channel], district: District) -> Iterator[Channel]:
    known = {None, *(unit.code for unit in district.units)}
    for channel in channels:
        if channel.unit not in known:
            raise ChannelSettingsError(f"{channel.name} 的单位不在登记册里。")
        yield channel


def _address(record: Record, kind: str, row: Record) -> str:
    """The address, when it is HTTPS at an allowed host; plain HTTP only on this machine."""
    name, url = f"{kind}:{row['name']}", str(row["url"])
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ChannelSettingsError(f"{name} 的网址读不懂。") from None
    if parts.scheme != "https" and (parts.scheme, host) != ("http", LOCAL):
        raise ChannelSettingsError(f"{name} 的网址要用 https。")
    if host not in record["allowed_hosts"] or parts.username is not None:
        raise ChannelSettingsError(f"{name} 的主机不在 allowed_hosts 里。")
    return url
