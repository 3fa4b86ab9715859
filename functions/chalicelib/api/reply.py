"""What a view answers with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True)
class Reply:
    """Status, body and headers; every reply also carries `HEADERS`."""

    status: int
    body: str | bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_headers(self) -> dict[str, str]:
        """The headers as sent."""
        return {**HEADERS, "Content-Type": self.content_type, **self.headers}


def json_reply(
    body: Any,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    content_type: str = "application/json",
) -> Reply:
    """A JSON answer with Chinese left readable."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=dict)
    return Reply(status, text, content_type, headers or {})


def pdf_reply(content: bytes, name: str, ascii_name: str) -> Reply:
    """A PDF download; the Chinese file name travels as RFC 6266 `filename*`."""
    return file_reply(content, "application/pdf", name, ascii_name)


def file_reply(content: bytes | str, content_type: str, name: str, ascii_name: str) -> Reply:
    """A download of any type, named as above."""
    shown = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name)}"
    return Reply(200, content, content_type, {"Content-Disposition": shown})


def etag(revision: int) -> dict[str, str]:
    """The revision as an ETag header."""
    return {"ETag": f'"{revision}"'}
