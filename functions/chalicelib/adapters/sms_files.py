"""Reads the text messages' part of the channel file; a fault is told without its value."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain.clock import Clock
from chalicelib.domain.reminder_ports import SmsGateway
from chalicelib.domain.sms import LONGEST_WORD, WORDS, SmsTemplate, characters, room_of
from chalicelib.domain.units import District

from .channel_sms import SmsChannel
from .sms_aliyun import AliyunSmsGateway
from .sms_json import JsonSmsGateway

LONGEST = {"period": "2026年12月", "cutoff": "12月31日"}


class SmsSettingsError(Exception):
    """This part cannot be used; the text is Chinese and holds no value of the file."""


def sms_channels(
    row: Mapping[str, Any], url: str, clock: Clock, district: District
) -> Iterator[SmsChannel]:
    """One channel for each number, all over one gateway at the checked `url`."""
    gateway = _gateway(row["gateway"], url, clock)
    found, parts = row["template"], row.get("parts", 1)
    template = SmsTemplate(found["id"], found["signature"], found["text"])
    fault = template_fault(template, parts, district)
    if fault:
        raise SmsSettingsError(f"短信模板{fault}。")
    for recipient in row["recipients"]:
        name, unit = f"sms:{recipient['name']}", recipient.get("unit")
        yield SmsChannel(name, gateway, recipient["mobile"], template, parts, unit)


def template_fault(template: SmsTemplate, parts: int, district: District) -> str | None:
    """What is wrong with the template: a strange word, no unit, or no room for one."""
    if template.words - WORDS:
        return "里只能写 ${period} ${cutoff} ${count} ${units}"
    if "units" not in template.words:
        return "里要写 ${units}"
    name = max((unit.name for unit in district.units), key=characters)
    units = f"{name}等{len(district.units)}个单位"
    longest = template.filled({**LONGEST, "count": str(len(district.units)), "units": units})
    if characters(units) > LONGEST_WORD or characters(longest) > room_of(parts):
        return f"太长：连签名最多{room_of(parts)}字，最长会有{characters(longest)}字"
    return None


def _gateway(row: Mapping[str, Any], url: str, clock: Clock) -> SmsGateway:
    if row["kind"] == "json":
        return JsonSmsGateway(url, row["secret"], clock)
    if "key_id" not in row:
        raise SmsSettingsError("短信网关是 aliyun，要写 key_id。")
    return AliyunSmsGateway(url, (row["key_id"], row["secret"]), clock)
