"""A group robot of Feishu (飞书): the body is signed, `code` (older: `StatusCode`) decides."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.clock import Clock
from chalicelib.domain.reminder_ports import ReminderMessage

from .channel_http import post_to_robot
from .channel_text import fitted

MOST_BYTES = 18_000


def feishu_sign(secret: str, seconds: int) -> str:
    """HMAC-SHA256 of nothing under the time and the secret, in Base64."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(key, b"", hashlib.sha256)).decode()


@dataclass(frozen=True)
class FeishuChannel:
    """One group; `secret` is the robot's 签名校验 secret, or None for a robot without one."""

    name: str
    url: str = field(repr=False)
    secret: str | None = field(repr=False)
    clock: Clock
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Post the text with its signature."""
        body: dict[str, Any] = {
            "msg_type": "text",
            "content": {"text": fitted(message.text, MOST_BYTES)},
        }
        if self.secret is not None:
            now = int(self.clock().timestamp())
            body |= {"timestamp": str(now), "sign": feishu_sign(self.secret, now)}
        post_to_robot(self.url, body, ("code", "StatusCode"))
