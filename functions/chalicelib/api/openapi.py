"""The API's description, derived from the route table and the request shapes."""

import re
from collections import defaultdict
from typing import Any

from chalicelib.domain.roles import Permission

from .problems import PROBLEM_JSON
from .routes import JSON, Route

NAME = re.compile(r"\{(\w+)\}")


def describe(routes: list[Route], shapes: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI 3.1 document; `shapes` is schemas/api.v1.json."""
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for route in routes:
        paths[route.full_path][route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "心驿", "version": "1", "description": "区县三级心理服务平台接口"},
        "paths": paths,
        "components": {
            "schemas": {**shapes["$defs"], "Problem": _problem()},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "xinyi"}},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": route.summary,
        "operationId": f"{route.method.lower()}{NAME.sub('', route.path).replace('/', '_')}",
        "x-permission": route.permission.value,
        "x-audit": list(route.trace.acts),
        "x-proof": route.proof,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in NAME.findall(route.path)
        ],
        "responses": {
            "2XX": {"description": "完成"},
            "4XX": {
                "description": "问题说明",
                "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }
    if route.permission is not Permission.ANYONE:
        operation["security"] = [{"session": []}]
    content: dict[str, Any] = {}
    if route.body:
        content[JSON] = {"schema": {"$ref": f"#/components/schemas/{route.body}"}}
    if route.takes != JSON:
        content[route.takes] = {}
    if content:
        operation["requestBody"] = {"content": content}
    if route.takes != JSON:
        operation["requestBody"]["required"] = True
    return operation


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "findings"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "findings": {"type": "array", "items": {"type": "object"}},
        },
    }
