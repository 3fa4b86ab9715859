"""The API's description, derived from the route table, the request shapes and the answers."""

from collections import defaultdict
from typing import Any

from chalicelib.domain.roles import Permission

from .answer_shapes import PLACE, expand
from .openapi_answers import responses
from .openapi_requests import parameters, request_body
from .operations import name_of
from .routes import Route

TEXT = {"type": "string"}


def describe(
    routes: list[Route], shapes: dict[str, Any], answers: dict[str, Any]
) -> dict[str, Any]:
    """An OpenAPI 3.1 document out of schemas/api.v1.json and schemas/answers.json."""
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for route in routes:
        paths[route.full_path][route.method.lower()] = _operation(route, answers)
    told = {name: expand(written) for name, written in answers["shapes"].items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "心驿", "version": "1", "description": "区县三级心理服务平台接口"},
        "paths": paths,
        "components": {
            "schemas": {**shapes["$defs"], **told, "Problem": _problem()},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "xinyi"}},
        },
    }


def _operation(route: Route, answers: dict[str, Any]) -> dict[str, Any]:
    written = answers["operations"].get(f"{route.method} {route.path}")
    operation: dict[str, Any] = {
        "summary": route.summary,
        "operationId": name_of(route.method, route.path),
        "x-permission": route.permission.value,
        "x-audit": list(route.trace.acts),
        "x-proof": route.proof,
        "parameters": parameters(route, written or {}, answers["parameters"]),
        "responses": responses(route, written),
    }
    if route.permission is not Permission.ANYONE:
        operation["security"] = [{"session": []}]
    body = request_body(route)
    return {**operation, "requestBody": body} if body else operation


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["type", "title", "status", "detail", "findings"],
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "findings": {"type": "array", "items": {"$ref": f"{PLACE}Finding"}},
            "current": {"title": "别人刚存下的那一份", "type": "object"},
            "proof": {"title": "要怎样再确认是本人", "enum": ["code", "password"]},
            "passkey": _passkey_asked(),
        },
    }


def _passkey_asked() -> dict[str, Any]:
    ids = {"type": "array", "items": TEXT}
    return {
        "title": "也可以由通行密钥签名的一段文字",
        "type": "object",
        "additionalProperties": False,
        "required": ["challenge", "site", "ids"],
        "properties": {"challenge": TEXT, "site": TEXT, "ids": ids},
    }
