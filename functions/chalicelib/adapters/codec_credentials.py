"""Credentials as JSON text and back: the same in every store."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from chalicelib.domain.credentials import Credentials
from chalicelib.domain.passkeys import Challenge, Passkey


def credentials_text(credentials: Credentials) -> str:
    """Credentials as JSON text."""
    return json.dumps(asdict(credentials), ensure_ascii=False, default=_iso)


def credentials_of(text: str) -> Credentials:
    """Credentials from their JSON text."""
    body: dict[str, Any] = json.loads(text)
    until = body["activation_until"]
    body["activation_until"] = datetime.fromisoformat(until) if until else None
    body["recovery"] = tuple(body["recovery"])
    body["passkeys"] = tuple(_passkey(one) for one in body.get("passkeys", ()))
    body["spent"] = tuple(_challenge(one) for one in body.get("spent", ()))
    return Credentials(**body)


def _iso(one: date) -> str:
    return one.isoformat()


def _passkey(body: dict[str, Any]) -> Passkey:
    return Passkey(**body | {"added_on": date.fromisoformat(body["added_on"])})


def _challenge(body: dict[str, Any]) -> Challenge:
    return Challenge(body["text"], datetime.fromisoformat(body["until"]))
