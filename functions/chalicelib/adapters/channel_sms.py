"""Text messages to one number: unit names and dates, in as many billed parts as are allowed."""

import json
import re
from dataclasses import dataclass, field

from chalicelib.domain.reminder_ports import (
    ChannelFailed,
    ChannelUnsure,
    ReminderMessage,
    SmsGateway,
)
from chalicelib.domain.sms import SmsTemplate, filled_sms

SAFE_CODE = re.compile(r"-?[0-9]{1,8}|[A-Za-z][A-Za-z._-]{0,80}")


@dataclass(frozen=True)
class SmsChannel:
    """One number; with a `unit` it hears of that unit alone."""

    name: str
    gateway: SmsGateway = field(repr=False)
    number: str = field(repr=False)
    template: SmsTemplate
    parts: int = 1
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Hand in one message that says what the template has room for."""
        words = {
            "period": message.period.label,
            "cutoff": f"{message.cutoff.month}月{message.cutoff.day}日",
            "count": str(len(message.units)),
        }
        sent_as = f"{message.id}.{self.name.replace(':', '.')}"
        sms = filled_sms(sent_as, self.template, words, message.units, self.parts)
        self.gateway.send(sms, self.number)


def require_code(answer: bytes, member: str, wanted: str | int) -> None:
    """Accept an answer whose member is exactly this; any other word of it is never repeated.

    An answer that cannot be read may follow a message that was sent: ChannelUnsure.
    """
    try:
        document = json.loads(answer)
    except ValueError:
        raise ChannelUnsure("短信网关的答复不是 JSON") from None
    code = document.get(member) if isinstance(document, dict) else None
    if type(code) is type(wanted) and code == wanted:
        return
    if type(code) not in (str, int):
        raise ChannelUnsure(f"短信网关的答复里没有 {member}")
    shown = code if SAFE_CODE.fullmatch(str(code)) else "（不便显示）"
    raise ChannelFailed(f"短信网关拒收：{member} {shown}")
