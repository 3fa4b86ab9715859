"""The Chalice application: the route table registered, and one shape for every error."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from chalice import Chalice, Response
from chalice.app import Request as ChaliceRequest

from chalicelib.domain.attachment_names import ENDINGS

from .accounts import account_routes
from .agenda import agenda_routes
from .attachments import attachment_routes
from .audit import audit_routes
from .desk import desk_routes
from .directory import directory_routes
from .district import district_routes
from .edge import Edge, Request
from .events import event_routes
from .exports import export_routes
from .monthly_reports import monthly_report_routes
from .own_account import own_account_routes
from .papers import paper_routes
from .pasting import pasting_routes
from .periods import period_routes
from .progress import progress_routes
from .register_files import register_file_routes
from .registers import register_routes
from .reminders import reminder_routes
from .reply import HEADERS
from .request_log import REQUEST_ID, numbered
from .requests import request_routes
from .routes import JSON, XLSX, Route
from .service_routes import service_routes
from .sessions import session_routes
from .source import source_of
from .supervision import supervision_routes
from .supplements import supplement_routes
from .targets import target_routes
from .verifications import verification_routes
from .workbooks import workbook_routes


class XinyiApp(Chalice):
    """A Chalice app whose framework errors are problem documents, too."""

    edge: Edge
    routes_declared: list[Route]

    def __call__(self, event: Any, context: Any) -> Any:
        """Answer an API Gateway event; every body is taken, whatever Accept says."""
        return numbered(event, lambda request: self._answer(event, context, request))

    def _answer(self, event: Any, context: Any, request: str) -> dict[str, Any]:
        ours = {"accept": "*/*", REQUEST_ID.lower(): request}
        for name in ("headers", "multiValueHeaders"):
            given = event.get(name) or {}
            kept = {key: value for key, value in given.items() if key.lower() not in ours}
            many = name.startswith("multi")
            event[name] = kept | {key: [value] if many else value for key, value in ours.items()}
        answer: dict[str, Any] = super().__call__(event, context)
        return answer if answer["statusCode"] < 400 or _is_ours(answer) else self._retold(answer)

    def _retold(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        reply = self.edge.problems.of_status(answer["statusCode"])
        allow = {name: value for name, value in answer["headers"].items() if name == "Allow"}
        return {
            "statusCode": reply.status,
            "headers": {**reply.all_headers, **allow},
            "multiValueHeaders": {},
            "body": reply.body,
        }


def _is_ours(answer: Mapping[str, Any]) -> bool:
    """A reply of a view; the framework's own errors have none of its headers."""
    headers: Mapping[str, str] = answer["headers"]
    return HEADERS.keys() <= headers.keys()


def create_app(edge: Edge, shapes: dict[str, Any], answers: dict[str, Any]) -> XinyiApp:
    """The app with every route; a route without a permission cannot be written down."""
    app = XinyiApp(app_name="xinyi", configure_logs=False)
    app.api.binary_types += [
        "application/pdf",
        XLSX,
        *sorted({*ENDINGS} - {"application/pdf", XLSX}),
    ]
    app.edge = edge
    routes = [
        *session_routes(edge),
        *period_routes(edge),
        *monthly_report_routes(edge),
        *workbook_routes(edge),
        *pasting_routes(edge),
        *event_routes(edge),
        *attachment_routes(edge),
        *supplement_routes(edge),
        *directory_routes(edge),
        *register_routes(edge),
        *register_file_routes(edge),
        *district_routes(edge),
        *export_routes(edge),
        *target_routes(edge),
        *progress_routes(edge),
        *agenda_routes(edge),
        *reminder_routes(edge),
        *supervision_routes(edge),
        *paper_routes(edge),
        *own_account_routes(edge),
        *account_routes(edge),
        *verification_routes(edge),
        *request_routes(edge),
        *desk_routes(edge),
    ]
    routes += audit_routes(edge, routes)
    app.routes_declared = [*routes, *service_routes(edge, routes, shapes, answers)]
    for route in app.routes_declared:
        _register(app, route)
    return app


def _register(app: XinyiApp, route: Route) -> None:
    name = f"{route.method} {route.path}"
    # JSON passes Chalice on every route: whoever may not come in hears that, not 415.
    types = list(dict.fromkeys((JSON, route.takes, *route.also)))
    register = app.route(route.full_path, methods=[route.method], name=name, content_types=types)
    register(_chalice_view(app, route))


def _chalice_view(app: XinyiApp, route: Route) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        request = cast(ChaliceRequest, app.current_request)
        raw = request.raw_body or b""
        body = raw.encode() if isinstance(raw, str) else raw
        query: Mapping[str, str] = request.query_params or {}
        reply = app.edge.answer(
            route, Request(path, query, request.headers, body, source_of(request))
        )
        return Response(reply.body, {**reply.all_headers}, reply.status)

    return view
