"""Gives each request a number and one line in the log: which route, how it went, how long."""

import re
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.application.telling import tell

REQUEST_ID = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
Answer = dict[str, Any]


def numbered(event: Mapping[str, Any], answer: Callable[[str], Answer]) -> Answer:
    """Answer under the number that came with the request, or a new one; tell the log."""
    request, began = _number(event.get("headers") or {}), time.perf_counter()
    found = answer(request)
    found["headers"] = {**found["headers"], REQUEST_ID: request}
    context, status = event.get("requestContext") or {}, found["statusCode"]
    tell(
        "answered",
        request=request,
        method=str(context.get("httpMethod")),
        route=str(context.get("resourcePath")),
        status=status,
        ms=round(1000 * (time.perf_counter() - began), 1),
        errors=int(status >= 500),
    )
    return found


def _number(headers: Mapping[str, str]) -> str:
    for name, value in headers.items():
        if name.lower() == REQUEST_ID.lower() and GIVEN.fullmatch(value):
            return value
    return secrets.token_hex(8)
