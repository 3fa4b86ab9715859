"""A group robot of DingTalk (钉钉、政务钉钉): the address is signed, `errcode` decides."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from chalicelib.domain.clock import Clock
from chalicelib.domain.reminder_ports import ReminderMessage

from .channel_http import post_to_robot
from .channel_text import fitted

MOST_BYTES = 18_000


def dingtalk_sign(secret: str, milliseconds: int) -> str:
    """HMAC-SHA256 of the time and the secret under the secret, in Base64."""
    text = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), text, hashlib.sha256)).decode()


@dataclass(frozen=True)
class DingTalkChannel:
    """One group; `secret` is the robot's 加签 secret, or None for a robot without one."""

    name: str
    url: str = field(repr=False)
    secret: str | None = field(repr=False)
    clock: Clock
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Post the text to the signed address."""
        body = {"msgtype": "text", "text": {"content": fitted(message.text, MOST_BYTES)}}
        post_to_robot(self._signed(), body, ("errcode",))

    def _signed(self) -> str:
        if self.secret is None:
            return self.url
        now = int(self.clock().timestamp() * 1000)
        sign = quote_plus(dingtalk_sign(self.secret, now))
        return f"{self.url}{'&' if '?' in self.url else '?'}timestamp={now}&sign={sign}"
