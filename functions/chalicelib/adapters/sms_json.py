"""A district's own message gateway: a JSON document, signed with its time; code 0 is accepted."""

import json
from dataclasses import dataclass, field

from chalicelib.domain.clock import Clock
from chalicelib.domain.sms import Sms

from .channel_http import PATIENCE, post_json
from .channel_sms import require_code
from .channel_webhook import webhook_sign


@dataclass(frozen=True)
class JsonSmsGateway:
    """The gateway checks signature and age, and sends nothing twice under one `id`."""

    url: str = field(repr=False)
    secret: str = field(repr=False)
    clock: Clock
    patience: float = PATIENCE

    def send(self, sms: Sms, number: str) -> None:
        """Post template, words and the text they make."""
        document = {
            "id": sms.id,
            "mobile": number,
            "signature": sms.template.signature,
            "template": sms.template.id,
            "params": sms.words,
            "text": sms.text,
        }
        body = json.dumps(document, ensure_ascii=False).encode()
        now = int(self.clock().timestamp())
        signed = webhook_sign(self.secret, now, body)
        headers = {"X-Xinyi-Timestamp": str(now), "X-Xinyi-Signature": signed}
        require_code(post_json(self.url, body, headers, self.patience), "code", 0)
