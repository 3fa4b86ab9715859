"""Routes about the service itself: its health and its description."""

from typing import Any

from chalicelib.application.health import look
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .openapi import describe
from .reply import Reply, json_reply
from .routes import Route


def service_routes(
    edge: Edge, others: list[Route], shapes: dict[str, Any], answers: dict[str, Any]
) -> list[Route]:
    """GET /health and GET /openapi.json."""

    def health(_: Call) -> Reply:
        found = look(edge.services)
        return json_reply(found.as_json(), 503 if found.status == "failing" else 200)

    def openapi(_: Call) -> Reply:
        return json_reply(describe([*others, *routes], shapes, answers))

    routes = [
        Route("GET", "/health", Permission.ANYONE, "服务是否正常", health),
        Route("GET", "/openapi.json", Permission.ANYONE, "接口说明（OpenAPI）", openapi),
    ]
    return routes
