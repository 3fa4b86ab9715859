"""What a route asks for, as its description: path, query, headers and body."""

from collections.abc import Iterator, Mapping
from typing import Any

from .answer_shapes import PLACE
from .operations import variables
from .routes import JSON, Route

Schemas = Mapping[str, dict[str, Any]]


def parameters(route: Route, written: dict[str, Any], known: Schemas) -> list[dict[str, Any]]:
    """Variables of the path, then query and headers; a name that ends in `?` may be left out."""
    named = [("path", name) for name in variables(route.path)]
    named += [("query", name) for name in written.get("query", ())]
    named += [("header", name) for name in written.get("headers", ())]
    return list(_parameters(named, known))


def _parameters(named: list[tuple[str, str]], known: Schemas) -> Iterator[dict[str, Any]]:
    for place, name in named:
        bare = name.rstrip("?")
        schema = known.get(bare, {"type": "string"})
        yield {"name": bare, "in": place, "required": bare == name, "schema": schema}


def request_body(route: Route) -> dict[str, Any] | None:
    """The shapes and types that a route takes, or None where it takes no body."""
    content: dict[str, Any] = {}
    if route.body:
        content[JSON] = {"schema": {"$ref": f"{PLACE}{route.body}"}}
    if route.takes != JSON:
        content |= {kind: {} for kind in (route.takes, *route.also)}
    if not content:
        return None
    return {"required": route.takes != JSON or route.body != "Empty", "content": content}
