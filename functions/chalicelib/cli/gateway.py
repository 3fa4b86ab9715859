"""A WSGI face of the Chalice app, through the gateway that `chalice local` uses (D22)."""

import base64
from collections.abc import Iterable
from http.client import responses
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIEnvironment

from chalice.config import Config
from chalice.local import (
    CustomLocalChalice,
    LocalChalice,
    LocalGateway,
    LocalGatewayException,
)

from chalicelib.api.application import XinyiApp
from chalicelib.api.source import HEADER

LARGEST_BODY = 1024 * 1024
# Who sends more is heard out, or would never read the refusal; but not for ever.
HEARD_OUT, PIECE = 32 * 1024 * 1024, 64 * 1024
# The gateway would answer OPTIONS by itself, for other sites; no other site may ask.
SPOKEN = {"HEAD": "GET", "OPTIONS": "NONE"}
# Chalice reads a path a second time as an address: `%23` would cut it short, to another route.
NO_PATH = frozenset("#?;")


class ChaliceGateway:
    """Answers WSGI requests with the app; current_request is kept per thread."""

    def __init__(self, app: XinyiApp, proxy: str = "") -> None:
        self._proxy = proxy
        CustomLocalChalice.__bases__ = (LocalChalice, app.__class__)
        cast(Any, app).__class__ = CustomLocalChalice
        self._app = app
        self._gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        status, headers, body = self._answer(environ)
        head = [(name, value) for name, value in headers.items() if name != "Content-Length"]
        head.append(("Content-Length", str(len(body))))
        start_response(f"{status} {responses.get(status, '')}", head)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[int, dict[str, str], bytes]:
        body = _body(environ)
        if len(body) > LARGEST_BODY:
            return self._problem(413)
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        if NO_PATH & set(path):
            return self._problem(404)
        asked = str(environ["REQUEST_METHOD"])
        method = SPOKEN.get(asked, asked)
        headers = {**_headers(environ), HEADER: source_address(environ, self._proxy)}
        try:
            answer = self._gateway.handle_request(method, _asked(path, environ), headers, body)
        except LocalGatewayException:
            return self._problem(404)
        return answer["statusCode"], dict(answer["headers"]), _bytes(answer)

    def _problem(self, status: int) -> tuple[int, dict[str, str], bytes]:
        reply = self._app.edge.problems.of_status(status)
        return reply.status, reply.all_headers, str(reply.body).encode()


def source_address(environ: WSGIEnvironment, proxy: str) -> str:
    """Who connected; behind the named proxy, whom that proxy last heard."""
    address = str(environ.get("REMOTE_ADDR", ""))
    if address.count(":") == 1:  # an IPv4 address with its port
        address = address.partition(":")[0]
    if not proxy or address != proxy:
        return address
    return str(environ.get("HTTP_X_FORWARDED_FOR", address)).rpartition(",")[2].strip()


def _body(environ: WSGIEnvironment) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdigit() and int(length) > LARGEST_BODY:
        _hear_out(environ, min(int(length), HEARD_OUT))
        return b" " * (LARGEST_BODY + 1)
    if not length and "HTTP_TRANSFER_ENCODING" not in environ:
        return b""
    content: bytes = environ["wsgi.input"].read(int(length) if length else LARGEST_BODY + 1)
    return content


def _hear_out(environ: WSGIEnvironment, length: int) -> None:
    """Read on and keep nothing."""
    while length > 0:
        piece = environ["wsgi.input"].read(min(PIECE, length))
        if not piece:
            return
        length -= len(piece)


def _asked(path: str, environ: WSGIEnvironment) -> str:
    return f"{path}?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else path


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") and name != "HTTP_AUTHORIZATION"  # nobody here reads it
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    return headers


def _bytes(answer: dict[str, Any]) -> bytes:
    body = answer["body"]
    if answer.get("isBase64Encoded"):
        return base64.b64decode(body)
    return (body or "").encode() if isinstance(body, str) or body is None else bytes(body)
