"""Credentials as JSON text and back: the same in every store."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib.domain.credentials import Credentials


def credentials_text(credentials: Credentials) -> str:
    """Credentials as JSON text."""
    return json.dumps(asdict(credentials), ensure_ascii=False, default=datetime.isoformat)


def credentials_of(text: str) -> Credentials:
    """Credentials from their JSON text."""
    body: dict[str, Any] = json.loads(text)
    until = body["activation_until"]
    body["activation_until"] = datetime.fromisoformat(until) if until else None
    body["recovery"] = tuple(body["recovery"])
    return Credentials(**body)
