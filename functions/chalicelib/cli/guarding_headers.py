"""The protecting headers of every answer that leaves the embedded server, errors too."""

from collections.abc import Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from chalicelib.api.reply import HEADERS
from chalicelib.api.routes import PREFIX

# What any page of the site may do; each page's own policy narrows it further.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors "
)
PAGE_HEADERS = {
    "Content-Security-Policy": f"{PAGE_POLICY}'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# The crisis page, which runs no script, leaves through a frame of this site (ADR 0042).
FRAMED_BY_THE_SITE = ("/exit/", "/exit/index.html")
FRAMED = {"Content-Security-Policy": f"{PAGE_POLICY}'self'", "X-Frame-Options": "SAMEORIGIN"}
# Without a name here, the server would put its own.
NAMELESS = {"Server": "xinyi"}


def headers_of(path: str) -> Mapping[str, str]:
    """The headers that an answer at this path must have, unless it brings its own."""
    if path.startswith(PREFIX):
        return {**HEADERS, **NAMELESS}
    framed = FRAMED if path in FRAMED_BY_THE_SITE else {}
    return {**PAGE_HEADERS, **framed, **NAMELESS}


def guarded(inner: WSGIApplication) -> WSGIApplication:
    """The same application; what it leaves out is added."""

    def outer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        wanted = headers_of(environ.get("PATH_INFO", ""))

        def start(status: str, head: list[tuple[str, str]], *rest: Any) -> Any:
            told = {name.lower() for name, _ in head}
            added = [(name, wanted[name]) for name in wanted if name.lower() not in told]
            return start_response(status, [*head, *added], *rest)

        return inner(environ, start)

    return outer
