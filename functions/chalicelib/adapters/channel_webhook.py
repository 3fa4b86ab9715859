"""Any other system: a JSON document, signed with its time; a 2xx answer means delivered."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field

from chalicelib.domain.clock import Clock
from chalicelib.domain.reminder_ports import ReminderMessage

from .channel_http import post_json


def webhook_sign(secret: str, seconds: int, body: bytes) -> str:
    """`sha256=` and the hex HMAC of `<seconds>.<body>`."""
    text = str(seconds).encode() + b"." + body
    return "sha256=" + hmac.digest(secret.encode(), text, hashlib.sha256).hex()


@dataclass(frozen=True)
class WebhookChannel:
    """One address; the receiver checks signature, age and whether it knows X-Xinyi-Id."""

    name: str
    url: str = field(repr=False)
    secret: str = field(repr=False)
    clock: Clock
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Post the document."""
        document = {
            "kind": "reminder",
            "id": message.id,
            "period": str(message.period),
            "cutoff": message.cutoff.isoformat(),
            "units": message.units,
            "text": message.text,
        }
        body = json.dumps(document, ensure_ascii=False).encode()
        now = int(self.clock().timestamp())
        headers = {
            "X-Xinyi-Id": message.id,
            "X-Xinyi-Timestamp": str(now),
            "X-Xinyi-Signature": webhook_sign(self.secret, now, body),
        }
        post_json(self.url, body, headers)
