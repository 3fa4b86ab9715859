"""The gates that the classes of privacy close: what is no further than its class may go."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from chalicelib.domain.privacy import (
    Privacy,
    Resolve,
    TooPrivate,
    require_at_most,
    too_private,
)

from .content_schemas import load_schema


def resolve_in(schema: Mapping[str, Any]) -> Resolve:
    """What follows a `$ref` that stands in this schema, or in one that it leads to."""

    def resolve(reference: str) -> tuple[Mapping[str, Any], Resolve]:
        name, _, inside = reference.partition("#")
        if name:
            other = load_schema(name.rpartition("/")[2].removesuffix(".json"))
            return resolve_in(other)(f"#{inside}") if inside else (other, resolve_in(other))
        found: Any = schema
        for step in inside.split("/")[1:]:
            found = found[step]
        return found, resolve

    return resolve


@lru_cache
def _require(name: str, most: Privacy) -> None:
    schema = load_schema(name)
    require_at_most(schema, most, resolve_in(schema))


def require_public_schema(name: str) -> None:
    """TooPrivate unless everything that a file of content can say may be read by everybody."""
    _require(name, Privacy.PUBLIC)


def require_exportable(name: str) -> None:
    """TooPrivate when a table or file that staff take away could hold something sensitive."""
    _require(name, Privacy.PERSONAL)


def require_unsealed(name: str) -> None:
    """TooPrivate when what is kept without a seal could tell of a person."""
    _require(name, Privacy.INTERNAL)


def loggable(name: str) -> list[str]:
    """The members of that schema that may stand in a log: none that could tell of a person."""
    require_unsealed(name)
    return list(load_schema(name)["properties"])


def public(name: str, document: Any, part: str = "") -> Any:
    """The document as it is; TooPrivate when it says anything that is not classed public.

    `part` names a `$defs` of the schema that the document is one of.
    """
    schema = load_schema(name)
    node = schema["$defs"][part] if part else schema
    if places := too_private(node, document, Privacy.PUBLIC, resolve_in(schema)):
        raise TooPrivate(f"{name}: {'、'.join(sorted(set(places)))}")
    return document
