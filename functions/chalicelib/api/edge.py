"""From a raw request to a reply: origin, session, permission, body, view, errors."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.application.deny import record_denial, record_read
from chalicelib.application.services import Services
from chalicelib.application.sign_in import known_caller
from chalicelib.application.telling import complain
from chalicelib.domain.errors import (
    DomainError,
    StoreUnavailable,
    TooLarge,
    WrongCode,
    WrongPassword,
)
from chalicelib.domain.findings import Finding, Level
from chalicelib.domain.form import ShapeChecker
from chalicelib.domain.form_check import pointer
from chalicelib.domain.roles import Permission

from .call import Call, media_type_of
from .gate import let_in, read_cookie, require_own_origin
from .problems import InvalidRequest, NotAPart, NotAWorkbook, Problems, slug_of
from .reply import Reply
from .request_log import REQUEST_ID
from .routes import JSON, OCTETS, XLSX, Route
from .strict_json import read_json

LOG = logging.getLogger("xinyi")
# What somebody signed in is told when they may not; a foreign thing and none answer alike.
DENIALS = frozenset({403, 404})
WRONG_TYPE: Mapping[str, type[DomainError]] = {XLSX: NotAWorkbook, OCTETS: NotAPart}
# Lambda answers with at most 6 MB, and base64 makes three bytes four.
CARRIED = 4 * 1024 * 1024
Lend = Callable[[bytes, Mapping[str, str]], str]


@dataclass(frozen=True)
class Request:
    """A request as it came: path variables, query, lower-case headers and raw body."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    raw: bytes
    source: str = ""

    @property
    def id(self) -> str:
        """The number under which the log knows this request."""
        return self.headers.get(REQUEST_ID.lower(), "")


@dataclass(frozen=True)
class Edge:
    """What every route needs at the edge."""

    services: Services
    problems: Problems
    shapes: Mapping[str, ShapeChecker]
    secure: bool = False
    lend: Lend | None = None

    @property
    def cookie(self) -> str:
        """The cookie's name; the `__Host-` promise needs HTTPS."""
        return "__Host-xinyi" if self.secure else "xinyi"

    def answer(self, route: Route, request: Request) -> Reply:
        """The view's reply, or the problem document of what went wrong."""
        try:
            return self._answer(route, request)
        except StoreUnavailable as error:
            complain("not_well", kind=str(error), failures=1)
            return self.problems.of(error)
        except Exception as error:  # the last resort: no traceback leaves the process
            return self._unexpected(route, request, error)

    def _answer(self, route: Route, request: Request) -> Reply:
        try:
            call = self._call(route, request)
            reply = route.view(call)
        except StoreUnavailable:
            raise
        except DomainError as error:
            return self._refused(route, request, error)
        self._leave_read(route, call)
        return self._carried(reply)

    def _leave_read(self, route: Route, call: Call) -> None:
        """The event of a read that the route's trace asks for, before its answer leaves."""
        if route.trace.read:
            (act,), asked = route.trace.acts, f"{route.method} {route.path}"
            record_read(self.services, call.caller, act, asked, call.path)

    def _refused(self, route: Route, request: Request, error: DomainError) -> Reply:
        """The problem document; what somebody signed in may not see or do leaves an event."""
        reply, token = self.problems.of(error), read_cookie(request.headers, self.cookie)
        refused = reply.status in DENIALS or isinstance(error, WrongCode | WrongPassword)
        if refused and route.permission is not Permission.ANYONE:
            caller = known_caller(self.services, token)
            if caller is not None:
                asked, reason = f"{route.method} {route.path}", slug_of(error)
                record_denial(self.services, caller, asked, request.path, reason)
        return reply

    def _carried(self, reply: Reply) -> Reply:
        """The reply, or a short-lived link where its body is larger than the gateway carries."""
        if self.lend is None or not isinstance(reply.body, bytes) or len(reply.body) <= CARRIED:
            return reply
        link = self.lend(reply.body, reply.all_headers)
        return Reply(303, "", "text/plain; charset=utf-8", {"Location": link})

    def _call(self, route: Route, request: Request) -> Call:
        require_own_origin(route.method, request.headers, self.services.site_url)
        token = read_cookie(request.headers, self.cookie)
        signed_in = let_in(self.services, route, token)
        as_json = route.body and media_type_of(request.headers) in ("", JSON)
        as_file = route.takes != JSON and not as_json
        body = {} if as_file else self._body(route, request.raw)
        raw = _file(route, request) if as_file else b""
        come = (request.path, request.query, request.headers)
        return Call(*come, body, token, signed_in, raw, request.source)

    def _body(self, route: Route, raw: bytes) -> Mapping[str, Any]:
        if route.body is None:
            return {}
        body = read_json(raw or b"{}")
        findings = [
            Finding(pointer(error.path), "shape", Level.ERROR, {"say": error.keyword})
            for error in self.shapes[route.body].errors(body)
        ]
        if findings:
            raise InvalidRequest(findings)
        checked: Mapping[str, Any] = body
        return checked

    def _unexpected(self, route: Route, request: Request, error: Exception) -> Reply:
        told = {"method": route.method, "route": route.path, "request": request.id}
        LOG.error("unexpected", extra={"told": told}, exc_info=_places(error))
        return self.problems.document(500, "unexpected", {"request": request.id})


def _places(error: Exception) -> Exception:
    """The error without its text, which may hold what somebody typed."""
    bare = RuntimeError(type(error).__name__)
    return bare.with_traceback(error.__traceback__)


def _file(route: Route, request: Request) -> bytes:
    if media_type_of(request.headers) not in (route.takes, *route.also):
        raise WRONG_TYPE[route.takes]
    if len(request.raw) > route.largest:
        raise TooLarge
    return request.raw
