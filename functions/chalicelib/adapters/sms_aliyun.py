"""Aliyun's messages (阿里云短信): SendSms, signed by ACS3-HMAC-SHA256; Code OK is accepted."""

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from urllib.parse import quote, urlsplit

from chalicelib.domain.clock import Clock
from chalicelib.domain.sms import Sms

from .channel_http import PATIENCE, post_json
from .channel_sms import require_code

ALGORITHM = "ACS3-HMAC-SHA256"
ACTION, VERSION = "SendSms", "2017-05-25"
NO_BODY = b""


def canonical_query(query: Mapping[str, str]) -> str:
    """The query as it is signed and sent: sorted, everything else than A-Z a-z 0-9 -_.~ escaped."""
    pairs = ((quote(name, safe=""), quote(value, safe="")) for name, value in query.items())
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def acs3_authorization(
    key: tuple[str, str], query: Mapping[str, str], headers: Mapping[str, str]
) -> str:
    """The Authorization header of a POST to `/` with no body; every given header is signed."""
    key_id, secret = key
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    body = hashlib.sha256(NO_BODY).hexdigest()
    request = "\n".join(["POST", "/", canonical_query(query), lines, names, body])
    digest = hashlib.sha256(request.encode()).hexdigest()
    signed = hmac.digest(secret.encode(), f"{ALGORITHM}\n{digest}".encode(), hashlib.sha256)
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signed.hex()}"


@dataclass(frozen=True)
class AliyunSmsGateway:
    """The service under `url`; the key should be allowed to do nothing but SendSms."""

    url: str
    key: tuple[str, str] = field(repr=False)
    clock: Clock
    nonce: Callable[[], str] = field(default=lambda: uuid.uuid4().hex, repr=False)
    patience: float = PATIENCE

    def send(self, sms: Sms, number: str) -> None:
        """Call SendSms."""
        query = {
            "PhoneNumbers": number,
            "SignName": sms.template.signature,
            "TemplateCode": sms.template.id,
            "TemplateParam": json.dumps(sms.words, ensure_ascii=False),
            "OutId": sms.id,
        }
        headers = self._headers()
        headers["authorization"] = acs3_authorization(self.key, query, headers)
        address = f"{self.url.rstrip('/')}/?{canonical_query(query)}"
        require_code(post_json(address, NO_BODY, headers, self.patience), "Code", "OK")

    def _headers(self) -> dict[str, str]:
        return {
            "content-type": "application/json; charset=utf-8",
            "host": urlsplit(self.url).netloc,
            "x-acs-action": ACTION,
            "x-acs-content-sha256": hashlib.sha256(NO_BODY).hexdigest(),
            "x-acs-date": self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": self.nonce(),
            "x-acs-version": VERSION,
        }
